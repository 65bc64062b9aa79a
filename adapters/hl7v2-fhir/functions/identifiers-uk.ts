import { failed, isNhsNumber, type LeafCall, type LeafFunction } from 'assay/adapter';
import { namespaceUri, universalUri } from './identifiers.ts';

/** A register of the NHS: where its numbers live in FHIR, and how they look. */
interface Register {
  readonly called: string;
  readonly uri: string;
  readonly isNumber: (text: string) => boolean;
  /** Identifier type (table 0203), where the number is sent with one. */
  readonly type?: string;
}

/** NHS England's NHSNumber profile: CX.4 is NHS, CX.5 is NH, the system this URI. */
const nhs: Register = {
  called: 'an NHS number',
  uri: 'https://fhir.nhs.uk/Id/nhs-number',
  isNumber: isNhsNumber,
  type: 'NH',
};
/** CONSULTANT CODE: the letter C before the reference number, which is also sent alone. */
const gmc: Register = {
  called: 'a General Medical Council number',
  uri: 'https://fhir.hl7.org.uk/Id/gmc-number',
  isNumber: (text) => /^C?\d{7}$/.test(text),
};
/** GENERAL MEDICAL PRACTITIONER PPD CODE. */
const gmp: Register = {
  called: 'a general medical practitioner code',
  uri: 'https://fhir.hl7.org.uk/Id/gmp-number',
  isNumber: (text) => /^G\d{7}$/.test(text),
};
/** By the names that the NHS's HL7 v2 specifications give them in HD.1, and by object identifier. */
const registers: ReadonlyMap<string, Register> = new Map([
  ['NHS', nhs],
  ['NH', nhs],
  ['2.16.840.1.113883.2.1.4.1', nhs],
  ['GMC', gmc],
  ['2.16.840.1.113883.2.1.3.2.4.16.63', gmc],
  ['GMP', gmp],
  ['2.16.840.1.113883.2.1.3.2.4.16.62', gmp],
]);

/**
 * System of a number by its assigning authority: a register of the NHS only where the number (`number`) can be one of it, and
 * the type (`type`) does not say otherwise; other authorities as everywhere. `universal` is HD.3, where the authority is HD.2.
 */
export const ukNumberSystem: LeafFunction = (text, call) => {
  const { universal } = call.with;
  const register = registers.get(text.trim());
  if (!register || (universal !== undefined && universal !== 'ISO'))
    return universal === undefined
      ? namespaceUri(text, call)
      : universalUri(text, { ...call, with: { type: universal } });
  const { number } = call.with;
  if (number === undefined) return undefined;
  if (isOf(register, number, call.with.type)) return register.uri;
  return failed(
    'hl7v2.uk-number',
    `expected ${register.called} beside it, got another; it is written without a system. Ask the sender`,
  );
};

function isOf(register: Register, number: string, type: string | undefined): boolean {
  return (
    register.isNumber(number.trim()) && (type === undefined || register.type === undefined || type === register.type)
  );
}

/**
 * NHS NUMBER STATUS INDICATOR CODE (01 to 08) as PID-32 has it, alone or behind NSTS; nothing where the identifier
 * (`number`, `authority` or `universal`, `type`) is no NHS number.
 */
export const nhsNumberStatus: LeafFunction = (text, { with: { number, authority, universal, type } }: LeafCall) => {
  const code = /^(?:NSTS)?(0[1-8])$/.exec(text.trim())?.[1];
  const isNhs = [authority, universal].some((name) => name !== undefined && registers.get(name.trim()) === nhs);
  return code !== undefined && isNhs && number !== undefined && isOf(nhs, number, type) ? code : undefined;
};
