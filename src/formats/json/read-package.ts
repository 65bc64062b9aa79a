import type { Finding } from '../../model/finding.ts';
import type { ByteSource } from '../record.ts';
import { type CutItem, type CutRest, cutPackage, type Gap } from './cut-package.ts';
import { type DocumentText, documentParser, isObjectLine, readJsonDocuments } from './read-documents.ts';

/** A part of a document that is too large to be held. */
export interface PackagePart extends DocumentText {
  /** Which item of which list; undefined for what is left of the document, whose lists are empty then. */
  readonly item: { readonly list: string; readonly index: number } | undefined;
  /** Of what is left: how many items each list had. */
  readonly counts: ReadonlyMap<string, number>;
}

export interface PackageOptions {
  /** What codes of faults begin with. */
  readonly prefix: string;
  /** Names of the lists whose items are read one by one. */
  readonly lists: readonly string[];
  /** Bytes of a document up to which it is held whole, and so are an item and the rest of a larger one. */
  readonly hold?: number;
}

const HOLD = 48 * 1024 * 1024;

/**
 * Documents as `readJsonDocuments` has them, but that one beyond `hold` comes in parts: each item of its lists, then what is left of it, in
 * memory that does not grow with it.
 */
export async function* readPackages(
  input: ByteSource,
  { prefix, lists, hold = HOLD }: PackageOptions,
): AsyncGenerator<DocumentText | PackagePart> {
  const chunks = input.chunks[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let size = 0;
  let next = await chunks.next();
  for (; !next.done && size <= hold; next = await chunks.next()) {
    head.push(next.value);
    size += next.value.length;
  }
  const all = replay(head, next, chunks);
  if (size <= hold || isObjectLine(head)) return yield* readJsonDocuments({ ...input, chunks: all }, prefix);
  yield* inParts(input.name, all, { prefix, lists, hold });
}

async function* replay(
  head: Uint8Array[],
  first: IteratorResult<Uint8Array>,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  // Let go of as they are read.
  for (let chunk = head.shift(); chunk; chunk = head.shift()) yield chunk;
  for (let next = first; !next.done; next = await chunks.next()) yield next.value;
}

async function* inParts(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  { prefix, lists, hold }: Required<PackageOptions>,
): AsyncGenerator<PackagePart> {
  const { parse, fault } = documentParser(prefix);
  const cutter = cutPackage(lists, hold);
  const none = new Map<string, number>();
  const itemOf = ({ bytes, start, line, list, index }: CutItem): PackagePart => {
    const what = `expected at most ${hold} bytes in one item of ${list}`;
    const text = bytes ? parse(name, { bytes, line, start }, false) : fault(name, line, start, 'too-large', what);
    return { ...text, item: { list, index }, counts: none };
  };
  for await (const chunk of chunks) for (const item of cutter.push(chunk)) yield itemOf(item);
  const { items, rest } = cutter.finish();
  for (const item of items) yield itemOf(item);
  const what = `expected at most ${hold} bytes beside the items of ${lists.join(' and ')}`;
  if (rest === undefined) yield { ...fault(name, 1, 0, 'too-large', what), item: undefined, counts: none };
  else
    yield {
      ...placed(parse(name, { bytes: rest.bytes, line: 1, start: 0 }, false), rest),
      item: undefined,
      counts: rest.counts,
    };
}

/** Places of what is left, in the document as it is. */
function placed(document: DocumentText, { gaps }: CutRest): DocumentText {
  const findings = document.findings.map((finding) => moved(finding, gaps));
  return { ...document, findings, move: (finding) => moved(finding, gaps) };
}

function moved(finding: Finding, gaps: readonly Gap[]): Finding {
  const { at } = finding;
  const start = at?.start;
  if (at === undefined || start === undefined) return finding;
  const before = gaps.filter((gap) => gap.at <= start);
  if (before.length === 0) return finding;
  const bytes = before.reduce((sum, gap) => sum + gap.bytes, 0);
  const lines = before.reduce((sum, gap) => sum + gap.lines, 0);
  // Where a line had lists taken out of it the column is not known any more.
  const { column: _, ...place } = at;
  return {
    ...finding,
    at: {
      ...place,
      start: start + bytes,
      ...(at.end !== undefined && { end: at.end + bytes }),
      ...(at.line !== undefined && { line: at.line + lines }),
    },
  };
}
