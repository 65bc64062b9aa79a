import { AssayError } from '../../model/assay-error.ts';
import type { Encoding } from './encoding.ts';
import type { Cut, Cutter } from './frame-records.ts';
import type { RecordHeader } from './framing.ts';
import { fieldMeasurer, type Measure, measurer } from './measure.ts';
import type { Plan } from './plan.ts';

const MORE: Cut = { kind: 'more' };

/** How the plan's framing cuts a file. Throws AssayError `cobol.bad-setting` where it does not fit the layout. */
export function cutterOf(plan: Plan): Cutter {
  const { framing, encoding } = plan.reading;
  switch (framing.kind) {
    case 'fixed':
      return fixed(framing.length ?? framing.before + plan.layout.length + framing.behind, framing);
    case 'lines':
      return lines(encoding);
    case 'odo':
      return byLength(measurer(plan));
    case 'field':
      return byLength(fieldMeasurer(plan, framing.field, framing.adjust));
    case 'header':
      return framing.blocked ? blocked(framing.header) : headed(framing.header);
  }
}

function fixed(length: number, { before, behind }: { readonly before: number; readonly behind: number }): Cutter {
  if (length <= before + behind)
    throw new AssayError('cobol.bad-setting', 'setting recordLength: recordStart and recordEnd leave nothing of it');
  return (_, at, end) => {
    const next = at + length;
    return next > end ? MORE : { kind: 'record', from: at + before, to: next - behind, next };
  };
}

/** LF ends a line, with a CR before it left off; in EBCDIC NEL (X'15') and LF (X'25') do. */
function lines({ ebcdic }: Encoding): Cutter {
  return (held, at, end, isLast) => {
    let stop = at;
    if (ebcdic) while (stop < end && held[stop] !== 0x15 && held[stop] !== 0x25) stop++;
    else stop = held.indexOf(0x0a, at);
    if (stop < 0 || stop >= end) {
      if (!isLast) return MORE;
      stop = end;
    }
    const to = stop > at && held[stop - 1] === 0x0d ? stop - 1 : stop;
    const next = Math.min(stop + 1, end);
    // The end of a DOS file (X'1A') and empty lines are no records.
    if (to === at || (!ebcdic && to === at + 1 && held[at] === 0x1a)) return { kind: 'skip', next };
    return { kind: 'record', from: at, to, next };
  };
}

function byLength(measure: Measure): Cutter {
  return (held, at, end) => {
    const length = measure(held, at, end);
    if (typeof length === 'object') return { kind: 'lost', code: 'cobol.length', message: length.message };
    if (length === undefined || at + length > end) return MORE;
    return { kind: 'record', from: at, to: at + length, next: at + length };
  };
}

function headed(header: RecordHeader): Cutter {
  return (held, at, end) => {
    const length = lengthIn(held, at, end, header);
    if (typeof length !== 'number') return length;
    const from = at + header.bytes;
    return from + length > end ? MORE : { kind: 'record', from, to: from + length, next: from + length };
  };
}

/** Blocks, each behind a block descriptor word that counts itself (z/OS DFSMS Using Data Sets, variable-length records). */
function blocked(header: RecordHeader): Cutter {
  let blockEnd = -1;
  return (held, at, end, _, offset) => {
    if (offset < blockEnd) {
      const cut = headed(header)(held, at, end, false, offset);
      if (cut.kind === 'record' && offset + cut.next - at > blockEnd)
        return lost(`the record runs ${offset + cut.next - at - blockEnd} bytes beyond its block`);
      return cut;
    }
    if (end - at < 4) return MORE;
    const word = held.readUInt32BE(at);
    // The high bit marks blocks beyond 32760 bytes, whose length takes all the other bits.
    const length = word >= 0x8000_0000 ? word - 0x8000_0000 : word >>> 16;
    if (length < 8 || (word < 0x8000_0000 && (word & 0xffff) !== 0))
      return lost(`expected a block descriptor word (length, then zeros), got X'${hex(held, at, 4)}'`);
    blockEnd = offset + length;
    return { kind: 'skip', next: at + 4 };
  };
}

function lengthIn(held: Buffer, at: number, end: number, header: RecordHeader): number | Cut {
  if (end - at < header.bytes) return MORE;
  const length = (header.descriptor ? inDescriptor(held, at, header) : inHeader(held, at, header)) ?? Number.NaN;
  if (Number.isNaN(length))
    return lost(
      `expected a record descriptor word (length, then zeros; no spanned record), got X'${hex(held, at, 4)}'`,
    );
  if (length + header.adjust >= (header.descriptor ? 1 : 0)) return length + header.adjust;
  return lost(
    `the header X'${hex(held, at, header.bytes)}' says ${length} bytes, which with ${header.adjust} is no record`,
  );
}

/** Two of the four bytes hold the length and the others are zero; little-endian files have it in either half. */
function inDescriptor(held: Buffer, at: number, { littleEndian }: RecordHeader): number | undefined {
  const [first, second] = littleEndian
    ? [held.readUInt16LE(at), held.readUInt16LE(at + 2)]
    : [held.readUInt16BE(at), held.readUInt16BE(at + 2)];
  if (second === 0) return first;
  return littleEndian && first === 0 ? second : undefined;
}

function inHeader(held: Buffer, at: number, { at: offset, size, littleEndian }: RecordHeader): number {
  let length = 0;
  for (let i = 0; i < size; i++)
    length = length * 256 + (held[at + offset + (littleEndian ? size - 1 - i : i)] as number);
  return length;
}

function lost(message: string): Cut {
  return { kind: 'lost', code: 'cobol.length', message: `${message}. Check framing and lengthAdjust` };
}

function hex(held: Buffer, at: number, count: number): string {
  return held.toString('hex', at, at + count).toUpperCase();
}
