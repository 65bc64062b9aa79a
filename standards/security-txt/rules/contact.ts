import type { SecurityTxt } from '../document.ts';
import { type Report, shown } from '../report.ts';
import { schemeOf } from './uris.ts';

// RFC 6068: an address or nothing (`?to=`), and no authority part; only so much as tells a slip of the pen.
const MAILTO = /^mailto:(?:[^/@?\s][^@?\s]*@[^@?\s]+|\?.*\bto=)/i;
// RFC 3966: a global number, or a local one with its context.
const TEL_GLOBAL = /^tel:\+[-.()]*\d[\d\-.()]*(?:;.*)?$/i;
const TEL_LOCAL = /^tel:[\dA-F*#\-.()]+;(?:.*;)?phone-context=.+$/i;

/** Section 2.5.3. */
export function checkContacts({ fields }: SecurityTxt, report: Report): void {
  const contacts = fields.filter(({ kind }) => kind === 'Contact');
  if (contacts.length === 0) {
    report.file(
      {
        code: 'contact-missing',
        requirement: 'contact.present',
        message: 'expected at least one Contact field, got none. Add "Contact: mailto:..." or "Contact: https://...".',
      },
      'Contact',
    );
  }
  for (const field of contacts) {
    const scheme = schemeOf(field.value);
    if (scheme === 'mailto' && !MAILTO.test(field.value)) {
      report.field(field, {
        code: 'contact-mailto',
        severity: 'warning',
        requirement: 'contact.schemes',
        message: `${field.path}: expected mailto: and an address (RFC 6068), got ${shown(field.value)}`,
      });
    }
    if (scheme === 'tel' && !TEL_GLOBAL.test(field.value) && !TEL_LOCAL.test(field.value)) {
      report.field(field, {
        code: 'contact-tel',
        severity: 'warning',
        requirement: 'contact.schemes',
        message: `${field.path}: expected tel: and a number that begins with + (RFC 3966), got ${shown(field.value)}`,
      });
    }
  }
  const mail = contacts.find(({ value }) => schemeOf(value) === 'mailto');
  if (mail && !fields.some(({ kind }) => kind === 'Encryption')) {
    report.field(mail, {
      code: 'contact-without-encryption',
      severity: 'warning',
      requirement: 'contact.encryption',
      message: `${mail.path}: an email address is given and no Encryption field. Say where the key for reports is.`,
    });
  }
  if (!fields.some(({ kind }) => kind === 'Policy')) {
    report.file(
      {
        code: 'policy-missing',
        severity: 'warning',
        requirement: 'scope.policy',
        message: 'there is no Policy field. Link to the disclosure policy, which says what is in scope.',
      },
      'Policy',
    );
  }
}
