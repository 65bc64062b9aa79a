// Breaks the examples of the specification one thing at a time, and shows how many of the breaks Assay reports, and where.
// node bench/fhir-mutations.mjs [--seed N] [--per-kind N]: from the sources, with the definitions in dist/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createJiti } from 'jiti';
import { root } from '../scripts/run.mjs';
import { markdownTable, textTable } from '../scripts/text-table.mjs';
import { examples } from './fhir-validation/corpora.mjs';

const LARGE = 40_000;
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, 'per-kind': { type: 'string', default: '8' } },
});
const jiti = createJiti(import.meta.url, { fsCache: false });
const engine = (file) => jiti.import(join(root, 'src/engines/fhir', file));
const { createFhirValidator } = await engine('index.ts');
const { loadDefinitions } = await engine('definitions/load-definitions.ts');
const { digestLoader } = await engine('testing/digest-loader.ts');
const { tryMutations } = await engine('testing/try-mutations.ts');

const load = digestLoader();
const validator = createFhirValidator({ load });
const texts = examples().filter((text) => text.length <= LARGE);
const resources = texts
  .map((text) => JSON.parse(text))
  .filter((resource) => !validator.validate(resource).some(({ severity }) => severity === 'error'));
const tallies = tryMutations(
  resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]),
  {
    definitions: loadDefinitions(load),
    validate: (resource) => validator.validate(resource),
    perKind: Number(values['per-kind']),
    seed: Number(values.seed),
  },
);

const percent = (part, whole) => `${((part / whole) * 100).toFixed(2)}%`;
const sum = (key) => [...tallies.values()].reduce((total, tally) => total + tally[key], 0);
const rows = [['what is broken', 'breaks', 'reported there', 'reported elsewhere', 'not reported', 'share']];
for (const [kind, { broken, found, elsewhere }] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)))
  rows.push([kind, broken, found, elsewhere, broken - found - elsewhere, percent(found, broken)]);
const [broken, found, elsewhere] = [sum('broken'), sum('found'), sum('elsewhere')];
rows.push(['all', broken, found, elsewhere, broken - found - elsewhere, percent(found, broken)]);
console.log(textTable(rows));
for (const [kind, { missed }] of tallies) for (const one of missed.slice(0, 5)) console.log(`missed: ${kind}: ${one}`);

const scoreboard = join(root, 'docs/scoreboard');
mkdirSync(scoreboard, { recursive: true });
writeFileSync(
  join(scoreboard, 'fhir-mutations.md'),
  `# FHIR R4 validation: breaks found

Written by \`bench/fhir-mutations.mjs\`. ${resources.length} valid examples of the specification, one thing broken at a time
(seed ${values.seed}, at most ${values['per-kind']} breaks of a kind on each). "There" is the element that was broken, something in it or what
holds it; a finding counts when it is an error or a warning that the valid resource did not have.

${markdownTable(rows)}
`,
);
