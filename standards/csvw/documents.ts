import {
  type ByteSource,
  type DocumentText,
  locatedIn,
  parseJson,
  type Resources,
  type UnitResult,
} from 'assay/standard';
import { isBelow, isRemote, normaliseUri } from './locate/uri.ts';
import type { Say } from './metadata/model.ts';
import { collect, type Findings } from './report.ts';

/** Metadata is held whole; what is larger is diagnosed, not read. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A metadata document with what is found in it. */
export interface MetadataDocument {
  readonly name: string;
  readonly address: string;
  /** Undefined where it is no JSON. */
  readonly value: unknown;
  readonly say: Say;
  readonly findings: Findings;
  readonly result: () => UnitResult;
}

/** Reads a document as JSON (RFC 8259). */
export async function readDocument(input: ByteSource, address: string): Promise<MetadataDocument> {
  const findings = collect(input.name);
  const said = new Set<string>();
  const text = await readText(input, findings);
  const parsed = text === undefined ? undefined : parseJson(text);
  for (const { kind, position, expected, got } of parsed?.problems ?? []) {
    const { line, column, start } = position;
    const severity = kind === 'duplicate-key' ? 'warning' : 'error';
    findings.add(severity, `json-${kind}`, { line, column, start }, `expected ${expected}, got ${got}`, {
      expected,
      got,
    });
  }
  const document: DocumentText = { source: input.name, line: 1, start: 0, parsed, findings: [], prefix: 'csvw' };
  return {
    name: input.name,
    address,
    value: parsed?.value,
    findings,
    // A description that several tables refer to is read for each of them, and told of once.
    say: (severity, code, path, message) => {
      const key = `${code} ${path} ${message}`;
      if (said.has(key)) return;
      said.add(key);
      findings.add(severity, code, { path }, message);
    },
    result: () => {
      const found = findings.finish();
      const places = locatedIn(found, document, input.name);
      return {
        source: input.name,
        findings: found.map((finding, i) => (finding.at?.line ? finding : (places[i] ?? finding))),
      };
    },
  };
}

async function readText(input: ByteSource, findings: Findings): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.chunks) {
    size += chunk.length;
    if (size > MAX_BYTES) {
      findings.add('error', 'too-large', {}, `expected at most ${MAX_BYTES} bytes of metadata, got more`);
      return undefined;
    }
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    findings.add('error', 'metadata-encoding', {}, 'expected UTF-8 (RFC 8259, 8.1), got bytes that are not');
    return undefined;
  }
}

/** Why something was not read; `isForbidden` where nobody tried. */
export interface Missing {
  readonly missing: string;
  readonly isForbidden?: true;
}

/** Reads what documents refer to, as far as the user allows. */
export interface Library {
  open(address: string, from: string): Promise<(ByteSource & { readonly address: string }) | Missing>;
  /** A document is read once, however often it is referred to. */
  document(address: string, from: string): Promise<MetadataDocument | Missing>;
  readonly documents: () => readonly MetadataDocument[];
}

/**
 * `allowsRemote`: whether addresses of the web are read. A document from there never names files, and one of a disk only
 * files in its own folder or in the current one, with what is below: metadata may be a stranger's, and findings show values.
 */
export function createLibrary(resources: Resources | undefined, allowsRemote: boolean): Library {
  const read = new Map<string, Promise<MetadataDocument | Missing>>();
  const documents: MetadataDocument[] = [];
  const open: Library['open'] = async (address, from) => {
    if (!resources) return { missing: 'nothing but the input is read here', isForbidden: true };
    if (isRemote(address)) {
      if (!allowsRemote) return { missing: 'it is on the web: set remote=true to read it', isForbidden: true };
    } else if (!address.startsWith('file:')) return { missing: 'not an address of a file, of http or of https' };
    else if (isRemote(from)) return { missing: 'a document of the web may not name files', isForbidden: true };
    else if (!isBelow(address, from) && !isBelow(address, resources.base))
      return { missing: 'it stands outside the folder of what names it and the current folder', isForbidden: true };
    return resources.open(address);
  };
  return {
    open,
    documents: () => documents,
    document(address, from) {
      const key = normaliseUri(address);
      const known = read.get(key);
      if (known) return known;
      const reading = open(address, from).then(async (found) => {
        if ('missing' in found) return found;
        const document = await readDocument(found, found.address);
        documents.push(document);
        return document;
      });
      read.set(key, reading);
      return reading;
    },
  };
}
