import type { Mutant } from 'assay/suite';
import { bytes, plus, text, unsigned, without } from './edits.ts';

const mutant = (id: string, requirement: string, summary: string, edit: (text: string) => string): Mutant => ({
  id: `document.${id}`,
  breaks: [`security-txt.${requirement}`],
  summary,
  wrap: text(edit),
});
const put = (from: RegExp, to: string) => (whole: string) => whole.replace(from, to);

/** Files with one fault each. */
export const documentMutants: readonly Mutant[] = [
  mutant('stray-line', 'format.grammar', 'holds a line that is no field', plus('Write to us about anything.')),
  mutant('no-space', 'format.grammar', 'has no space behind a colon', put(/^Policy: /m, 'Policy:')),
  mutant(
    'text-below-signature',
    'format.grammar',
    'has a contact added below the signature',
    (whole) => `${whole}Contact: https://elsewhere.example/\n`,
  ),
  mutant(
    'signature-cut',
    'format.grammar',
    'has a signature that breaks off',
    put(/-----END PGP SIGNATURE-----\n/, ''),
  ),
  mutant('byte-order-mark', 'format.grammar', 'begins with a byte order mark', (whole) => `\ufeff${unsigned(whole)}`),
  mutant('last-line-open', 'format.line-ends', 'ends without a line end', (whole) => whole.trimEnd()),
  mutant('old-line-ends', 'format.line-ends', 'ends its lines with CR alone', (whole) => whole.replaceAll('\n', '\r')),
  mutant('no-value', 'field.name-and-value', 'has a field without a value', put(/^Hiring: .*$/m, 'Hiring:')),
  mutant('two-on-a-line', 'field.own-line', 'has two fields on a line', put(/^(Policy: .*)\nAck/m, '$1 Ack')),
  mutant(
    'chained',
    'field.one-value',
    'has two contacts in one field',
    put(/^Contact: https.*$/m, 'Contact: https://harbour.example/a https://harbour.example/b'),
  ),
  {
    id: 'document.latin1',
    breaks: ['security-txt.format.utf8'],
    summary: 'is written in ISO 8859-1',
    wrap: bytes((body) => withComment(body, [0x47, 0x72, 0xfc, 0xdf, 0x65])),
  },
  mutant('no-contact', 'contact.present', 'has no contact', without('Contact:')),
  mutant('bare-email', 'contact.uri', 'gives an email address without mailto', put(/mailto:/, '')),
  mutant(
    'contact-http',
    'contact.https',
    'gives a contact page without TLS',
    put(/^Contact: https:/m, 'Contact: http:'),
  ),
  mutant('no-expires', 'expires.present', 'does not say when it expires', without('Expires:')),
  mutant('two-expires', 'expires.once', 'says twice when it expires', plus('Expires: 2026-11-01T00:00:00Z')),
  mutant(
    'mail-date',
    'expires.format',
    'writes the date as mail does',
    put(/^Expires: .*$/m, 'Expires: Thu, 01 Oct 2026 00:00:00 +0000'),
  ),
  mutant('no-such-day', 'expires.format', 'expires on 31 June', put(/^Expires: .*$/m, 'Expires: 2026-06-31T00:00:00Z')),
  ...['Acknowledgments', 'Canonical', 'Encryption', 'Hiring', 'Policy'].map((name) =>
    mutant(
      `${name.toLowerCase()}-http`,
      `${name.toLowerCase()}.https`,
      `gives ${name} without TLS`,
      put(new RegExp(`^${name}: https:`, 'm'), `${name}: http:`),
    ),
  ),
  mutant(
    'key-inside',
    'encryption.no-key',
    'holds a key instead of its address',
    put(/^Encryption: .*$/m, 'Encryption: -----BEGIN PGP PUBLIC KEY BLOCK-----'),
  ),
  mutant(
    'fingerprint-alone',
    'encryption.uri',
    'gives a fingerprint that is no URI',
    put(/^Encryption: .*$/m, 'Encryption: 5F2DE5521C63A801AB59CCB603D49DE44B29100F'),
  ),
  mutant('policy-no-uri', 'format.uri', 'gives an address without a scheme', put(/^Policy: https:\/\//m, 'Policy: ')),
  mutant(
    'languages-empty',
    'languages.one-at-least',
    'lists no language',
    put(/^Preferred-Languages: .*$/m, 'Preferred-Languages:'),
  ),
  mutant(
    'languages-in-words',
    'languages.tags',
    'lists languages by their names',
    put(/en, cy/, 'English, Welsh language'),
  ),
  mutant('languages-twice', 'languages.once', 'lists languages in two fields', plus('Preferred-Languages: fr')),
  mutant('unsigned', 'signature.present', 'is not signed', unsigned),
  mutant(
    'signed-elsewhere',
    'signature.canonical',
    'is signed and does not say where it stands',
    without('Canonical:'),
  ),
  mutant('mailto-slip', 'contact.schemes', 'writes mailto:// before an address', put(/mailto:/, 'mailto://')),
  mutant('mail-in-clear', 'contact.encryption', 'takes mail and gives no key', without('Encryption:')),
  mutant('far-away', 'expires.within-a-year', 'expires in ten years', put(/^Expires: 2026/m, 'Expires: 2036')),
  mutant('expired', 'expires.current', 'has expired', put(/^Expires: 2026/m, 'Expires: 2024')),
  mutant('no-policy', 'scope.policy', 'has no policy', without('Policy:')),
  mutant('not-composed', 'format.normalized', 'holds decomposed characters', plus('# cafe\u0301')),
  mutant('large', 'size.modest', 'is larger than readers take', plus(`# ${'x'.repeat(40_000)}`)),
];

function withComment(body: Uint8Array, comment: readonly number[]): Uint8Array {
  const at = body.indexOf(0x23) + 2;
  return Uint8Array.from([...body.subarray(0, at), ...comment, 0x20, ...body.subarray(at)]);
}
