import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../model/finding.ts';
import { loadDefinitions } from './definitions/load-definitions.ts';
import { createFhirValidator } from './index.ts';
import { digestLoader, examplesFolder } from './testing/digest-loader.ts';
import { tryMutations } from './testing/try-mutations.ts';

const DEFINITIONS =
  /^(SearchParameter|ValueSet|CodeSystem|StructureDefinition|ConceptMap|OperationDefinition|CompartmentDefinition)-/;
const LARGE = 40_000;
const folder = examplesFolder();
const load = digestLoader();
const validator = createFhirValidator({ load });

const sound = readdirSync(folder)
  .filter((name) => /^[A-Z].*\.json$/.test(name) && !DEFINITIONS.test(name))
  .map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const)
  .filter(([, text]) => text.length <= LARGE)
  .map(([name, text]) => [name, JSON.parse(text)] as const)
  .filter(([, resource]) => !hasErrors(validator.validate(resource)));

describe('valid examples broken one thing at a time', () => {
  const tallies = tryMutations(sound, {
    definitions: loadDefinitions(load),
    validate: (resource) => validator.validate(resource),
    // bench/fhir-mutations.mjs tries more of them.
    perKind: 2,
    seed: 1,
  });
  const count = (kind: RegExp) =>
    [...tallies].filter(([name]) => kind.test(name)).reduce((sum, [, { broken }]) => sum + broken, 0);

  it('are broken in every way', () => {
    expect(tallies.size).toBeGreaterThan(30);
    expect(count(/^(required element|wrong type|code|date or time|extra property)$/)).toBeGreaterThan(3500);
    expect(count(/^(id|uri|number|base64|text|narrative|one and many|choice twice)$/)).toBeGreaterThan(4000);
    expect(count(/reference/)).toBeGreaterThan(500);
    expect(count(/^invariant/)).toBeGreaterThan(1000);
  });

  it.each([...tallies])('%s: at least 99 in 100 are reported where they are', (_kind, { broken, found, missed }) => {
    expect(found / broken >= 0.99 ? [] : missed.slice(0, 20)).toEqual([]);
  });

  it('are reported in at least 99 of 100', () => {
    const sum = (key: 'broken' | 'found') => [...tallies.values()].reduce((total, tally) => total + tally[key], 0);
    expect(sum('found') / sum('broken')).toBeGreaterThanOrEqual(0.99);
  });
});
