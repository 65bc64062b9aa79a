import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';

/** Entries of a search result: resources, of the types that were searched for, and each to be found again (search.html#modes). */
export function checkSearchSet(bundle: FhirObject, run: Run, { definitions }: Engine): void {
  const { entry: entries, link } = bundle;
  if (!Array.isArray(entries)) return;
  const self = objects(link).find(({ relation }) => relation === 'self');
  const types = searchedTypes(self?.url, definitions.resources);
  for (let i = 0; i < entries.length; i++) {
    const entry = objects(entries[i])[0];
    if (!entry) continue;
    const wrong = problemOf(entry, types);
    if (wrong) within(run, 'entry', i, () => report(run, { code: 'fhir.search-entry', ...wrong }));
  }
}

interface Wrong {
  readonly expected: string;
  readonly got: string;
}

function problemOf(entry: FhirObject, types: readonly string[]): Wrong | undefined {
  const resource = objects(entry.resource)[0];
  if (!resource) return { expected: 'a resource in each entry of a search result', got: 'none' };
  const mode = objects(entry.search)[0]?.mode;
  const type = resource.resourceType;
  if (mode === 'outcome') {
    if (type === 'OperationOutcome') return undefined;
    return { expected: 'an OperationOutcome where the search mode is outcome', got: shown(type) };
  }
  if (mode !== 'match' && mode !== 'include') return undefined;
  if (resource.id === undefined) return { expected: 'an id on each resource that was found', got: 'none' };
  if (mode === 'include' || types.length === 0 || types.includes(type as string)) return undefined;
  return {
    expected: `a ${types.join(' or ')} as a match, for which the self link says the search was`,
    got: shown(type),
  };
}

/** `Patient` of `[base]/Patient?name=x`, and the values of _type in a search over all types. None when it cannot be told. */
function searchedTypes(url: unknown, resources: ReadonlySet<string>): readonly string[] {
  if (typeof url !== 'string') return [];
  const query = url.indexOf('?');
  const path = query === -1 ? url : url.slice(0, query);
  const last = path.slice(path.lastIndexOf('/') + 1);
  if (resources.has(last)) return [last];
  const parameters = query === -1 ? [] : url.slice(query + 1).split('&');
  const types = parameters
    .filter((parameter) => parameter.startsWith('_type='))
    .flatMap((parameter) => parameter.slice('_type='.length).split(/,|%2C/i));
  return types.every((type) => resources.has(type)) ? types : [];
}
