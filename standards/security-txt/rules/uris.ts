import type { Field, FieldKind, SecurityTxt } from '../document.ts';
import { type Report, shown } from '../report.ts';
import { REGISTERED_WELL_KNOWN } from './well-known.ts';

/** The fields whose value is one URI (section 4), and the word their requirements and codes begin with. */
const URI_FIELDS: Readonly<Partial<Record<FieldKind, string>>> = {
  Acknowledgments: 'acknowledgments',
  Canonical: 'canonical',
  Contact: 'contact',
  Encryption: 'encryption',
  Hiring: 'hiring',
  Policy: 'policy',
};

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
// RFC 3986, 2: unreserved, reserved and percent-encoded; anything else stops it.
const NOT_URI = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/;
const KEY_BLOCK = /BEGIN PGP|^(?:data:|(?:ssh-|ecdsa-)|mQ[A-Za-z0-9+/]{30})/;
const FINGERPRINT = /^(?:0x)?(?:[0-9A-Fa-f]{4}\s*){4,16}$/;

/** The scheme of a URI in lower case. */
export function schemeOf(value: string): string | undefined {
  return SCHEME.exec(value)?.[1]?.toLowerCase();
}

/** Why a value is not a URI (RFC 3986, 3), or undefined when it is one. */
export function uriProblem(value: string): string | undefined {
  const scheme = schemeOf(value);
  if (scheme === undefined) return 'there is no scheme such as https: or mailto:';
  if (value.length === scheme.length + 1) return `nothing follows ${scheme}:`;
  if (NOT_URI.test(value)) return 'it holds characters that a URI must write percent-encoded';
  if ((value.match(/#/g)?.length ?? 0) > 1) return 'it holds a second #';
  if (/^https?:/i.test(value) && !(/^https?:\/\/[^/?#]/i.test(value) && URL.canParse(value))) return 'it names no host';
  return undefined;
}

export function checkUris({ fields }: SecurityTxt, report: Report): void {
  for (const field of fields) {
    const word = URI_FIELDS[field.kind as FieldKind];
    if (word !== undefined && field.value !== '') checkUriField(field, word, report);
    if (word === undefined && /^http:\/\/[^\s]+$/i.test(field.value)) {
      report.field(field, {
        code: 'extension-not-https',
        severity: 'warning',
        requirement: 'transport.references',
        message: `${field.path}: expected an address that begins with https://, got ${shown(field.value)}`,
      });
    }
  }
}

function checkUriField(field: Field, word: string, report: Report): void {
  const { value, path } = field;
  if (field.kind === 'Encryption' && KEY_BLOCK.test(value)) {
    report.field(field, {
      code: 'encryption-holds-key',
      requirement: 'encryption.no-key',
      message: `${path}: expected the address of the key, got a key. Publish the key as a file and link to it.`,
    });
    return;
  }
  const parts = value.split(/[,;]?\s+/).filter((part) => part !== '');
  if (parts.length > 1 && parts.every((part) => SCHEME.test(part))) {
    report.field(field, {
      code: 'values-chained',
      requirement: 'field.one-value',
      message: `${path}: expected one value, got ${parts.length}. Write a ${field.kind} line for each.`,
    });
    return;
  }
  const problem = uriProblem(value);
  if (problem !== undefined) {
    // Contact and Encryption say it themselves; the others have it from the grammar.
    const own = word === 'contact' || word === 'encryption';
    report.field(field, {
      code: own ? `${word}-not-uri` : 'value-not-uri',
      requirement: own ? `${word}.uri` : 'format.uri',
      message: `${path}: expected a URI, got ${shown(value)}: ${problem}.${advice(field)}`,
    });
    return;
  }
  if (schemeOf(value) === 'http') {
    report.field(field, {
      code: `${word}-not-https`,
      requirement: `${word}.https`,
      message: `${path}: expected an address that begins with https://, got ${shown(value)}`,
    });
  }
  checkWellKnown(field, report);
}

function advice({ kind, value }: Field): string {
  if (kind === 'Contact' && /^[^\s@:]+@[^\s@]+$/.test(value)) return ` Write mailto:${value}.`;
  if (kind === 'Contact' && /^\+?[\d\s().-]{5,30}$/.test(value)) return ' Write tel: and the number without spaces.';
  if (kind === 'Encryption' && FINGERPRINT.test(value)) return ' Write openpgp4fpr: before the fingerprint.';
  if (/^www\./i.test(value)) return ` Write https://${value.slice(0, 80)}.`;
  return '';
}

/** Section 6: nothing may point into the well-known space but to what is registered there. */
function checkWellKnown(field: Field, report: Report): void {
  const suffix = /^https?:\/\/[^/?#]+\/\.well-known\/([^/?#]+)/i.exec(field.value)?.[1];
  if (suffix === undefined || REGISTERED_WELL_KNOWN.has(suffix)) return;
  report.field(field, {
    code: 'well-known-unregistered',
    // The registry grows, so a name that is not in our copy of it is a question, not an accusation.
    severity: 'warning',
    requirement: 'references.well-known',
    message: `${field.path}: "${suffix.slice(0, 40)}" is no name in the Well-Known URIs registry as known here. Look it up at IANA or move the page.`,
  });
}
