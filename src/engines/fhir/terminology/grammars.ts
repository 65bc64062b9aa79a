import type { Membership } from '../check/code-set.ts';
import { endsInVerhoeff, mod10 } from './check-digits.ts';
import { isUcum } from './ucum-syntax.ts';

export const SNOMED = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';
export const UCUM = 'http://unitsofmeasure.org';

type Grammar = (code: string) => Membership;

// Characters of a restricted name (RFC 6838, 4.2); parameters may follow.
const MEDIA_TYPE = /^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}\/[A-Za-z0-9*][A-Za-z0-9!#$&^_.+-]{0,126}\s*(;.*)?$/;
// The FHIR code for JSON and XML stand in for a media type where a format is named.
const SHORT_FORMAT = /^(xml|json|ttl)$/;
// RFC 5646, 2.1: language, extended languages, script, region, variants, extensions, private use.
const LANGUAGE =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+|[a-z]{1,3}(?:-[a-z\d]{2,8}){1,2})$/i;
/** Concepts, descriptions and relationships, of the international release and of extensions. */
const PARTITION = /^[01][012]$/;

const open =
  (fits: (code: string) => boolean): Grammar =>
  (code) =>
    fits(code) ? 'unknown' : 'out';

const units = new Map<string, Membership>();
/** Units are few, and their grammar is the only costly one. */
const REMEMBERED = 2000;

function unit(code: string): Membership {
  let member = units.get(code);
  if (member === undefined) {
    member = isUcum(code);
    if (units.size >= REMEMBERED) units.clear();
    units.set(code, member);
  }
  return member;
}

/** What does not fit the grammar of its system is certainly no code of it; what does may be one. */
const GRAMMARS: ReadonlyMap<string, Grammar> = new Map([
  [SNOMED, open(isSnomedCode)],
  [LOINC, open(isLoincCode)],
  [UCUM, unit],
  ['urn:ietf:bcp:13', open((code) => MEDIA_TYPE.test(code) || SHORT_FORMAT.test(code))],
  ['urn:ietf:bcp:47', open((code) => LANGUAGE.test(code))],
  ['urn:iso:std:iso:4217', open((code) => /^[A-Z]{3}$/.test(code))],
  ['urn:iso:std:iso:3166', open((code) => /^([A-Z]{2,3}|\d{3})$/.test(code))],
  ['urn:iso:std:iso:3166:-2', open((code) => /^[A-Z]{2}-[A-Z\d]{1,3}$/.test(code))],
]);

/** Undefined where a system's codes have no grammar that tells anything. */
export function grammarOf(system: string): Grammar | undefined {
  return GRAMMARS.get(system);
}

/** SNOMED CT Release File Specification, 6; an expression names at least one concept and is not parsed. */
function isSnomedCode(code: string): boolean {
  if (!/^\d+$/.test(code)) return /[\s:+|(=]/.test(code) && /\d{6}/.test(code);
  return /^[1-9]\d{5,17}$/.test(code) && PARTITION.test(code.slice(-3, -1)) && endsInVerhoeff(code);
}

/** A term with its check digit; parts (LP), answers (LA), answer lists (LL) and groups (LG) count as well. */
function isLoincCode(code: string): boolean {
  const term = /^(\d{1,7})-(\d)$/.exec(code);
  if (term) return mod10(term[1] as string) === Number(term[2]);
  return /^(?:L[APLG]|MTHU)\d+(?:-\d)?$/.test(code);
}
