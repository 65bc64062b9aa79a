import { check, type VerdictRecorder } from 'assay/suite';
import { fieldNames, fieldValues, isSigned } from '../read-fields.ts';
import type { Session } from '../session.ts';

/** A requirement of the standard on the file's text, and when it has anything to say. */
interface Tested {
  /** Without the standard's prefix. */
  readonly id: string;
  readonly when?: Condition;
}

interface Condition {
  readonly holds: (text: string) => boolean;
  /** What is not there when it does not hold. */
  readonly otherwise: string;
}

const field = (name: string): Condition => ({
  holds: (text) => fieldNames(text).has(name.toLowerCase()),
  otherwise: `the file has no ${name} field`,
});

const KNOWN = [
  'acknowledgments',
  'canonical',
  'contact',
  'encryption',
  'expires',
  'hiring',
  'policy',
  'preferred-languages',
];
const anyOf = (names: readonly string[], otherwise: string): Condition => ({
  holds: (text) => names.some((name) => fieldNames(text).has(name)),
  otherwise,
});
const extensionAddress: Condition = {
  holds: (text) =>
    [...fieldNames(text)].some(
      (name) => !KNOWN.includes(name) && fieldValues(text, name).some((value) => /^https?:/i.test(value)),
    ),
  otherwise: 'the file has no extension field with a web address',
};
const wellKnownAddress: Condition = {
  holds: (text) => KNOWN.some((name) => fieldValues(text, name).some((value) => value.includes('/.well-known/'))),
  otherwise: 'no field points into the well-known space',
};
const contactBy = (schemes: RegExp, otherwise: string): Condition => ({
  holds: (text) => fieldValues(text, 'Contact').some((value) => schemes.test(value)),
  otherwise,
});

const links = ['Acknowledgments', 'Canonical', 'Encryption', 'Hiring', 'Policy'];

export const documentChecks = [
  documentCheck('document.format', 'errors', [
    { id: 'format.grammar' },
    { id: 'format.line-ends' },
    { id: 'field.name-and-value' },
    { id: 'field.own-line' },
    { id: 'field.one-value' },
  ]),
  utf8Check(),
  documentCheck('document.contact', 'errors', [
    { id: 'contact.present' },
    { id: 'contact.uri', when: field('Contact') },
    { id: 'contact.https', when: field('Contact') },
  ]),
  documentCheck('document.expires', 'errors', [
    { id: 'expires.present' },
    { id: 'expires.format', when: field('Expires') },
    { id: 'expires.once', when: field('Expires') },
  ]),
  documentCheck('document.links', 'errors', [
    ...links.map((name) => ({ id: `${name.toLowerCase()}.https`, when: field(name) })),
    { id: 'encryption.uri', when: field('Encryption') },
    { id: 'encryption.no-key', when: field('Encryption') },
    {
      id: 'format.uri',
      when: anyOf(['acknowledgments', 'canonical', 'hiring', 'policy'], 'the file has none of these fields'),
    },
    { id: 'transport.references', when: extensionAddress },
    { id: 'references.well-known', when: wellKnownAddress },
  ]),
  documentCheck('document.languages', 'errors', [
    { id: 'languages.one-at-least', when: field('Preferred-Languages') },
    { id: 'languages.tags', when: field('Preferred-Languages') },
    { id: 'languages.once', when: field('Preferred-Languages') },
  ]),
  documentCheck('document.signature', 'all', [
    { id: 'signature.present' },
    { id: 'signature.canonical', when: { holds: isSigned, otherwise: 'the file is not signed' } },
  ]),
  documentCheck('document.advice', 'all', [
    {
      id: 'contact.schemes',
      when: contactBy(/^(?:mailto|tel):/i, 'no Contact is an email address or a telephone number'),
    },
    { id: 'contact.encryption', when: contactBy(/^mailto:/i, 'no Contact is an email address') },
    { id: 'expires.within-a-year', when: field('Expires') },
    { id: 'expires.current', when: field('Expires') },
    { id: 'scope.policy' },
    { id: 'format.normalized' },
    { id: 'size.modest' },
  ]),
];

/**
 * A check that reads the file and asks the standard. Of a MUST only `errors` fail it, a doubt of the standard's is
 * shown; of a SHOULD or a statement `all` that the standard finds does.
 */
function documentCheck(id: string, fails: 'errors' | 'all', tested: readonly Tested[]) {
  return check<Session>({
    id,
    requirements: tested.map((one) => `security-txt.${one.id}`),
    cost: 'one',
    async run({ retrieve, findings, verdict }) {
      const { outcome, exchanges, urls } = await retrieve();
      if (outcome.kind !== 'file') {
        verdict.inconclusive(`GET ${urls[0]}: no security.txt file was read`, ...exchanges);
        return;
      }
      const found = findings(outcome.text);
      for (const { id: name, when } of tested) {
        const requirement = `security-txt.${name}`;
        const own = found.filter((finding) => finding.requirement === requirement);
        if (own.length === 0 && when && !when.holds(outcome.text)) {
          verdict.inapplicable(when.otherwise, ...exchanges);
          continue;
        }
        if (own.length === 0) verdict.expect(true, { message: name, requirement, evidence: exchanges });
        for (const { message, severity, at } of own) {
          const line = at?.line === undefined ? '' : `line ${at.line}: `;
          verdict.expect(false, {
            message: `${line}${message}`,
            requirement,
            severity: severity === 'error' || fails === 'all' ? 'error' : 'warning',
            evidence: exchanges,
          });
        }
      }
    },
  });
}

/** Section 4: the bytes are UTF-8. Judged here, because the standard is given text. */
function utf8Check() {
  return check<Session>({
    id: 'document.utf8',
    requirements: ['security-txt.format.utf8'],
    cost: 'one',
    async run({ retrieve, verdict }: Session & { readonly verdict: VerdictRecorder }) {
      const { outcome, exchanges, urls } = await retrieve();
      if (outcome.kind !== 'file') {
        verdict.inconclusive(`GET ${urls[0]}: no security.txt file was read`, ...exchanges);
        return;
      }
      verdict.expect(outcome.utf8, {
        message: `GET ${urls.at(-1)}: the body`,
        expected: 'UTF-8',
        got: 'bytes that are none',
        evidence: exchanges,
      });
    },
  });
}
