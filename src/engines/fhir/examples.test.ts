import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadDefinitions } from './definitions/load-definitions.ts';
import { createFhirValidator } from './index.ts';
import { digestLoader, examplesFolder } from './testing/digest-loader.ts';
import { type MutationKind, mutationSites } from './testing/mutation-sites.ts';

const DEFINITIONS =
  /^(SearchParameter|ValueSet|CodeSystem|StructureDefinition|ConceptMap|OperationDefinition|CompartmentDefinition)-/;
const folder = examplesFolder();
const load = digestLoader();
const validator = createFhirValidator({ load });
const names = readdirSync(folder).filter((name) => /^[A-Z].*\.json$/.test(name));
const examples = names.filter((name) => !DEFINITIONS.test(name));
const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');

/** Examples that break the standard themselves, and how. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  'ActivityDefinition-blood-tubes-supply.json': ['fhir.txt-2'], // an empty narrative
  'ActivityDefinition-heart-valve-replacement.json': ['fhir.txt-2'],
  'EventDefinition-example.json': ['fhir.txt-2'],
  'Questionnaire-zika-virus-exposure-assessment.json': ['fhir.txt-2'],
  'Bundle-10bb101f-a121-4264-a920-67be9cb82c74.json': ['fhir.fullurl-id'], // Patient/pat12 with id pat2
  'Bundle-3a0707d3-549e-4467-b8b8-5a2ab3800efe.json': ['fhir.fullurl-id'], // likewise
  'Bundle-lri-example.json': ['fhir.fullurl-id'], // Observation/lri-gramstain1 with id gramstain1
  'Bundle-dataelements.json': ['fhir.bdl-7'], // the same three fullUrls thrice
  'CapabilityStatement-example.json': ['fhir.primitive-format'], // a UUID in capitals
  'TerminologyCapabilities-example.json': ['fhir.primitive-format'],
  'Library-zika-virus-intervention-logic.json': ['fhir.primitive-format'], // urn:oid:X.Y.Z
  'DeviceMetric-example.json': ['fhir.reference-target'], // parent is a Device, not a DeviceDefinition
  'DeviceUseStatement-example.json': ['fhir.reference-target'], // reasonReference to a Procedure
  'MedicationRequest-medrx0301.json': ['fhir.reference-target'], // performer is an Organization, not a Practitioner
  'Observation-clinical-gender.json': ['fhir.reference-target'], // performer is an Encounter
  'ImplementationGuide-fhir.json': ['fhir.cardinality-min'], // without name and status
  'Questionnaire-qs1.json': ['fhir.cardinality-min'], // items without linkId
};

const errorsOf = (resource: unknown) => validator.validate(resource).filter(({ severity }) => severity === 'error');

describe('the examples of the specification', () => {
  it('are all there', () => {
    expect(examples.length).toBeGreaterThanOrEqual(718);
  });

  it('are accused of nothing that is not wrong with them', () => {
    const accused: Record<string, readonly string[]> = {};
    for (const name of examples) {
      const codes = [...new Set(errorsOf(JSON.parse(read(name))).map(({ code }) => code))];
      if (codes.length > 0) accused[name] = codes;
    }
    expect(accused).toEqual(WRONG);
  });

  it('are judged alike as text', () => {
    for (const name of examples.filter((name) => name.startsWith('B') || name in WRONG)) {
      const text = read(name);
      const fromText = validator.validateText(text).map(({ code, at }) => `${code} ${at?.path}`);
      expect(fromText).toEqual(validator.validate(JSON.parse(text)).map(({ code, at }) => `${code} ${at?.path}`));
    }
  });
});

describe('examples broken one thing at a time', () => {
  const PER_EXAMPLE = 8;
  const LARGE = 40_000;
  const definitions = loadDefinitions(load);
  const caught = new Map<MutationKind, { caught: number; missed: string[] }>();
  for (const name of examples) {
    const text = read(name);
    if (name in WRONG || text.length > LARGE) continue;
    const resource = JSON.parse(text);
    const sites = mutationSites(resource, definitions);
    for (const kind of ['drop-required', 'wrong-type', 'bad-code', 'bad-date', 'extra-property'] as const) {
      const mine = sites.filter((site) => site.kind === kind);
      const step = Math.max(1, Math.floor(mine.length / PER_EXAMPLE));
      const tally = caught.get(kind) ?? { caught: 0, missed: [] };
      caught.set(kind, tally);
      for (let i = 0; i < mine.length; i += step) {
        const undo = mine[i]?.apply();
        if (errorsOf(resource).length > 0) tally.caught++;
        else tally.missed.push(`${name} ${mine[i]?.where}`);
        undo?.();
      }
    }
  }

  it.each([...caught])('%s is caught', (_kind, { caught, missed }) => {
    expect(caught).toBeGreaterThan(400);
    expect(missed.slice(0, 20)).toEqual([]);
  });
});
