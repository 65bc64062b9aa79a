import type { Finding } from '../../model/finding.ts';
import type { ParsedRecord, RawRecord } from '../record.ts';
import { EdifactMessage } from './message.ts';
import type { EdifactPrologue } from './prologue.ts';

/** Reads one message and holds its trailer against it. Bad data is answered with findings. */
export function parseEdifact(raw: RawRecord, prologue: EdifactPrologue): ParsedRecord {
  if (raw.bytes.length === 0 || raw.problem?.severity === 'error') return { record: undefined, findings: [] };
  const record = new EdifactMessage(raw, prologue);
  const findings = [
    ...trailerFindings(record, prologue.strict),
    ...charsetFindings(record, prologue),
    ...placeFindings(record),
  ];
  const refused = findings.some(({ severity }) => severity === 'error');
  return refused ? { record: undefined, findings } : { record, findings };
}

/** UNT repeats the reference of UNH and counts the segments, both included (ISO 9735-1, 8.8). */
function trailerFindings(record: EdifactMessage, strict: boolean): readonly Finding[] {
  const { segments } = record.scan;
  const last = segments.length - 1;
  const at = () => ({ ...placeOf(record, last), path: 'UNT' });
  if (segments[0]?.tag !== 'UNH' || segments[last]?.tag !== 'UNT' || last === 0) {
    const message = `line ${record.raw.line}: expected a message from UNH to UNT, got ${segments[0]?.tag.replace(/[^A-Z0-9]/g, '?')} to ${segments[last]?.tag.replace(/[^A-Z0-9]/g, '?')}; the message may be cut.`;
    return [{ code: 'edifact.message-cut', severity: 'error', message, at: at() }];
  }
  const findings: Finding[] = [];
  const opened = record.valueOf(0, 1, 1) ?? '';
  const closed = record.valueOf(last, 2, 1) ?? '';
  if (opened === '' || opened !== closed) {
    const message = `UNT-2: the message has the reference "${short(opened)}" in UNH and "${short(closed)}" in UNT; it is refused.`;
    findings.push({ code: 'edifact.message-reference', severity: 'error', message, at: at() });
  }
  const counted = record.valueOf(last, 1, 1) ?? '';
  if (!/^\d{1,10}$/.test(counted) || Number(counted) !== segments.length) {
    const severity = strict ? 'error' : 'warning';
    const message = `UNT-1: expected ${segments.length} segments, as there are, got "${short(counted)}"; segments may be lost. Ask the sender.`;
    findings.push({ code: 'edifact.segment-count', severity, message, at: at() });
  }
  return findings;
}

function charsetFindings(record: EdifactMessage, { syntax }: EdifactPrologue): readonly Finding[] {
  if (record.isAscii) return [];
  const bad: number[] = [];
  for (let leaf = 0; leaf < record.leafCount; leaf++) if (!record.isText(leaf)) bad.push(leaf);
  const [first] = bad;
  if (first === undefined) return [];
  const { address, line, start, end } = record.leaf(first);
  const others = bad.length > 1 ? `, nor have ${bad.length - 1} other values` : '';
  const message = `${address}: the value has bytes that are no text in ${syntax}${others}; they are read as Windows-1252. Correct UNB-1.`;
  return [{ code: 'edifact.charset-invalid', severity: 'warning', message, at: { line, start, end, path: address } }];
}

/** Of misplaced segments no more are told a message than this. */
const MOST_TOLD = 50;

function placeFindings(record: EdifactMessage): readonly Finding[] {
  const { root, misplaced } = record.grouping;
  return misplaced.slice(0, MOST_TOLD).map((index): Finding => {
    const at = placeOf(record, index);
    const many = misplaced.length > MOST_TOLD ? ` (one of ${misplaced.length})` : '';
    const message = `${at.path} has no place in ${root.name} where it stands, at line ${at.line}; its values stay unmapped${many}.`;
    return { code: 'edifact.unexpected-segment', severity: 'warning', message, at };
  });
}

function placeOf(record: EdifactMessage, index: number): { line: number; start: number; end: number; path: string } {
  const { start, end } = record.scan.segments[index] ?? { start: 0, end: 0 };
  const { raw } = record;
  return {
    line: record.lineAt(start),
    start: raw.start + start,
    end: raw.start + end,
    path: record.scan.segments[index] ? record.segmentAddress(index) : 'UNH',
  };
}

function short(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 20);
}
