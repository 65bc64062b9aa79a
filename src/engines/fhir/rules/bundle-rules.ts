import { type FhirObject, shown } from '../check/run.ts';
import { has, objects, type RuleTable } from './rule-table.ts';

const entries = (focus: FhirObject): readonly FhirObject[] => objects(focus.entry);
const startsWith = (focus: FhirObject, type: string): boolean | string => {
  const first = objects(entries(focus)[0]?.resource)[0]?.resourceType;
  return first === type || (first === undefined ? 'none' : shown(first));
};
const REQUESTS = ['batch', 'transaction', 'history'];
const RESPONSES = ['batch-response', 'transaction-response', 'history'];

/** An entry's part is there exactly in bundles of these types; without a readable type nothing follows. */
const exactlyIn =
  (part: string, types: readonly string[]) =>
  (focus: FhirObject): boolean | string => {
    const { type } = focus;
    if (typeof type !== 'string') return true;
    const wanted = types.includes(type);
    const index = entries(focus).findIndex((entry) => has(entry, part) !== wanted);
    return index === -1 || `a ${type} with${wanted ? 'out' : ''} entry[${index}].${part}`;
  };

/** Invariants of Bundle (FHIR R4, bundle.html). */
export const bundleRules = {
  'bdl-1': [
    'a total only in a searchset or history',
    (focus) => !has(focus, 'total') || focus.type === 'searchset' || focus.type === 'history',
  ],
  'bdl-2': [
    'entry.search only in a searchset',
    (focus) => focus.type === 'searchset' || entries(focus).every((entry) => !has(entry, 'search')),
  ],
  'bdl-3': [
    'entry.request in each entry of a batch, transaction or history, and nowhere else',
    exactlyIn('request', REQUESTS),
  ],
  'bdl-4': [
    'entry.response in each entry of a batch-response, transaction-response or history, and nowhere else',
    exactlyIn('response', RESPONSES),
  ],
  'bdl-5': [
    'a resource, unless there is a request or response',
    (focus) => has(focus, 'resource') || has(focus, 'request') || has(focus, 'response'),
  ],
  'bdl-7': [
    'each fullUrl once, except for versions of one resource',
    (focus) => {
      if (focus.type === 'history') return true;
      const [plain, versioned] = [new Set<string>(), new Set<string>()];
      for (const [index, { fullUrl, resource }] of entries(focus).entries()) {
        if (typeof fullUrl !== 'string') continue;
        const version = objects(objects(resource)[0]?.meta)[0]?.versionId;
        const [seen, key] = typeof version === 'string' ? [versioned, `${fullUrl} ${version}`] : [plain, fullUrl];
        if (seen.has(key)) return `${shown(fullUrl)} again at entry[${index}]`;
        seen.add(key);
      }
      return true;
    },
  ],
  'bdl-8': [
    'a fullUrl without a version',
    ({ fullUrl }) => typeof fullUrl !== 'string' || !fullUrl.includes('/_history/') || shown(fullUrl),
  ],
  'bdl-9': [
    'an identifier with system and value in a document',
    (focus) => {
      const identifier = objects(focus.identifier)[0] ?? {};
      return focus.type !== 'document' || (has(identifier, 'system') && has(identifier, 'value'));
    },
  ],
  'bdl-10': ['a timestamp in a document', (focus) => focus.type !== 'document' || focus.timestamp !== undefined],
  'bdl-11': [
    'a Composition as first resource of a document',
    (focus) => focus.type !== 'document' || startsWith(focus, 'Composition'),
  ],
  'bdl-12': [
    'a MessageHeader as first resource of a message',
    (focus) => focus.type !== 'message' || startsWith(focus, 'MessageHeader'),
  ],
} satisfies RuleTable;
