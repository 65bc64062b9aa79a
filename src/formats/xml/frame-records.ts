import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { RawRecord } from '../record.ts';
import { holdText } from './held-text.ts';
import type { RecordPath } from './record-path.ts';
import { decoderOf } from './xml-encoding.ts';
import type { XmlEncoding } from './xml-prologue.ts';
import { MAX_DEPTH } from './xml-tree.ts';

export interface FramerOptions {
  readonly encoding: XmlEncoding;
  readonly record: RecordPath;
  readonly maxRecordBytes: number;
}

/** Cuts a document into its records as it arrives. */
export interface Framer {
  push(bytes: Uint8Array): readonly RawRecord[];
  finish(): readonly RawRecord[];
  /** Those in scope where the first record stands. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** Paths of what was seen outside records. */
  readonly outside: ReadonlySet<string>;
  /** True once a record was found, or the document could not be read on. */
  readonly isKnown: boolean;
}

interface OpenRecord {
  readonly unit: number;
  readonly byte: number;
  readonly line: number;
  /** Elements that are open within which the record stands, itself among them. */
  readonly depth: number;
  tooLarge: boolean;
}

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly byte: number;
  readonly line: number;
}

const MOST_OUTSIDE = 20;

export function createFramer({ encoding, record, maxRecordBytes }: FramerOptions): Framer {
  const decoder = decoderOf(encoding);
  const parser = new SaxesParser({ xmlns: true, position: true });
  const held = holdText(encoding);
  const names: string[] = [];
  const scopes: Readonly<Record<string, string>>[] = [];
  const outside = new Set<string>();
  let namespaces: Readonly<Record<string, string>> | undefined;
  let ready: RawRecord[] = [];
  let open: OpenRecord | undefined;
  let fault: Fault | undefined;
  let total = 0;
  /** Where the last tag outside records ended. */
  let settled = { byte: 0, line: 1 };

  const stop = (code: string, message: string): void => {
    // From the last tag on, since how far the parser has read depends on how the bytes were cut.
    const at = open ?? settled;
    fault ??= { code, message, byte: at.byte, line: at.line };
    open = undefined;
  };
  const note = (path: string): void => {
    if (outside.size < MOST_OUTSIDE) outside.add(path);
  };
  const begin = (): void => {
    const around: Readonly<Record<string, string>> = Object.assign({}, ...scopes);
    namespaces ??= around;
    const unit = held.tagBefore(parser.position);
    open = { unit, ...held.place(unit), depth: names.length, tooLarge: false };
    if (JSON.stringify(around) !== JSON.stringify(namespaces))
      stop(
        'xml.other-namespaces',
        'the elements around this record declare other namespaces than those around the first',
      );
  };
  const end = ({ byte: start, line, tooLarge }: OpenRecord): void => {
    const { byte } = held.place(parser.position);
    if (!tooLarge) {
      ready.push({ bytes: Uint8Array.from(held.slice(start, byte)), start, end: byte, line });
      return;
    }
    const message = `line ${line}: the record is over ${maxRecordBytes} bytes`;
    ready.push(faulty({ code: 'xml.record-too-large', message, byte: start, line }, byte));
  };

  parser.on('error', (error) => stop('xml.not-well-formed', `not well-formed: ${withoutPlace(error)}`));
  parser.on('doctype', () =>
    stop('xml.doctype', 'expected no document type declaration, got one; entities are never read'),
  );
  parser.on('opentag', (tag: SaxesTagNS) => {
    if (fault) return;
    names.push(tag.local);
    if (names.length > MAX_DEPTH) stop('xml.too-deep', `expected at most ${MAX_DEPTH} elements in one another`);
    if (open || fault) return;
    if (record.matches(names)) {
      begin();
      return;
    }
    scopes.push({ ...tag.ns });
    settled = held.place(parser.position);
    for (const { prefix, name, local } of Object.values(tag.attributes))
      if (prefix !== 'xmlns' && name !== 'xmlns') note(`${names.join('/')}/@${local}`);
  });
  parser.on('text', (text) => {
    if (!fault && !open && text.trim() !== '') note(names.join('/'));
  });
  parser.on('closetag', () => {
    if (fault) return;
    if (!open) scopes.pop();
    else if (names.length === open.depth) {
      end(open);
      open = undefined;
    }
    names.pop();
    if (!open) settled = held.place(parser.position);
  });

  const write = (text: string): void => {
    held.addText(text);
    parser.write(text);
    if (fault) return;
    if (open && total - open.byte > maxRecordBytes) open.tooLarge = true;
    // A tag may have begun whose end has not come yet.
    held.drop(open && !open.tooLarge ? open.unit : held.tagBefore(parser.position + 1));
  };
  const take = (): readonly RawRecord[] => {
    const taken = ready;
    ready = [];
    return taken;
  };
  return {
    push(bytes) {
      total += bytes.length;
      if (fault) return take();
      held.addBytes(bytes);
      try {
        write(decoder.decode(bytes, true));
      } catch {
        stop('xml.encoding', `expected ${encoding}, as the document says, got bytes that are not`);
      }
      return take();
    },
    finish() {
      if (!fault) parser.close();
      // What comes behind a fault cannot be trusted to be read as it was meant; it is accounted for as a whole.
      if (fault) ready.push(faulty(fault, total));
      return take();
    },
    get namespaces() {
      return namespaces ?? {};
    },
    outside,
    get isKnown() {
      return namespaces !== undefined || fault !== undefined;
    },
  };
}

function faulty({ code, message, byte, line }: Fault, end: number): RawRecord {
  const problem = { code, severity: 'error', message, at: { line, start: byte, end } } as const;
  return { bytes: new Uint8Array(), start: byte, end: Math.max(byte, end), line, problem };
}

/** Without the line and column before it, which are the record's affair. */
function withoutPlace({ message }: Error): string {
  return message.replace(/^\d+:\d+:\s*/, '');
}
