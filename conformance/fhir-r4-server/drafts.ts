import type { DraftScope, Drafts } from 'assay/suite';
import { type Declared, serverRest } from './declared.ts';
import { isRecord, itemsAt, type JsonRecord, member, textAt } from './json.ts';

const EXPECTATION = 'http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation';
/** Lines of a target file that name types, at most; the rest is counted. */
const MOST_TYPES = 60;

export const drafts: Drafts<Declared> = {
  scopes: (documents) => documents.flatMap(({ name, value }) => scopeOf(name, value) ?? []),
  target(declared) {
    const types = [...declared.types.values()].map(({ type, interactions, parameters }) => {
      const names = parameters.map((parameter) => parameter.name).filter((parameter) => !parameter.startsWith('_'));
      return `  ${type}: ${interactions.join(', ')}${names.length === 0 ? '' : `; searched by ${names.join(', ')}`}`;
    });
    const more = types.length - MOST_TYPES;
    return [
      declared.problem ?? `FHIR ${declared.fhirVersion ?? 'of unknown version'}; it declares`,
      ...types.slice(0, MOST_TYPES),
      ...(more > 0 ? [`  and ${more} more types`] : []),
    ];
  },
};

/** What a CapabilityStatement asks of servers: what it says SHALL, or all where it names no expectations. */
function scopeOf(name: string, statement: unknown): DraftScope | undefined {
  if (textAt(statement, 'resourceType') !== 'CapabilityStatement') return undefined;
  const rest = serverRest(statement);
  if (rest === undefined) return undefined;
  const notes: string[] = [];
  const isGuide = textAt(statement, 'kind') === 'requirements';
  const graded = JSON.stringify(rest).includes(EXPECTATION);
  const entries = itemsAt(rest, 'resource')
    .filter(isRecord)
    .filter((entry) => isAsked(entry, graded));
  const resources = entries.flatMap((entry) => {
    const type = textAt(entry, 'type');
    if (type === undefined) return [];
    const interactions = codesOf(entry, 'interaction', 'code', graded);
    const search = codesOf(entry, 'searchParam', 'name', graded);
    const profiles = [...itemsAt(entry, 'supportedProfile'), member(entry, 'profile')].filter(isText);
    // Of a server's own statement they are what it offers; of a guide's, what it asks.
    if (profiles.length > 0 && !isGuide) notes.push(`${type}: profiles ${profiles.join(', ')}`);
    if (interactions.length === 0 && search.length === 0) return [];
    const asked = { ...(search.length === 0 ? {} : { search }), ...(isGuide && profiles.length > 0 && { profiles }) };
    return [[type, { interactions, ...asked }] as const];
  });
  const title = textAt(statement, 'title') ?? textAt(statement, 'name') ?? name;
  const id = textAt(statement, 'url') ?? name;
  const url = textAt(statement, 'url');
  const guides = isGuide && url !== undefined ? { guides: [url] } : {};
  if (isGuide) notes.push('all else that it says SHALL: run the test with --profile and its package');
  return { id, scope: { name: title, ...guides, resources: Object.fromEntries(resources) }, notes };
}

function codesOf(entry: JsonRecord, list: string, memberName: string, graded: boolean): readonly string[] {
  return itemsAt(entry, list)
    .filter((each) => isAsked(each, graded))
    .flatMap((each) => textAt(each, memberName) ?? []);
}

/** In a statement that grades what it asks, only what it says SHALL of is asked of everybody. */
function isAsked(value: unknown, graded: boolean): boolean {
  if (!graded) return true;
  const expectation = itemsAt(value, 'extension').find((each) => textAt(each, 'url') === EXPECTATION);
  return textAt(expectation, 'valueCode') === 'SHALL';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
