import type { Finding } from '../../model/finding.ts';
import type { RawRecord } from '../record.ts';
import { latin1 } from './bytes.ts';

/** Keeps count over batch and file headers and trailers (HL7 v2.5.1, 2.10.3), which are no messages themselves. */
interface BatchCount {
  segment(raw: RawRecord): void;
  message(): void;
  seen(): boolean;
  finish(): void;
}

export function createBatchCount(report: (finding: Finding) => void): BatchCount {
  const open: Record<'FHS' | 'BHS', number | undefined> = { FHS: undefined, BHS: undefined };
  let seen = false;
  let messages = 0;
  let batches = 0;

  function compare(raw: RawRecord, name: string, text: string, counted: number, what: string): void {
    const declared = text.split(text[3] ?? '|')[1]?.trim() ?? '';
    if (!/^\d{1,9}$/.test(declared) || Number(declared) === counted) return;
    report({
      code: 'hl7v2.batch-count',
      severity: 'warning',
      message: `line ${raw.line}: ${name}-1 says ${declared} ${what}, ${counted} were read. Ask the sender for the missing ones.`,
      at: { line: raw.line, start: raw.start, end: raw.end, path: `${name}-1` },
      expected: declared,
      got: String(counted),
    });
  }

  return {
    segment(raw) {
      seen = true;
      const text = latin1(raw.bytes.subarray(0, 64));
      const name = text.slice(0, 3);
      report({
        code: 'hl7v2.batch-segment',
        severity: 'information',
        message: `line ${raw.line}: ${name} is a batch or file envelope, not part of a message; its ${raw.end - raw.start} bytes are not translated.`,
        at: { line: raw.line, start: raw.start, end: raw.end, path: name },
      });
      if (name === 'FHS') {
        open.FHS = raw.line;
        batches = 0;
      } else if (name === 'BHS') {
        open.BHS = raw.line;
        messages = 0;
        batches++;
      } else if (name === 'BTS') {
        compare(raw, name, text, messages, 'messages');
        open.BHS = undefined;
      } else {
        compare(raw, name, text, batches, 'batches');
        open.FHS = undefined;
      }
    },
    message() {
      messages++;
    },
    seen: () => seen,
    finish() {
      for (const [name, trailer] of [
        ['BHS', 'BTS'],
        ['FHS', 'FTS'],
      ] as const) {
        const line = open[name];
        if (line === undefined) continue;
        report({
          code: 'hl7v2.batch-unclosed',
          severity: 'warning',
          message: `line ${line}: ${name} has no ${trailer}: the file may be cut off. Ask the sender for the whole file.`,
          at: { line, path: name },
        });
      }
    },
  };
}
