import type { Line } from '../lines.ts';
import type { Report } from '../report.ts';

// Section 4: WSP, VCHAR and what is above ASCII; of the controls only the tab.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** Character set and line ends. False when the bytes are of another kind altogether, so that nothing else can be said. */
export function checkBytes(bytes: Uint8Array, lines: readonly Line[], report: Report): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) {
    report.file({
      code: 'not-utf8',
      requirement: 'format.utf8',
      message: 'expected UTF-8, got what looks like UTF-16. Save the file as UTF-8 without a byte order mark.',
    });
    return false;
  }
  const [first] = lines;
  if (first?.text.startsWith('\ufeff')) {
    report.line(first, {
      code: 'byte-order-mark',
      requirement: 'format.grammar',
      message: 'the file begins with a byte order mark, which hides its first line. Save it as UTF-8 without one.',
    });
  }
  let ending = true;
  for (const line of lines) {
    if (line.invalidAt !== undefined) {
      report.line(
        line,
        {
          code: 'not-utf8',
          requirement: 'format.utf8',
          message: `expected UTF-8, got the byte 0x${(bytes[line.invalidAt] ?? 0).toString(16).padStart(2, '0')}. Save the file as UTF-8.`,
        },
        line.invalidAt,
      );
    }
    const control = CONTROL.exec(line.text);
    if (control) {
      const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      report.line(line, {
        code: 'control-character',
        requirement: 'format.grammar',
        message: `the line holds the control character U+${code}. Remove it.`,
      });
    }
    if (line.ending === 'cr' && ending) {
      ending = false;
      report.line(line, {
        code: 'line-end',
        requirement: 'format.line-ends',
        message: 'expected LF or CRLF at the end of the line, got CR alone. Save the file with LF line ends.',
      });
    }
  }
  const last = lines.at(-1);
  if (last?.ending === 'none') {
    report.line(last, {
      code: 'last-line-end',
      requirement: 'format.line-ends',
      message: 'expected LF or CRLF at the end of the last line, got the end of the file. Add a line end.',
    });
  }
  if (!lines.every(({ text }) => text === text.normalize('NFC'))) {
    const line = lines.find(({ text }) => text !== text.normalize('NFC')) as Line;
    report.line(line, {
      code: 'not-normalized',
      severity: 'warning',
      requirement: 'format.normalized',
      message:
        'expected text in Unicode normalization form C, got another form. Save the line with composed characters.',
    });
  }
  return true;
}

/** The first line of what is a web page and no security.txt at all: a server's soft "not found", as a rule. */
export function looksLikePage(lines: readonly Line[]): Line | undefined {
  const first = lines.find(({ text }) => text.trim() !== '');
  return first && /^[\ufeff\s]*<(?:!doctype|html|head|body|\?xml|!--)/i.test(first.text) ? first : undefined;
}
