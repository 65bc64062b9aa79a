import type { Finding, Json } from 'assay/standard';
import { readDocument } from './document.ts';
import { type Line, readLines } from './lines.ts';
import { openReport, type Report } from './report.ts';
import { checkBytes, looksLikePage } from './rules/bytes.ts';
import { checkContacts } from './rules/contact.ts';
import { checkExpires } from './rules/expires.ts';
import { checkFields } from './rules/fields.ts';
import { checkLanguages } from './rules/languages.ts';
import { checkSize } from './rules/size.ts';
import { checkUris } from './rules/uris.ts';
import { unwrap } from './signature.ts';

/**
 * What is wrong with a security.txt file. `now` is the instant against which Expires is judged;
 * `source` names the file in the findings.
 */
export function validateSecurityTxt(bytes: Uint8Array, now: Date, source: string): readonly Finding[] {
  const report = openReport(source);
  const lines = readLines(bytes);
  if (!checkBytes(bytes, lines, report)) return report.findings;
  const page = looksLikePage(lines);
  if (page) {
    report.line(page, {
      code: 'not-security-txt',
      requirement: 'format.grammar',
      message:
        'expected a security.txt file, got what looks like an HTML page. Is there a file at this address at all?',
    });
    return report.findings;
  }
  const { text, signed } = unwrap(withoutMark(lines), report);
  const document = readDocument(text);
  checkFields(document, report);
  checkContacts(document, report);
  checkExpires(document, now, report);
  checkUris(document, report);
  checkLanguages(document, report);
  checkSignatureAdvice(
    signed,
    document.fields.some(({ kind }) => kind === 'Canonical'),
    report,
  );
  checkSize(bytes, lines, document, report);
  return report.findings;
}

/** The lines as they read once the byte order mark, which has been reported, is gone. */
function withoutMark(lines: readonly Line[]): readonly Line[] {
  const [first, ...others] = lines;
  if (!first?.text.startsWith('\ufeff')) return lines;
  return [{ ...first, text: first.text.slice(1), start: first.start + 3 }, ...others];
}

/**
 * Validates a unit: the text of a file, or `{ text, now }` where the caller has a clock of its own
 * (a run judges by its recorded time, so that a replay comes to the same).
 */
export function validateUnit(value: Json, now: () => Date): readonly Finding[] {
  if (typeof value === 'string') return validateSecurityTxt(new TextEncoder().encode(value), now(), 'unit');
  if (isUnit(value)) {
    const at = new Date(value.now);
    return validateSecurityTxt(new TextEncoder().encode(value.text), Number.isNaN(at.getTime()) ? now() : at, 'unit');
  }
  return [
    {
      code: 'security-txt.not-text',
      severity: 'error',
      message: `expected the text of a security.txt file, got ${Array.isArray(value) ? 'a list' : typeof value}`,
    },
  ];
}

function isUnit(value: Json): value is { readonly text: string; readonly now: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { text, now } = value as { readonly text?: Json; readonly now?: Json };
  return typeof text === 'string' && typeof now === 'string';
}

/** Section 2.3: signing is recommended, and with it the Canonical field. */
function checkSignatureAdvice(signed: boolean, canonical: boolean, report: Report): void {
  if (!signed) {
    report.file({
      code: 'not-signed',
      severity: 'warning',
      requirement: 'signature.present',
      message: 'the file is not signed. Sign it with an OpenPGP cleartext signature, so that its text can be trusted.',
    });
  } else if (!canonical) {
    report.file(
      {
        code: 'signed-without-canonical',
        severity: 'warning',
        requirement: 'signature.canonical',
        message:
          'the file is signed but has no Canonical field. Add one, so that the signature covers where the file stands.',
      },
      'Canonical',
    );
  }
}
