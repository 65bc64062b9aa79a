import type { ByteSource, NotChecked, Resources, UnitResult } from 'assay/standard';
import { createLibrary, type Library, type MetadataDocument, readDocument } from './documents.ts';
import { findMetadata } from './locate/find-metadata.ts';
import { isRemote, normaliseUri, resolveUri } from './locate/uri.ts';
import type { Table } from './metadata/model.ts';
import { readMetadata, readReferenced } from './read-metadata.ts';
import { collect, type Findings } from './report.ts';
import { checkTable } from './table/check-table.ts';
import { type KeyedTable, watchKeys } from './table/keys.ts';

export interface ValidateOptions {
  readonly resources: Resources | undefined;
  /** Metadata that overrides all other: an address, or a path from the current folder. */
  readonly metadata: string | undefined;
  /** Reads from the web, also where the input is a file. */
  readonly remote: boolean;
}

/** Where an input stands that has no address. Nothing is ever read from there. */
const NOWHERE = 'file:///';

/** Validates a metadata document with its tables, or a tabular data file with the metadata that is found for it. */
export async function* validateSource(input: ByteSource, options: ValidateOptions): AsyncGenerator<UnitResult> {
  const address = input.address ?? resolveUri(encodeURIComponent(input.name), NOWHERE) ?? NOWHERE;
  const { metadata, remote, resources } = options;
  const overriding =
    metadata === undefined ? undefined : (resolveUri(metadata, resources?.base ?? address) ?? metadata);
  const allowsRemote = remote || isRemote(address) || (overriding !== undefined && isRemote(overriding));
  const library = createLibrary(input.address === undefined ? undefined : resources, allowsRemote);
  const { isJson, chunks } = await peek(input);
  const source = { ...input, chunks, address };
  if (isJson && overriding === undefined) {
    yield* validateGroup(await readDocument(source, address), library, undefined);
    return;
  }
  const findings = collect(input.name);
  const found =
    overriding === undefined
      ? await findMetadata(source, library, findings)
      : await openOverriding(overriding, library, findings);
  if (found) {
    yield* validateGroup(found, library, { source, findings });
    return;
  }
  // Without metadata the headings are all there is to say of the columns.
  if (!findings.hasErrors()) await checkTable(source, undefined, [], findings);
  yield { source: input.name, findings: findings.finish() };
}

/** The user names it, so that it may stand anywhere. */
async function openOverriding(overriding: string, library: Library, findings: Findings) {
  const document = await library.document(overriding, overriding);
  if (!('missing' in document)) return document;
  findings.add(
    'error',
    'unreadable',
    {},
    `the metadata ${document.missing === '' ? '' : `could not be read: ${document.missing}`}`,
  );
  return undefined;
}

/** Looks at the beginning of a source: metadata is named as JSON, said to be JSON, or begins as an object of JSON does. */
async function peek(
  input: ByteSource,
): Promise<{ readonly isJson: boolean; readonly chunks: AsyncIterable<Uint8Array> }> {
  const iterator = input.chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const chunks = (async function* () {
    if (first.done) return;
    yield first.value;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  })();
  const path = input.name.replace(/[?#].*$/s, '');
  const type = input.headers?.['content-type'] ?? '';
  const begins = first.done
    ? ''
    : Buffer.from(first.value.subarray(0, 64))
        .toString('latin1')
        .replace(/^\xef\xbb\xbf/, '');
  if (/\.(?:json|jsonld)$/i.test(path) || /^application\/(?:[\w.-]+\+)?json\b/i.test(type))
    return { isJson: true, chunks };
  return { isJson: !/\.(?:csv|tsv|txt)$/i.test(path) && /^\s*\{/.test(begins), chunks };
}

interface Given {
  readonly source: ByteSource & { readonly address: string };
  readonly findings: Findings;
}

async function* validateGroup(
  document: MetadataDocument,
  library: Library,
  given: Given | undefined,
): AsyncGenerator<UnitResult> {
  const { tables } = readMetadata(document, await readReferenced(document, library));
  const keyed = tables.map((table): KeyedTable => {
    const isGiven = given !== undefined && normaliseUri(given.source.address) === normaliseUri(table.url);
    return { table, findings: isGiven ? given.findings : collect(shortName(table.url, document)), listeners: [] };
  });
  const keys = watchKeys(keyed);
  const documents = [...new Set([document, ...library.documents()])];
  const isSound = !documents.some(({ findings }) => findings.hasErrors());
  const notChecked: NotChecked[] = [];
  const read = new Set<Table>();
  try {
    if (isSound) {
      for (const { table, findings, listeners } of keyed) {
        const isGiven = findings === given?.findings;
        const source = isGiven ? given.source : await library.open(table.url, document.address);
        if ('missing' in source) {
          if (source.isForbidden)
            notChecked.push({
              code: 'csvw.not-read',
              what: `the table ${shortName(table.url, document)}: ${source.missing}`,
              count: 1,
            });
          else findings.add('error', 'unreadable', {}, `the table was not read: ${source.missing}`);
          continue;
        }
        read.add(table);
        await checkTable(source, table, listeners, findings);
      }
      keys.finish((table) => read.has(table));
    }
  } finally {
    keys.close();
  }
  if (given && document.value !== undefined && !keyed.some(({ findings }) => findings === given.findings)) {
    given.findings.add(
      'information',
      'not-described',
      {},
      `the metadata ${document.name} does not describe this file; it was not read`,
    );
    yield { source: given.source.name, findings: given.findings.finish() };
  }
  for (const [i, { result }] of documents.entries()) yield i === 0 ? { ...result(), notChecked } : result();
  for (const { findings, table } of keyed)
    if (isSound && (read.has(table) || findings.hasErrors()))
      yield { source: sourceOf(findings, table, given, document), findings: findings.finish() };
}

function sourceOf(findings: Findings, table: Table, given: Given | undefined, document: MetadataDocument): string {
  return findings === given?.findings ? given.source.name : shortName(table.url, document);
}

/** A file as it stands to the metadata, as the user named that; an address of the web as it is. */
function shortName(url: string, document: MetadataDocument): string {
  if (isRemote(url)) return url;
  const folder = document.address.replace(/[^/]*$/, '');
  const path = url.startsWith(folder) ? url.slice(folder.length) : url.replace(/^.*\//s, '');
  const before = document.name.replace(/[^/\\]*$/, '');
  return `${before}${decoded(path)}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
