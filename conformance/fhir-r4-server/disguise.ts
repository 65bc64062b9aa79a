import type { Disguise, TextKind } from 'assay/suite';
import { typesNamed } from './parameters/facts.ts';

/** Members that say what something is, never who: codes, types, addresses of definitions. */
const KEPT = new Set([
  ...['resourceType', 'system', 'code', 'version', 'versionId', 'status', 'use', 'type', 'profile', 'unit'],
  ...['comparator', 'mode', 'relation', 'method', 'etag', 'language', 'gender', 'intent', 'priority', 'kind'],
  ...['severity', 'location', 'expression', 'fhirVersion', 'format', 'interaction', 'versioning', 'readHistory'],
  ...['conditionalRead', 'conditionalDelete', 'searchInclude', 'searchRevInclude', 'referencePolicy', 'definition'],
  ...[
    'contentType',
    'rank',
    'verificationStatus',
    'clinicalStatus',
    'criticality',
    'category',
    'source',
    'compartment',
  ],
]);
const ADDRESSES = new Set(['reference', 'fullUrl', 'url', 'uri', 'valueUri', 'valueUrl', 'valueReference']);
/** Of capability statements: nothing in them is about patients. */
const STATEMENT = new Set(['rest', 'software', 'implementation', 'format', 'instantiates', 'implementationGuide']);
const INSTANT = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T.*)?)?)?$/;
const DATED = /(?:date|time|start|end|period|on|issued|recorded|updated|modified|sent|received|created|authored)$/i;
/** Tokens whose value is somebody's. */
const TELECOM = new Set(['telecom', 'phone', 'email', 'identifier']);
const REFERENCE = /^(?:https?:\/\/.*\/)?[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/;
const TYPE = /^[A-Z][A-Za-z]{2,}$/;

/**
 * What is personal in FHIR R4: everything that is not known to be a code, a type or an address of a definition. Ids are
 * personal too: some servers make them of the patient's number.
 */
export const disguise: Disguise = {
  member(path, value) {
    const name = path.at(-1) ?? '';
    if (STATEMENT.has(path[0] ?? '')) return 'keep';
    if (name === 'div') return 'markup';
    if (name === 'diagnostics' || (name === 'text' && path.at(-2) === 'details')) return 'remark';
    if (ADDRESSES.has(name)) return /^https?:\/\/|^[A-Z]|^urn:|^\?|^\//.test(value) ? 'address' : 'keep';
    if (INSTANT.test(value) && DATED.test(name)) return 'date';
    // A coding's display is the terminology's; a reference's display is somebody's name.
    if (name === 'display') return path.at(-2) === 'coding' || path.at(-2) === 'tag' ? 'keep' : 'text';
    if (KEPT.has(name)) return 'keep';
    return 'text';
  },
  segment(segments, index) {
    const segment = segments[index] ?? '';
    if (TYPE.test(segment) || /^[_$]/.test(segment) || segment === 'metadata') return 'keep';
    return segments[index - 1] === '_history' ? 'keep' : 'text';
  },
  parameter(name, value): TextKind {
    const [plain = '', modifier] = name.split(':');
    if (modifier === 'missing' || (plain.startsWith('_') && plain !== '_id' && plain !== '_lastUpdated')) return 'keep';
    if (plain === '_lastUpdated') return 'date';
    if (plain === '_id') return 'text';
    if (TELECOM.has(plain)) return 'token';
    if (REFERENCE.test(value)) return 'address';
    const types = typesNamed(plain.split('.').at(-1) ?? '');
    if (types.has('token')) return plain.endsWith('identifier') || types.size > 1 ? 'token' : 'keep';
    const kind = ORDER.find((type) => types.has(type));
    if (kind !== undefined) return KINDS[kind];
    return INSTANT.test(value.replace(/^[a-z]{2}/, '')) ? 'date' : 'text';
  },
};

const KINDS = {
  string: 'text',
  reference: 'address',
  date: 'date',
  uri: 'keep',
  number: 'keep',
  quantity: 'keep',
} as const;
const ORDER = ['string', 'reference', 'date', 'uri', 'number', 'quantity'] as const;
