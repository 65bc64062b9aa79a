// Digests the FHIR R4 definitions of the npm packages into dist/data/fhir-r4/, one small file a type, for lazy loading.
// The conversion itself is the engine's own (src/engines/fhir/definitions), so that profiles met at run time go the same way.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';
import { digestArtifacts, readAll } from './digest-artifacts.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const definitionsFolder = join(root, 'node_modules/hl7.fhir.r4.examples');
const expansionsFolder = join(root, 'node_modules/hl7.fhir.r4.expansions');
const out = join(root, 'dist/data/fhir-r4');
// Written aside and put in place whole, so that who reads meanwhile never sees half of it.
const aside = `${out}.${process.pid}`;
const ANYTHING = /^(Element|BackboneElement|Resource|DomainResource)$/;

const jiti = createJiti(import.meta.url, { fsCache: false });
const engine = (file) => jiti.import(join(root, 'src/engines/fhir/definitions', file));
const { digestStructureDefinition, kindOf } = await engine('digest-structure-definition.ts');
const { digestValueSet } = await engine('digest-value-set.ts');
const { stripArtifact } = await engine('strip-artifact.ts');
const { mergeCodeSystems } = await engine('merge-code-systems.ts');

const core = readAll(definitionsFolder, 'StructureDefinition-').filter(
  (definition) => definition.kind !== 'logical' && definition.derivation !== 'constraint',
);
if (core.length < 200) throw new Error(`hl7.fhir.r4.examples: expected over 200 base definitions, got ${core.length}`);

mkdirSync(aside, { recursive: true });

const types = {};
const bound = new Set();
const constraints = {};
for (const definition of core) {
  const digest = digestStructureDefinition(definition);
  const abstract = definition.abstract || ANYTHING.test(definition.type);
  types[digest.name] = { kind: kindOf(definition), ...(abstract && { abstract: true }) };
  for (const element of Object.values(digest.elements).flat()) {
    if (element.binding?.strength === 'required' && element.binding.valueSet) bound.add(element.binding.valueSet);
  }
  for (const element of definition.snapshot.element) collectConstraints(element, definition.type);
  if (digest.kind !== 'primitive') write(`${digest.name}.json`, digest);
}
write('index.json', { fhirVersion: '4.0.1', types });
write(
  'constraints.json',
  Object.fromEntries(
    Object.keys(constraints)
      .sort()
      .map((key) => [key, constraints[key]]),
  ),
);

// Addresses of terminology.hl7.org, and extensions, go on living after the release: the later package is preferred.
const packages = ['hl7.fhir.r4.examples', 'hl7.fhir.uv.extensions.r4', 'hl7.terminology.r4'];
digestArtifacts(
  packages.map((name) => join(root, 'node_modules', name)),
  { strip: stripArtifact, merge: mergeCodeSystems },
  write,
);

const expansions = new Map(readAll(expansionsFolder, 'ValueSet-').map((valueSet) => [valueSet.url, valueSet]));
const valueSets = {};
for (const url of [...bound].sort()) {
  // A value set without an expansion stays out: no code of it can be decided offline.
  if (expansions.has(url)) valueSets[url] = digestValueSet(expansions.get(url));
}
write('value-sets.json', valueSets);

rmSync(out, { recursive: true, force: true });
try {
  renameSync(aside, out);
} catch (error) {
  // Another run has just put the same files there.
  if (!existsSync(join(out, 'index.json'))) throw error;
  rmSync(aside, { recursive: true, force: true });
}

function collectConstraints(element, type) {
  for (const { key, severity, human, expression, source } of element.constraint ?? []) {
    const said = { severity, human, expression };
    constraints[key] ??= [];
    const known = constraints[key].find((other) => other.expression === expression && other.human === human);
    if (!known) constraints[key].push({ ...said, of: source?.split('/').pop() ?? type });
  }
}

function write(name, value) {
  writeFileSync(join(aside, name), `${JSON.stringify(value)}\n`);
}
