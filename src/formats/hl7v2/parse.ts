import type { Finding } from '../../model/finding.ts';
import type { ParsedRecord, RawRecord } from '../record.ts';
import { headerAt } from './bytes.ts';
import { type Charset, maskDoubleBytes } from './charset.ts';
import { chooseCharset } from './choose-charset.ts';
import { readDelimiters } from './delimiters.ts';
import type { Grouping } from './group-segments.ts';
import { joinText } from './join-text.ts';
import { knownGrouping } from './known-grouping.ts';
import { Hl7Message } from './message.ts';
import { componentOf, endOf, fieldOf, startOf } from './place.ts';
import type { Hl7Prologue } from './prologue.ts';
import { repeatedText } from './repeated-text.ts';
import { type Scan, type Segment, scanMessage } from './scan.ts';

/** Reads one message (HL7 v2.5.1, chapter 2). Bad data is answered with findings. */
export function parseHl7(raw: RawRecord, prologue: Hl7Prologue): ParsedRecord {
  const delimiters = headerAt(raw.bytes, 0, 'MSH') ? readDelimiters(raw.bytes) : undefined;
  if (!delimiters) return { record: undefined, findings: [raw.problem ?? noHeader(raw)] };
  const findings: Finding[] = [];
  if (delimiters.problem) findings.push(badDelimiters(raw, delimiters.problem));
  let scan = scanMessage(raw.bytes, delimiters);
  const chosen = chooseCharset(raw, headerText(raw, scan, 18, 1), prologue.charset, scan.ascii);
  if (!scan.ascii && chosen.charset.hasAsciiTrails) {
    scan = { ...scanMessage(maskDoubleBytes(raw.bytes), delimiters), ascii: false };
  }
  const text = joinText(raw.bytes, scan, delimiters);
  scan = text.scan;
  const grouping = knownGrouping(scan.segments, {
    code: headerText(raw, scan, 9, 1),
    event: headerText(raw, scan, 9, 2),
    structure: headerText(raw, scan, 9, 3),
  });
  const record = new Hl7Message(raw, scan, delimiters, chosen.charset, grouping);
  const invalid = scan.ascii ? undefined : invalidBytes(record, chosen.charset);
  if (invalid) findings.push(invalid);
  else for (const finding of chosen.findings) findings.push(finding);
  if (text.joined >= 0) findings.push(unescapedDelimiter(record, text.joined));
  for (const finding of segmentFindings(record, grouping)) findings.push(finding);
  return { record, findings };
}

function noHeader(raw: RawRecord): Finding {
  return {
    code: 'hl7v2.no-msh',
    severity: 'error',
    message: `line ${raw.line}: expected a message that starts with MSH and a field separator. Check where the record was cut.`,
    at: { line: raw.line, start: raw.start, end: raw.end },
  };
}

function badDelimiters(raw: RawRecord, problem: string): Finding {
  return {
    code: 'hl7v2.delimiters',
    severity: 'warning',
    message: `line ${raw.line}: ${problem}. The message is read with what is there; correct the sender.`,
    at: { line: raw.line, start: raw.start + 3, path: 'MSH-2' },
  };
}

/** Text of a primitive of MSH that must be known before anything can be decoded; such values are ASCII. */
function headerText(raw: RawRecord, scan: Scan, field: number, component: number): string {
  const to = scan.segments[0]?.leafTo ?? 0;
  for (let leaf = 0; leaf < to; leaf++) {
    const number = fieldOf(scan, leaf);
    if (number > field) break;
    if (number !== field || componentOf(scan, leaf) !== component) continue;
    const start = startOf(scan, leaf);
    return repeatedText(raw.bytes, start, Math.min(endOf(scan, leaf), start + 64));
  }
  return '';
}

/** One finding for all values whose bytes are no text in the message's character set; it names the first. */
function invalidBytes(record: Hl7Message, charset: Charset): Finding | undefined {
  const { raw } = record;
  if (charset.firstInvalid(raw.bytes) < 0) return undefined;
  let count = 0;
  let first: Finding['at'];
  for (let leaf = 0; leaf < record.leafCount; leaf++) {
    const start = startOf(record.scan, leaf);
    const end = endOf(record.scan, leaf);
    const offset = charset.firstInvalid(raw.bytes.subarray(start, end));
    if (offset < 0) continue;
    count++;
    if (first) continue;
    const { address, line } = record.leaf(leaf);
    first = { line, start: raw.start + start + offset, end: raw.start + end, path: address };
  }
  if (!first) return undefined;
  return {
    code: 'hl7v2.charset-invalid',
    severity: 'warning',
    message: `${first.path}: the byte at offset ${first.start} is no text in ${charset.name}${count > 1 ? `, nor are bytes in ${count - 1} other values` : ''}; they are read as Windows-1252. Correct MSH-18, or set charset.`,
    at: first,
  };
}

function unescapedDelimiter(record: Hl7Message, leaf: number): Finding {
  const { address, line, start, end } = record.leaf(leaf);
  return {
    code: 'hl7v2.unescaped-delimiter',
    severity: 'information',
    message: `${address}: the text holds component delimiters that are not escaped; it is read as one text. The sender should escape them (\\S\\, \\T\\).`,
    at: { line, start, end, path: address },
  };
}

/** Of each kind no more findings a message than this; the last one tells how many there are. */
const MOST_FINDINGS = 50;

function segmentFindings(record: Hl7Message, { root, misplaced }: Grouping): readonly Finding[] {
  const { raw, scan } = record;
  const findings: Finding[] = [];
  if (misplaced.length === 0 && !scan.segments.some(({ name }) => name === '?')) return findings;
  const at = (index: number) => {
    const { lineOffset, start, end } = scan.segments[index] as Segment;
    const path = record.segmentAddress(index);
    return { line: raw.line + lineOffset, start: raw.start + start, end: raw.start + end, path };
  };
  const unreadable = scan.segments.flatMap(({ name }, index) => (name === '?' ? [index] : []));
  for (const index of unreadable.slice(0, MOST_FINDINGS)) {
    const where = at(index);
    findings.push({
      code: 'hl7v2.segment-unreadable',
      severity: 'error',
      message: `line ${where.line}: expected a segment name of three characters and the field separator; the ${where.end - where.start} bytes of the line are kept, unmapped${ofMany(unreadable.length)}. Look for a message cut off or a line end that is not escaped.`,
      at: where,
    });
  }
  for (const { segment, why, group } of misplaced.slice(0, MOST_FINDINGS)) {
    const where = at(segment);
    findings.push({
      code: 'hl7v2.unexpected-segment',
      severity: 'warning',
      message: `${where.path} at line ${where.line} ${REASONS[why]} ${root.name}; it is read as part of ${group}${ofMany(misplaced.length)}.`,
      at: where,
    });
  }
  return findings;
}

function ofMany(count: number): string {
  return count > MOST_FINDINGS ? ` (one of ${count}, ${MOST_FINDINGS} are told)` : '';
}

const REASONS = {
  'out-of-order': 'stands out of order for',
  'not-in-structure': 'has no place in',
  'required-before': 'stands without the segment that should lead its group in',
} as const;
