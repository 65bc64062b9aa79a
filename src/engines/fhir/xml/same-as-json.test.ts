import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../formats/json/index.ts';
import type { Finding } from '../../../model/finding.ts';
import { examplesFolder } from '../testing/digest-loader.ts';
import { validator } from '../testing/found.ts';
import type { Mutation } from '../testing/mutation.ts';
import { mutationSites } from '../testing/mutation-sites.ts';
import { definitions, planOf } from '../testing/plan-of.ts';
import { writeXml } from '../testing/write-xml.ts';
import { readFhirXml } from './read-fhir-xml.ts';

type Json = Record<string, unknown>;

const LARGE = 100_000;
const folder = examplesFolder();
const examples = readdirSync(folder)
  .filter((name) => /^[A-Z].*\.json$/.test(name) && !/^(SearchParameter|ValueSet|CodeSystem|ConceptMap)-/.test(name))
  .filter((_, index) => index % 4 === 0)
  .map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }))
  .filter(({ text }) => text.length < LARGE);
const exactly = (text: string) => parseJson(text, { exactNumbers: true }).value as Json;
const said = (findings: readonly Finding[]) => findings.map(({ code, at }) => `${code} ${at?.path}`).sort();

/** Breaks that XML can hold; it has no types of values, no arrays and no null. */
const HELD: ReadonlySet<Mutation['kind']> = new Set([
  'required element',
  'extra property',
  'too many',
  'code',
  'date or time',
  'id',
  'uri',
  'base64',
  'contained reference',
  'reference to a wrong type',
  'reference within a Bundle',
] as const);

describe('what is read from XML is what JSON gives', () => {
  it('for examples of the specification, with decimals as they are written', () => {
    expect(examples.length).toBeGreaterThan(200);
    for (const { name, text } of examples) {
      const resource = exactly(text);
      const read = readFhirXml(writeXml(resource, planOf), planOf, { exactNumbers: true });
      expect(read.problems, name).toEqual([]);
      expect(read.value, name).toEqual(resource);
    }
  });

  it('and has the same findings', { timeout: 60_000 }, () => {
    for (const { name, text } of examples) {
      const resource = JSON.parse(text);
      expect(said(validator.validateText(writeXml(resource, planOf))), name).toEqual(
        said(validator.validate(resource)),
      );
    }
  });

  it('when it is broken, too', { timeout: 60_000 }, () => {
    let broken = 0;
    for (const { name, text } of examples.filter((_, index) => index % 3 === 0)) {
      const resource: Json = JSON.parse(text);
      const sites = mutationSites(resource, definitions).filter(({ kind }) => HELD.has(kind));
      for (const { kind, where, apply } of sites.filter((_, index) => index % 61 === 5)) {
        const undo = apply();
        const found = said(validator.validateText(writeXml(resource, planOf)));
        expect(found, `${name}: ${kind} at ${where}`).toEqual(said(validator.validate(resource)));
        undo();
        broken++;
      }
    }
    expect(broken).toBeGreaterThan(200);
  });
});
