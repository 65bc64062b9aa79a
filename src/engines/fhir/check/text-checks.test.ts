import { describe, expect, it } from 'vitest';
import type { Policy } from '../check/engine.ts';
import { createFhirValidator } from '../index.ts';
import { digestLoader } from '../testing/digest-loader.ts';
import { observation, patient } from '../testing/found.ts';

const load = digestLoader();
const found = (resource: object, policy: Partial<Policy>) =>
  createFhirValidator({ load, policy })
    .validate(resource)
    .map(({ code, at }) => `${code} ${at?.path}`);

describe('addresses for examples', () => {
  const identified = (system: string) => patient({ identifier: [{ system, value: '1' }] });

  it('are refused only where they were told not to pass', () => {
    for (const system of ['http://example.org', 'https://a.example.com/x', 'http://acme.org/x', 'urn:oid:2.999.1']) {
      expect(found(identified(system), {})).toEqual([]);
      expect(found(identified(system), { exampleUrls: 'error' })).toEqual([
        'fhir.example-url Patient.identifier[0].system',
      ]);
    }
    expect(found(identified('http://example.organic.test/x'), { exampleUrls: 'error' })).toEqual([]);
  });

  it('may name things, and stand in text', () => {
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ fullUrl: 'http://example.org/Patient/1', resource: patient({ id: '1' }) }],
    };
    expect(found(bundle, { exampleUrls: 'error' })).toEqual([]);
    expect(found(patient({ name: [{ text: 'http://example.org' }] }), { exampleUrls: 'error' })).toEqual([]);
  });
});

it('HTML in markdown is refused where it was told not to pass', () => {
  const noted = (text: string) => observation({ note: [{ text }] });
  const strict = { htmlInMarkdown: 'error' } as const;
  expect(found(noted('a <b>c</b>'), {})).toEqual([]);
  expect(found(noted('a <b>c</b>'), strict)).toEqual(['fhir.markdown-html Observation.note[0].text']);
  for (const text of ['a \\<b>', '1 < 2', 'a <1>', '<']) expect(found(noted(text), strict)).toEqual([]);
});

it('tags in text are refused where they were told not to pass', () => {
  const named = (text: string) => patient({ name: [{ text }] });
  const strict = { tagsInText: 'error' } as const;
  expect(found(named('<script>x</script>'), {})).toEqual([]);
  expect(found(named('<script>x</script>'), strict)).toEqual(['fhir.text-tags Patient.name[0].text']);
  expect(found(named('a <img src="x" onerror="y"> <b>'), strict)).toEqual(['fhir.text-tags Patient.name[0].text']);
  for (const text of ['a < b > c < d', '<3 <3', 'a <b and c> d', '<<>>'])
    expect(found(named(text), strict)).toEqual([]);
});

it('takes time in proportion to the text', () => {
  const policy = { htmlInMarkdown: 'error', tagsInText: 'error', exampleUrls: 'error' } as const;
  const started = performance.now();
  for (const part of ['<', '<a ', 'example.', '\\<', '<a<'])
    found(
      observation({ note: [{ text: part.repeat(100_000) }], subject: { reference: part.repeat(100_000) } }),
      policy,
    );
  expect(performance.now() - started).toBeLessThan(3000);
});
