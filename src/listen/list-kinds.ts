import { writeJson } from '../model/write-json.ts';

export type Resource = Readonly<Record<string, unknown>>;

const CONTACT_SYSTEMS = new Set(['phone', 'fax', 'email', 'pager', 'url', 'sms', 'other']);

/** True for an Identifier: it stands for itself, and no other takes its place. */
export function isIdentifier(item: unknown): boolean {
  if (item === null || typeof item !== 'object') return false;
  const { value, system, url } = item as Resource;
  // An address to call is one of its sort and use.
  return typeof url !== 'string' && typeof value === 'string' && !CONTACT_SYSTEMS.has(String(system));
}

/** What tells the entries of a list apart by their purpose, in words common to FHIR's data types. */
export function kindOf(item: unknown): string {
  if (item === null || typeof item !== 'object') return '';
  const { url, use, system, value, type, status, code, relationship, other } = item as Resource;
  if (typeof url === 'string') return `url ${url}`;
  if (isIdentifier(item)) return `identifier ${String(system)} ${value}`;
  // A link to another patient (FHIR R4, Patient.link) says nothing of links to others.
  const linked = (other as Resource | undefined)?.reference;
  return canonical([use, system, status, codesOf(type), codesOf(code), codesOf(relationship), linked]);
}

/** Codes of a concept or of several, without displays and texts, which may be worded anew. */
function codesOf(concept: unknown): unknown {
  if (Array.isArray(concept)) return concept.map(codesOf);
  if (concept === null || typeof concept !== 'object') return concept;
  const { coding, system, code } = concept as Resource;
  return Array.isArray(coding) ? coding.map(codesOf) : [system, code];
}

/** True when `value` has all that `pattern` has, in whatever order its lists are. */
export function contains(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) {
    return Array.isArray(value) && pattern.every((wanted) => value.some((item) => contains(item, wanted)));
  }
  if (pattern === null || typeof pattern !== 'object') return value === pattern;
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(pattern).every(([name, wanted]) => contains((value as Resource)[name], wanted));
}

/** A value as a text that is the same in whatever order the members of objects stand. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === undefined || value === null) return 'null';
  // Numbers with the digits that they came with are objects of their own.
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return writeJson(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}
