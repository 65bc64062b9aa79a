import { describe, expect, it } from 'vitest';
import { makeCodeSet } from '../check/code-set.ts';
import { digestValueSet, type ExpandedValueSet } from './digest-value-set.ts';

const HL7 = 'http://terminology.hl7.org/CodeSystem/x';
const LOINC = 'http://loinc.org';
const membership = (valueSet: Omit<ExpandedValueSet, 'url'>, system: string | undefined, code: string) =>
  makeCodeSet(digestValueSet({ url: 'http://example.org/vs', ...valueSet })).has(system, code);

describe('digestValueSet', () => {
  const contains = [
    { system: HL7, code: 'a', contains: [{ system: HL7, code: 'b' }] },
    { system: HL7, code: 'c', abstract: true },
  ];

  it('takes nested codes and leaves out abstract ones', () => {
    expect(digestValueSet({ url: 'u', expansion: { contains } })).toEqual({ codes: { [HL7]: ['a', 'b'] } });
  });

  it('decides what a complete expansion lists', () => {
    const valueSet = { compose: { include: [{ system: HL7 }] }, expansion: { contains } };
    expect([membership(valueSet, HL7, 'b'), membership(valueSet, HL7, 'z'), membership(valueSet, LOINC, 'a')]).toEqual([
      'in',
      'out',
      'out',
    ]);
    expect([membership(valueSet, undefined, 'b'), membership(valueSet, undefined, 'z')]).toEqual(['in', 'out']);
  });

  it('decides nothing about a system of which not all codes are listed', () => {
    const limited = { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/valueset-toocostly' }], contains };
    expect(membership({ expansion: limited }, HL7, 'z')).toBe('unknown');
    expect(membership({ compose: { include: [{ system: HL7 }] }, expansion: {} }, HL7, 'z')).toBe('unknown');
  });

  it('takes a list of another system for what it was on that day, unless the definition names the codes', () => {
    const expansion = { contains: [{ system: LOINC, code: '1-8' }] };
    const concept = [{ code: '1-8' }];
    expect(membership({ compose: { include: [{ system: LOINC }] }, expansion }, LOINC, '2-6')).toBe('unknown');
    expect(membership({ compose: { include: [{ system: LOINC, concept }] }, expansion }, LOINC, '2-6')).toBe('out');
  });

  it('does not carry very long lists', () => {
    const many = Array.from({ length: 2001 }, (_, i) => ({ system: HL7, code: `c${i}` }));
    expect(digestValueSet({ url: 'u', expansion: { contains: many } })).toEqual({ codes: {}, open: [HL7] });
  });
});
