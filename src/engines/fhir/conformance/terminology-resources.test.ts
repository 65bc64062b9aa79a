import { describe, expect, it } from 'vitest';
import { errorsOf as errors } from '../testing/errors-of.ts';

type Json = Readonly<Record<string, unknown>>;

const URL = 'http://test.invalid/fhir/thing';

describe('addresses of definitions', () => {
  const valueSet = (url: string, inner: string): Json => ({
    resourceType: 'ValueSet',
    url,
    status: 'draft',
    contained: [{ resourceType: 'CodeSystem', id: 'inner', url: inner, status: 'draft', content: 'not-present' }],
    compose: { include: [{ system: 'http://test.invalid/cs', valueSet: ['#inner'] }] },
  });

  it('are absolute, outside and in', () => {
    expect(errors(valueSet(URL, 'urn:oid:1.2.3')).filter((one) => one.includes('url'))).toEqual([]);
    expect(errors(valueSet('thing', 'inner')).filter((one) => one.includes('url'))).toEqual([
      'fhir.definition-address ValueSet.contained[0].url',
      'fhir.definition-address ValueSet.url',
    ]);
  });
});

describe('ValueSet', () => {
  const includes = (...include: Json[]): Json => ({
    resourceType: 'ValueSet',
    url: URL,
    status: 'draft',
    compose: { include },
  });
  const filtered = (system: string, property: string, op: string, value: string): Json =>
    includes({ system, filter: [{ property, op, value }] });
  const SNOMED = 'http://snomed.info/sct';
  const codeSystem = {
    resourceType: 'CodeSystem',
    url: 'http://test.invalid/colours',
    status: 'draft',
    content: 'complete',
    hierarchyMeaning: 'is-a',
    filter: [{ code: 'shade', operator: ['='], value: 'a shade' }],
    property: [
      { code: 'shade', type: 'Coding' },
      { code: 'warmth', type: 'integer' },
    ],
    concept: [{ code: 'red' }],
  };

  it('includes systems by an absolute address without version', () => {
    expect(errors(includes({ system: 'http://test.invalid/cs', version: '1' }))).toEqual([]);
    expect(errors(includes({ system: 'cs' }))).toEqual(['fhir.system-relative ValueSet.compose.include[0].system']);
    expect(errors(includes({ system: 'http://test.invalid/cs|1' }))).toEqual([
      'fhir.system-version ValueSet.compose.include[0].system',
    ]);
  });

  it('includes no supplement and no value set as a system', () => {
    const supplement = { ...codeSystem, content: 'supplement', supplements: 'http://test.invalid/other' };
    expect(errors(includes({ system: codeSystem.url }), [supplement])).toEqual([
      'fhir.system-is-supplement ValueSet.compose.include[0].system',
    ]);
    expect(errors(includes({ system: 'http://hl7.org/fhir/ValueSet/observation-status' }))).toEqual([
      'fhir.system-is-value-set ValueSet.compose.include[0].system',
    ]);
  });

  it('lists no code whose check digit is wrong', () => {
    const listed = (system: string, ...codes: string[]) =>
      errors(includes({ system, concept: codes.map((code) => ({ code })) }));
    expect(listed(SNOMED, '73211009', '404684003:363698007=22298006')).toEqual([]);
    expect(listed(SNOMED, '73211008', '12')).toHaveLength(2);
    expect(listed('http://loinc.org', '8867-4', 'LP7839-6', 'LA6699-8')).toEqual([]);
    expect(listed('http://loinc.org', '8867-5', 'pulse')).toHaveLength(2);
  });

  it.each([
    ['notSelectable', '=', 'true', 'yes'],
    ['deprecationDate', '=', '2020-01', 'last year'],
    ['itemWeight', '=', 'gt2.5', 'heavy'],
    ['warmth', '=', '12', 'high'],
    ['shade', '=', 'http://test.invalid/other#dark', 'dark'],
    ['status', 'exists', 'true', 'maybe'],
    ['code', 'regex', '[a-z]+', '[a-z'],
  ])('filters %s %s by a value of its type', (property, op, right, wrong) => {
    expect(errors(filtered(codeSystem.url, property, op, right), [codeSystem])).toEqual([]);
    expect(errors(filtered(codeSystem.url, property, op, wrong), [codeSystem])).toEqual([
      'fhir.filter-value ValueSet.compose.include[0].filter[0].value',
    ]);
  });

  it('filters by operations that the property has', () => {
    const operation = 'fhir.filter-operation ValueSet.compose.include[0].filter[0].op';
    expect(errors(filtered(codeSystem.url, 'shade', 'in', 'a:b#c'), [codeSystem])).toEqual([operation]);
    expect(errors(filtered(SNOMED, '363698007', '=', '80891009'))).toEqual([]);
    expect(errors(filtered(SNOMED, '363698007', 'is-a', '80891009'))).toEqual([operation]);
    // Properties that are not known may be defined elsewhere.
    expect(errors(filtered('http://test.invalid/cs', 'own', 'is-a', 'x'))).toEqual([]);
  });

  it('takes expressions in place of values, with its own parameters', () => {
    const withExpression = (expression: string): Json => ({
      ...includes({
        system: 'http://test.invalid/cs',
        filter: [
          {
            property: 'inactive',
            op: '=',
            _value: {
              extension: [
                {
                  url: 'http://hl7.org/fhir/StructureDefinition/cqf-expression',
                  valueExpression: { language: 'text/fhirpath', expression },
                },
              ],
            },
          },
        ],
      }),
      extension: [
        {
          url: 'http://hl7.org/fhir/tools/StructureDefinition/valueset-parameter',
          extension: [{ url: 'name', valueCode: 'p-old' }],
        },
      ],
    });
    const found = (expression: string) =>
      errors(withExpression(expression)).filter((one) => one.startsWith('fhir.filter-expression'));
    expect(found('%p')).toHaveLength(1);
    expect(found('%`p-old` and true')).toEqual([]);
    expect(found('true and')).toHaveLength(1);
  });
});

describe('CodeSystem', () => {
  const DEFINED = 'http://hl7.org/fhir/concept-properties#';
  const system = (more: Json): Json => ({
    resourceType: 'CodeSystem',
    url: URL,
    status: 'draft',
    content: 'complete',
    concept: [{ code: 'a' }, { code: 'b', concept: [{ code: 'c' }] }],
    ...more,
  });
  const property = (code: string, uri: string, type: string, value: Json): Json =>
    system({ property: [{ code, uri, type }], concept: [{ code: 'a', property: [{ code, ...value }] }] });

  it('counts what it holds when it is complete', () => {
    expect(errors(system({ count: 3 }))).toEqual([]);
    expect(errors(system({ count: 2 }))).toEqual(['fhir.code-system-count CodeSystem.count']);
    expect(errors(system({ count: 99, content: 'fragment' }))).toEqual([]);
    expect(errors(system({ content: 'not-present' }))).toEqual(['fhir.code-system-content CodeSystem.concept']);
  });

  it('declares properties of FHIR as FHIR defines them', () => {
    expect(errors(property('parent', `${DEFINED}parent`, 'code', { valueCode: 'a' }))).toEqual([]);
    expect(errors(property('parent', `${DEFINED}parent`, 'code', { valueCode: 'z' }))).toEqual([
      'fhir.code-unknown CodeSystem.concept[0].property[0].valueCode',
    ]);
    expect(errors(property('notSelectable', `${DEFINED}notSelectable`, 'string', { valueString: 'x' }))).toEqual([
      'fhir.property-type CodeSystem.property[0].type',
    ]);
    expect(errors(property('inactive', `${DEFINED}notSelectable`, 'boolean', { valueBoolean: true }))).toEqual([
      'fhir.property-code CodeSystem.property[0].code',
    ]);
    expect(errors(property('mine', `${DEFINED}mine`, 'string', { valueString: 'x' }))).toEqual([
      'fhir.property-uri CodeSystem.property[0].uri',
    ]);
  });

  it('gives properties values of their declared type, and declares each once', () => {
    expect(errors(property('size', 'urn:x:size', 'decimal', { valueDecimal: 1 }))).toEqual([]);
    expect(errors(property('size', 'urn:x:size', 'decimal', { valueInteger: 1 }))).toEqual([
      'fhir.property-type CodeSystem.concept[0].property[0].valueInteger',
    ]);
    const twice = { code: 'size', uri: 'urn:x:size', type: 'string' };
    expect(errors(system({ property: [twice, twice] }))).toEqual([
      'fhir.property-duplicate CodeSystem.property[1].uri',
      'fhir.property-duplicate CodeSystem.property[1].code',
    ]);
  });

  it('is a supplement altogether or not at all', () => {
    const supplement = { content: 'supplement', supplements: 'http://loinc.org', concept: [{ code: '8867-4' }] };
    expect(errors(system(supplement))).toEqual([]);
    expect(errors(system({ ...supplement, content: 'fragment' }))).toEqual(['fhir.supplement CodeSystem.content']);
    expect(errors(system({ ...supplement, caseSensitive: true }))).toEqual([
      'fhir.supplement CodeSystem.caseSensitive',
    ]);
    expect(errors(system({ content: 'supplement' }))).toEqual(['fhir.supplement CodeSystem']);
    expect(errors(system({ ...supplement, concept: [{ code: 'pulse' }] }))).toEqual([
      'fhir.code-unknown CodeSystem.concept[0].code',
    ]);
  });

  it('names a value set of all its codes', () => {
    const valueSet = (include: Json) => ({
      resourceType: 'ValueSet',
      url: 'http://test.invalid/vs',
      status: 'draft',
      compose: { include: [include] },
    });
    const named = system({ valueSet: 'http://test.invalid/vs' });
    expect(errors(named, [valueSet({ system: URL })])).toEqual([]);
    expect(errors(named, [valueSet({ system: URL, concept: [{ code: 'a' }] })])).toHaveLength(1);
    expect(errors(named, [valueSet({ system: 'http://test.invalid/other' })])).toHaveLength(1);
  });
});

describe('ConceptMap', () => {
  it('maps codes that can be', () => {
    const map = (code: string): Json => ({
      resourceType: 'ConceptMap',
      status: 'draft',
      sourceCanonical: 'http://hl7.org/fhir/ValueSet/administrative-gender',
      group: [
        {
          source: 'http://hl7.org/fhir/administrative-gender',
          target: 'http://test.invalid/cs',
          element: [{ code, target: [{ code: 'x', equivalence: 'equal' }] }],
        },
      ],
    });
    expect(errors(map('male'))).toEqual([]);
    expect(errors(map('man'))).toHaveLength(1);
  });
});
