// The two corpora: HL7's own examples, and synthetic patients in bulk (one NDJSON file a resource type).
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';

const LINES_A_FILE = 250;
// Above it are collections of definitions.
const MOST_BYTES = 2_000_000;
const DEFINITIONS =
  /^(StructureDefinition|ValueSet|CodeSystem|SearchParameter|OperationDefinition|CompartmentDefinition|ConceptMap|NamingSystem|CapabilityStatement)-/;

/** Texts of the examples of the specification that define nothing themselves. */
export function examples() {
  const folder = join(root, 'node_modules/hl7.fhir.r4.examples');
  const names = readdirSync(folder).filter((name) => /^[A-Z].*\.json$/.test(name) && !DEFINITIONS.test(name));
  const paths = names.sort().map((name) => join(folder, name));
  return paths.filter((path) => statSync(path).size <= MOST_BYTES).map((path) => readFileSync(path, 'utf8'));
}

/** Texts of the first lines of each NDJSON file of a folder. */
export function synthetic(folder) {
  const names = readdirSync(folder).filter((name) => /^[A-Z].*\.ndjson$/.test(name));
  return names.sort().flatMap((name) => linesOf(join(folder, name)).slice(0, LINES_A_FILE));
}

/** By what names a corpus in the arguments of a child process: `examples`, a folder, or one NDJSON file. */
export function corpusOf(from) {
  if (from === 'examples') return examples();
  return from.endsWith('.ndjson') ? linesOf(from) : synthetic(from);
}

function linesOf(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
