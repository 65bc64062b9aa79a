import type { Finding } from '../../model/finding.ts';
import type { RawRecord } from '../record.ts';
import { addressOf } from './address.ts';
import type { Plan } from './plan.ts';
import type { Problem, Walked } from './walk.ts';

/** Of one record at most so many are told; the first is where the layout stops to fit. */
const MOST = 20;

/** What is to be said of a record that was read: each problem at its field and byte, and bytes beyond the layout. */
export function findingsOf(raw: RawRecord, plan: Plan, { problems, end }: Walked): readonly Finding[] {
  const findings = problems.slice(0, MOST).map((problem) => findingOf(raw, problem));
  const beyond = raw.bytes.subarray(Math.min(end, raw.bytes.length));
  const { space } = plan.reading.encoding;
  if (!findings.some(({ severity }) => severity === 'error') && beyond.some((byte) => byte !== space && byte !== 0)) {
    const start = raw.start + end;
    findings.push({
      code: 'cobol.record-long',
      severity: 'warning',
      message: `record ${raw.line}: the layout ends at byte ${start} and ${beyond.length} bytes follow that it does not describe. Check the copybook and the framing`,
      at: { line: raw.line, start, end: raw.end },
      expected: `${end} bytes`,
      got: `${raw.bytes.length} bytes`,
    });
  }
  return findings;
}

function findingOf(raw: RawRecord, { code, item, occurrences, expected, at, start, end, severity }: Problem): Finding {
  const path = addressOf(item, occurrences) || item.key;
  // Bytes of a field may be a person's; only so many are shown as tell what is wrong with the layout.
  const byte = raw.bytes[at];
  const got = byte === undefined ? 'the end of the record' : `X'${byte.toString(16).toUpperCase().padStart(2, '0')}'`;
  const picture = item.item.picture ? ` (PIC ${item.item.picture.text})` : '';
  const other = severity === 'information' ? '; another item describes the same bytes' : '';
  return {
    code,
    severity,
    message: `record ${raw.line}, ${path}${picture}, byte ${raw.start + at}: expected ${expected}, got ${got}${other}`,
    at: { line: raw.line, start: raw.start + start, end: raw.start + end, path },
    expected,
    got,
  };
}
