import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import { findByCanonical } from '../questionnaire/find-by-canonical.ts';
import { items, objects } from '../rules/rule-table.ts';
import { compiledLibrary } from './compiled-library.ts';

/** A Measure can be computed: its groups can be told apart, and its criteria are in its libraries. */
export function checkMeasure(measure: FhirObject, run: Run, engine: Engine): void {
  const groups = Array.isArray(measure.group) ? measure.group : [];
  const named = items(measure.library);
  const libraries = named.map((canonical) => findByCanonical(canonical, 'Library', run, engine)?.resource);
  groups.forEach((value, index) => {
    const group = objects(value)[0];
    if (!group) return;
    within(run, 'group', index, () => {
      warnUncoded(groups, group, 'group', run);
      for (const key of ['population', 'stratifier']) {
        const list = Array.isArray(group[key]) ? (group[key] as readonly unknown[]) : [];
        list.forEach((one, at) => {
          const part = objects(one)[0];
          if (!part) return;
          within(run, key, at, () => {
            warnUncoded(list, part, key, run);
            const criteria = objects(part.criteria)[0];
            if (!criteria) return;
            within(run, 'criteria', undefined, () => checkCriteria(criteria, libraries, key === 'stratifier', run));
          });
        });
      }
    });
  });
}

function warnUncoded(list: readonly unknown[], part: FhirObject, key: string, run: Run): void {
  if (list.length === 1 || part.code !== undefined) return;
  const next = 'Reports say by the code which one they mean.';
  const code = 'fhir.measure-code';
  report(run, { code, severity: 'warning', expected: `a code for each ${key} beside others`, got: 'none', next });
}

/** `Library.name`, `Library."name"`, `"name"` or `name`: anything else is an expression of its own. */
const IDENTIFIER = /^(?:([A-Za-z_][A-Za-z0-9_]{0,254})\.)?(?:"([^"\\]{1,255})"|([A-Za-z_][A-Za-z0-9_]{0,254}))$/;

/** A criterion in CQL names a definition of one of the libraries. */
function checkCriteria(
  { language, expression }: FhirObject,
  libraries: readonly (FhirObject | undefined)[],
  stratifies: boolean,
  run: Run,
): void {
  if (language !== 'text/cql' && language !== 'text/cql.identifier') return;
  const code = 'fhir.measure-library';
  const member = 'expression';
  if (libraries.length === 0) {
    if (!stratifies) return;
    const expected = 'a library in the Measure, because its criteria are in CQL';
    report(run, { code, expected, got: 'none', member: 'language' });
    return;
  }
  const match = typeof expression === 'string' && expression.length < 600 ? IDENTIFIER.exec(expression.trim()) : null;
  if (!match) return;
  const [, libraryName, quoted, plain] = match;
  const atHand = libraries.filter((library) => library !== undefined);
  let library = libraries.length === 1 ? atHand[0] : undefined;
  if (libraryName !== undefined) {
    library = atHand.find(({ name }) => name === libraryName);
    if (!library && atHand.length === libraries.length && stratifies) {
      const expected = 'the name of a library of the Measure before the point';
      report(run, { code, expected, got: shown(libraryName), member });
    }
  }
  const definition = quoted ?? plain;
  if (!library || definition === undefined) return;
  const compiled = compiledLibrary(library);
  if (!compiled || compiled.defines(definition)) return;
  const expected = `a definition of the library ${shown(library.name ?? library.url)}`;
  report(run, { code, expected, got: shown(definition), member });
}
