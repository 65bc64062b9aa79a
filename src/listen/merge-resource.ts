import { writeJson } from '../model/write-json.ts';

export type Resource = Readonly<Record<string, unknown>>;

/** Elements that are the server's own. */
const KEPT = new Set(['id', 'meta', 'resourceType']);

/**
 * What a server holds, brought up to date by what a message says. An element that the message does not have stays: in
 * HL7 v2 an absent value says nothing (v2.5.1, 2.5.3). A list that the message has replaces what is of the same kind
 * in it (the home address, the attending doctor, the identifiers of one system) and leaves the rest.
 */
export function mergeResource(existing: Resource, incoming: Resource): Resource {
  const merged: Record<string, unknown> = { ...existing };
  for (const [name, value] of Object.entries(incoming)) {
    if (KEPT.has(name) || value === undefined) continue;
    const other = existing[name];
    // That a message does not know a value is no news of it.
    if (isAbsence(value) && (other ?? existing[name.replace(/^_/, '')]) !== undefined) continue;
    merged[name] = Array.isArray(value) && Array.isArray(other) ? mergeList(other, value) : value;
    // A choice element (value[x], effective[x]) has one form at a time, and a value ends its own absence.
    for (const rival of rivalsOf(name, existing)) if (!(rival in incoming)) delete merged[rival];
  }
  return merged;
}

/** True when both say the same, whatever the server keeps for itself and in whatever order the members stand. */
export function sameContent(a: Resource, b: Resource): boolean {
  return sorted(withoutOwn(a)) === sorted(withoutOwn(b));
}

/** In the order that the server has, so that two senders do not turn the list over and over. */
function mergeList(existing: readonly unknown[], incoming: readonly unknown[]): readonly unknown[] {
  const kinds = new Set(incoming.map(kindOf));
  const placed = new Set<string>();
  const merged: unknown[] = [];
  const place = (kind: string): void => {
    if (!placed.has(kind)) merged.push(...incoming.filter((item) => kindOf(item) === kind));
    placed.add(kind);
  };
  for (const item of existing) {
    const kind = kindOf(item);
    if (kinds.has(kind)) place(kind);
    else merged.push(item);
  }
  for (const kind of kinds) place(kind);
  return merged;
}

const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

function isAbsence(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || Object.keys(value).join() !== 'extension') return false;
  const { extension } = value as { readonly extension: unknown };
  return Array.isArray(extension) && extension.some(({ url }: Resource) => url === ABSENT);
}

/** What tells the entries of a list apart by their purpose, in words common to FHIR's data types. */
function kindOf(item: unknown): string {
  if (item === null || typeof item !== 'object') return '';
  const { url, use, system, value, type, status, code, relationship } = item as Resource;
  if (typeof url === 'string') return `url ${url}`;
  // An identifier is itself; an address to call is one of its sort and use.
  if (
    typeof value === 'string' &&
    !['phone', 'fax', 'email', 'pager', 'url', 'sms', 'other'].includes(String(system))
  ) {
    return `identifier ${String(system)} ${value}`;
  }
  return sorted([use, system, status, codesOf(type), codesOf(code), codesOf(relationship)]);
}

/** Codes of a concept or of several, without displays and texts, which may be worded anew. */
function codesOf(concept: unknown): unknown {
  if (Array.isArray(concept)) return concept.map(codesOf);
  if (concept === null || typeof concept !== 'object') return concept;
  const { coding, system, code } = concept as Resource;
  return Array.isArray(coding) ? coding.map(codesOf) : [system, code];
}

/** `valueQuantity` and `valueString`; `status` and `_status`. */
function rivalsOf(name: string, existing: Resource): readonly string[] {
  const stem = /^(value|effective|onset|abatement|occurrence|performed|deceased|multipleBirth|medication|timing)[A-Z]/;
  const choice = stem.exec(name)?.[1];
  return Object.keys(existing).filter((other) => {
    if (other === name) return false;
    return other === `_${name}` || (choice !== undefined && stem.exec(other)?.[1] === choice);
  });
}

function withoutOwn({ id: _id, meta: _meta, ...rest }: Resource): Resource {
  return rest;
}

function sorted(value: unknown): string {
  return JSON.stringify(value === undefined ? null : JSON.parse(writeJson(value)), (_key, member) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
