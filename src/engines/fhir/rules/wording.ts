import { definitionWords } from './definition-words.ts';
import { words } from './words.ts';

const all: ReadonlyMap<string, string> = new Map(Object.entries({ ...words, ...definitionWords }));
const PAGES: ReadonlyMap<string, string> = new Map([
  ['DataRequirement', 'metadatatypes.html#DataRequirement'],
  ['ElementDefinition', 'elementdefinition.html'],
  ['Timing', 'datatypes.html#Timing'],
  ['TriggerDefinition', 'metadatatypes.html#TriggerDefinition'],
]);

/** Keys of the invariants that have words. */
export const worded: readonly string[] = [...new Set([...all.keys()].map((key) => key.split(' ')[0] as string))];

/** What an invariant asks for, in a few words of our own. */
export function wordsFor(key: string, type: string): string {
  return all.get(`${key} ${type}`) ?? all.get(key) ?? `the rule ${key} of ${type} to hold`;
}

/** The page that states the invariants of a type. */
export function pageOf(type: string): string {
  return `http://hl7.org/fhir/R4/${PAGES.get(type) ?? `${type.toLowerCase()}.html#invs`}`;
}
