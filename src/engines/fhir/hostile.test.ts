import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../model/finding.ts';
import { found, patient, validator } from './testing/found.ts';

describe('limits', () => {
  it('stops at a depth, with a finding, circles included', () => {
    const circle: Record<string, unknown> = { url: 'http://x' };
    circle.extension = [circle];
    expect(found(patient({ extension: [circle] })).filter((line) => line.startsWith('fhir.depth'))).toHaveLength(1);
    const self: Record<string, unknown> = { resourceType: 'Bundle', type: 'collection' };
    self.entry = [{ resource: self }];
    expect(found(self).some((line) => line.startsWith('fhir.depth'))).toBe(true);
  });

  it('stops at a number of findings and says so', () => {
    const many = patient(Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`zz${i}qqqqqq`, 1])));
    expect(found(many, { maxFindings: 10 })).toHaveLength(11);
    expect(found(many, { maxFindings: 10 })[10]).toBe('fhir.too-many');
  });

  it('stays linear in a bundle whose entries all refer to one another', () => {
    const entry = Array.from({ length: 20_000 }, (_, i) => ({
      fullUrl: `http://a.example/Patient/p${i}`,
      resource: {
        resourceType: 'Patient',
        id: `p${i}`,
        link: [{ type: 'seealso', other: { reference: `http://a.example/Patient/p${i}` } }],
      },
    }));
    const started = performance.now();
    expect(found({ resourceType: 'Bundle', type: 'collection', entry })).toEqual([]);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('hostile input', () => {
  const names = fc.constantFrom(
    'resourceType',
    'id',
    'meta',
    'name',
    '_birthDate',
    'extension',
    'contained',
    'entry',
    'resource',
    'value',
    'valueQuantity',
    'url',
    'reference',
    'subject',
    'coding',
    'type',
    '__proto__',
    'text',
    'div',
  );
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(
      'Patient',
      'Bundle',
      'Observation',
      'message',
      '#',
      '',
      '2020',
      null,
      Number.NaN,
      undefined,
    ),
    fc.string(),
    fc.double(),
    fc.boolean(),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(names, tie('tree'), { maxKeys: 6 }),
    ),
  }));
  const resource = fc
    .tuple(fc.constantFrom(...validator.resourceTypes), fc.dictionary(names, tree))
    .map(([resourceType, rest]) => ({ ...rest, resourceType }));

  it('never makes it throw, and every finding is whole', () => {
    fc.assert(
      fc.property(fc.oneof(tree, resource), (value) => {
        for (const finding of validator.validate(value, { undecided: true })) {
          expect(finding.code).toMatch(/^fhir\.[a-z0-9-]+$/);
          expect(finding.message).not.toContain('\n');
          expect((finding.got ?? '').length).toBeLessThanOrEqual(81);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('never makes the text door throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          resource.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          const findings = validator.validateText(text);
          expect(hasErrors(findings) || text.includes('resourceType')).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
