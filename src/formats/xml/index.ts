import type { Finding } from '../../model/finding.ts';
import type { ByteSource, Format, FormatOptions, OpenedSource, ParsedRecord, RawRecord } from '../record.ts';
import { compileTreePath, treeFieldNames, treeRecord } from '../tree/index.ts';
import { createFramer, type Framer } from './frame-records.ts';
import { readRecordPath } from './record-path.ts';
import { DECLARATION_BYTES, decoderOf, encodingOf } from './xml-encoding.ts';
import type { XmlPrologue } from './xml-prologue.ts';
import { xmlTree } from './xml-tree.ts';

/**
 * Records of an XML document (XML 1.0 with namespaces): the elements that the setting `record` names. Read by saxes as they stream, since
 * positions are the product; a document type is refused.
 */
export const xml: Format<XmlPrologue> = {
  id: 'xml',
  open: openXml,
  parse: parseElement,
  compilePath: compileTreePath,
  fieldNames: treeFieldNames,
};

async function openXml(
  input: ByteSource,
  { settings, maxRecordBytes }: FormatOptions,
): Promise<OpenedSource<XmlPrologue>> {
  const record = readRecordPath(settings);
  const chunks = input.chunks[Symbol.asyncIterator]();
  const first = await declaration(chunks);
  const encoding = first.done ? 'utf-8' : encodingOf(first.value);
  if (typeof encoding !== 'string')
    return nothing(
      wrong('xml.encoding', `expected UTF-8, ISO-8859-1 or Windows-1252, got ${encoding.unread}. Save it as UTF-8`),
    );
  const framer = createFramer({ encoding, record, maxRecordBytes });
  const found: RawRecord[] = [];
  let next = first;
  for (; !next.done && !framer.isKnown; next = await chunks.next()) found.push(...framer.push(next.value));
  const isEnd = next.done === true;
  if (isEnd) found.push(...framer.finish());
  const findings = outsideFindings(framer, found.length === 0 ? record.text : undefined);
  const prologue: XmlPrologue = { format: 'xml', encoding, namespaces: framer.namespaces };
  return { prologue, findings, records: frame(found, isEnd ? undefined : next, chunks, framer) };
}

/** The first bytes, enough of them to hold what the document says of its encoding. */
async function declaration(chunks: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  let next = await chunks.next();
  if (next.done) return next;
  let { value } = next;
  while (value.length < DECLARATION_BYTES) {
    next = await chunks.next();
    if (next.done) break;
    value = Buffer.concat([value, next.value]);
  }
  return { done: false, value };
}

async function* frame(
  found: readonly RawRecord[],
  first: IteratorResult<Uint8Array> | undefined,
  chunks: AsyncIterator<Uint8Array>,
  framer: Framer,
): AsyncGenerator<RawRecord> {
  yield* found;
  if (!first) return;
  for (let next = first; !next.done; next = await chunks.next()) yield* framer.push(next.value);
  yield* framer.finish();
}

/** What stands outside the records is not read, and that is told. */
function outsideFindings({ outside, isKnown }: Framer, missing: string | undefined): readonly Finding[] {
  const list = [...outside].join(', ');
  if (missing !== undefined && !isKnown)
    return [
      wrong('xml.no-records', `no element ${missing} in the document${list ? `; there are: ${list}` : ''}. Set record`),
    ];
  if (outside.size === 0) return [];
  const message = `values that stand outside the records are not read: ${list}`;
  return [{ code: 'xml.outside-records', severity: 'information', message }];
}

function parseElement(raw: RawRecord, prologue: XmlPrologue): ParsedRecord {
  if (raw.problem?.severity === 'error') return { record: undefined, findings: [] };
  let text: string;
  try {
    text = decoderOf(prologue.encoding).decode(raw.bytes, false);
  } catch {
    return {
      record: undefined,
      findings: [wrong('xml.encoding', `expected ${prologue.encoding}, got bytes that are not`)],
    };
  }
  const answer = xmlTree(text, prologue);
  if (answer.root) return { record: treeRecord(raw, answer.root), findings: [] };
  const at = { line: raw.line, start: raw.start, end: raw.end };
  return { record: undefined, findings: [{ ...wrong('xml.not-well-formed', `not well-formed: ${answer.fault}`), at }] };
}

function wrong(code: string, message: string): Finding {
  return { code, severity: 'error', message };
}

function nothing(finding: Finding): OpenedSource<XmlPrologue> {
  return {
    prologue: { format: 'xml', encoding: 'utf-8', namespaces: {} },
    findings: [finding],
    records: (async function* (): AsyncGenerator<RawRecord> {})(),
  };
}
