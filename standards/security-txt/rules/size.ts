import type { SecurityTxt } from '../document.ts';
import type { Line } from '../lines.ts';
import type { Report } from '../report.ts';

/** Section 5.4: what a reader may refuse to read. */
const MOST_BYTES = 32 * 1024;
const MOST_LINES = 1000;
const LONGEST_FIELD = 2048;

export function checkSize(bytes: Uint8Array, lines: readonly Line[], { fields }: SecurityTxt, report: Report): void {
  const warn = (message: string) => ({
    code: 'larger-than-readers-take',
    severity: 'warning' as const,
    requirement: 'size.modest',
    message: `${message}. Readers may refuse it; make it smaller.`,
  });
  if (bytes.length > MOST_BYTES) report.file(warn(`expected at most ${MOST_BYTES} bytes, got ${bytes.length}`));
  if (lines.length > MOST_LINES) report.file(warn(`expected at most ${MOST_LINES} lines, got ${lines.length}`));
  for (const field of fields) {
    if (field.value.length > LONGEST_FIELD) {
      report.field(
        field,
        warn(`${field.path}: expected at most ${LONGEST_FIELD} characters, got ${field.value.length}`),
      );
    }
  }
}
