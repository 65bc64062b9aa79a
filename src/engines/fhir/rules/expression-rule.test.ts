import { describe, expect, it } from 'vitest';
import { found, validator } from '../testing/found.ts';

const structure = (more: object) => ({
  resourceType: 'StructureDefinition',
  url: 'https://example.org/x',
  name: 'X',
  status: 'draft',
  kind: 'complex-type',
  abstract: false,
  type: 'X',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Element',
  derivation: 'specialization',
  ...more,
});
const base = { path: 'X', min: 0, max: '*' };
const root = { id: 'X', path: 'X', definition: 'An X.', min: 0, max: '*', base };
const child = (more: object) => ({ ...root, id: 'X.a', path: 'X.a', ...more });
const snapshot = (...element: object[]) => structure({ snapshot: { element } });
const differential = (...element: object[]) => structure({ differential: { element } });
const questionnaire = (...item: object[]) => ({ resourceType: 'Questionnaire', status: 'draft', item });
const ITEM = 'Questionnaire.item[0]';
const capability = (more: object) => ({
  resourceType: 'CapabilityStatement',
  status: 'draft',
  date: '2026-01-01',
  kind: 'requirements',
  description: 'x',
  fhirVersion: '4.0.1',
  format: ['json'],
  ...more,
});
const guide = (more: object) => ({
  resourceType: 'ImplementationGuide',
  url: 'https://example.org/ig',
  name: 'X',
  status: 'draft',
  packageId: 'x',
  fhirVersion: ['4.0.1'],
  ...more,
});
const consent = (code: string) => ({
  resourceType: 'Consent',
  status: 'active',
  scope: { coding: [{ system: 'something', code }] },
  category: [{ text: 'x' }],
  policyRule: { text: 'x' },
});

describe('invariants by their expressions', () => {
  it.each<[string, object]>([
    ['fhir.cpb-1 CapabilityStatement', capability({})],
    [
      'fhir.cpb-7 CapabilityStatement',
      capability({ document: [1, 2].map(() => ({ mode: 'producer', profile: 'http://x' })) }),
    ],
    [
      'fhir.eld-1 StructureDefinition.snapshot.element[1].slicing',
      snapshot(root, child({ slicing: { rules: 'open' } })),
    ],
    ['fhir.eld-2 StructureDefinition.snapshot.element[1]', snapshot(root, child({ min: 2, max: '1' }))],
    ['fhir.eld-3 StructureDefinition.snapshot.element[1].max', snapshot(root, child({ max: 'many' }))],
    [
      'fhir.eld-7 StructureDefinition.snapshot.element[1]',
      snapshot(root, child({ type: [{ code: 'string' }, { code: 'code' }], patternString: 'x' })),
    ],
    [
      'fhir.eld-13 StructureDefinition.snapshot.element[1]',
      snapshot(root, child({ type: [{ code: 'string' }, { code: 'string' }] })),
    ],
    [
      'fhir.eld-15 StructureDefinition.snapshot.element[1]',
      snapshot(root, child({ defaultValueString: 'x', meaningWhenMissing: 'x' })),
    ],
    ['fhir.eld-16 StructureDefinition.snapshot.element[1]', snapshot(root, child({ sliceName: 'a b' }))],
    ['fhir.eld-19 StructureDefinition.snapshot.element[1]', snapshot(root, child({ path: 'X.a b' }))],
    [
      'fhir.ig-1 ImplementationGuide.definition',
      guide({
        definition: {
          resource: [{ reference: { display: 'x' }, groupingId: 'b' }],
          grouping: [{ id: 'a', name: 'A' }],
        },
      }),
    ],
    [
      'fhir.ig-2 ImplementationGuide',
      guide({ definition: { resource: [{ reference: { display: 'x' }, fhirVersion: ['3.0.1'] }] } }),
    ],
    ['fhir.lnk-1 Linkage', { resourceType: 'Linkage', item: [{ type: 'source', resource: { display: 'x' } }] }],
    [
      'fhir.md-1 MessageDefinition.focus[0]',
      {
        resourceType: 'MessageDefinition',
        status: 'draft',
        date: '2026-01-01',
        eventUri: 'http://x',
        focus: [{ code: 'Patient', min: 0, max: '0' }],
      },
    ],
    ['fhir.mea-1 Measure', { resourceType: 'Measure', status: 'draft', group: [{ stratifier: [{ id: 'a' }] }] }],
    [
      'fhir.nsd-1 NamingSystem',
      {
        resourceType: 'NamingSystem',
        name: 'X',
        status: 'draft',
        kind: 'root',
        date: '2026',
        uniqueId: [{ type: 'uuid', value: 'x' }],
      },
    ],
    ['fhir.ppc-2 Consent', consent('patient-privacy')],
    ['fhir.ppc-3 Consent', consent('research')],
    ['fhir.ppc-4 Consent', consent('adr')],
    ['fhir.ppc-5 Consent', consent('treatment')],
    [
      `fhir.que-4 ${ITEM}`,
      questionnaire({ linkId: '1', type: 'choice', answerValueSet: 'http://x', answerOption: [{ valueString: 'a' }] }),
    ],
    [
      `fhir.que-7 ${ITEM}.enableWhen[0]`,
      questionnaire({
        linkId: '1',
        type: 'string',
        enableWhen: [{ question: '1', operator: 'exists', answerString: 'x' }],
      }),
    ],
    [`fhir.que-8 ${ITEM}`, questionnaire({ linkId: '1', type: 'display', initial: [{ valueString: 'x' }] })],
    [`fhir.que-9 ${ITEM}`, questionnaire({ linkId: '1', type: 'display', readOnly: true })],
    [`fhir.que-10 ${ITEM}`, questionnaire({ linkId: '1', type: 'date', maxLength: 3 })],
    [
      `fhir.que-11 ${ITEM}`,
      questionnaire({
        linkId: '1',
        type: 'choice',
        answerOption: [{ valueString: 'a' }],
        initial: [{ valueString: 'a' }],
      }),
    ],
    ['fhir.sdf-1 StructureDefinition', snapshot(root, child({}), child({ id: 'X.b' }))],
    ['fhir.sdf-2 StructureDefinition.mapping[0]', { ...snapshot(root), mapping: [{ identity: 'x' }] }],
    ['fhir.sdf-4 StructureDefinition', { ...snapshot(root), baseDefinition: undefined }],
    ['fhir.sdf-6 StructureDefinition', structure({})],
    ['fhir.sdf-8 StructureDefinition.snapshot', snapshot(root, child({ path: 'Y.a' }))],
    ['fhir.sdf-8a StructureDefinition.differential', differential({ id: 'Y', path: 'Y' })],
    ['fhir.sdf-9 StructureDefinition', snapshot({ ...root, label: 'x' })],
    ['fhir.sdf-11 StructureDefinition', snapshot({ ...root, path: 'Y' })],
    ['fhir.sdf-15 StructureDefinition', snapshot({ ...root, type: [{ code: 'string' }] })],
    ['fhir.sdf-15a StructureDefinition', differential({ id: 'X', path: 'X', type: [{ code: 'string' }] })],
    ['fhir.sdf-16 StructureDefinition', snapshot(root, child({ id: 'X' }))],
    ['fhir.sdf-18 StructureDefinition', { ...snapshot(root), contextInvariant: ['true'] }],
    [
      'fhir.sdf-19 StructureDefinition',
      { ...differential(child({ type: [{ code: 'a b' }] })), url: 'http://hl7.org/fhir/StructureDefinition/X' },
    ],
    [
      'fhir.sdf-20 StructureDefinition.differential',
      differential({ id: 'X', path: 'X', slicing: { rules: 'open', description: 'x' } }),
    ],
    [
      'fhir.sdf-21 StructureDefinition',
      { ...differential(child({ defaultValueString: 'x' })), derivation: 'constraint' },
    ],
    [
      'fhir.sdf-22 StructureDefinition',
      { ...snapshot(root, child({ defaultValueString: 'x' })), url: 'http://hl7.org/fhir/StructureDefinition/X' },
    ],
    ['fhir.sdf-23 StructureDefinition', differential({ id: 'X', path: 'X', sliceName: 'a' })],
    [
      'fhir.tcp-1 TerminologyCapabilities.codeSystem[0]',
      {
        resourceType: 'TerminologyCapabilities',
        status: 'draft',
        date: '2026',
        kind: 'requirements',
        description: 'x',
        codeSystem: [{ version: [{ code: '1' }, { isDefault: true }] }],
      },
    ],
    [
      'fhir.vsd-9 ValueSet.expansion.contains[0].contains[0]',
      {
        resourceType: 'ValueSet',
        status: 'draft',
        expansion: { timestamp: '2026', contains: [{ display: 'x', abstract: true, contains: [{ display: 'y' }] }] },
      },
    ],
  ])('%s', (expected, resource) => {
    expect(found(resource)).toContain(expected);
  });

  it('name the rule and where the standard states it', () => {
    const [finding] = validator.validate({
      resourceType: 'Linkage',
      item: [{ type: 'source', resource: { display: 'x' } }],
    });
    expect(finding).toMatchObject({
      severity: 'error',
      message:
        'Linkage: expected two items or more, which does not hold. It is the rule lnk-1: http://hl7.org/fhir/R4/linkage.html#invs',
    });
  });

  it('are held where the published expression is wrong', () => {
    const exists = { question: '1', operator: 'exists', answerBoolean: true };
    const asked = { linkId: '1', type: 'string' };
    expect(found(questionnaire(asked, { linkId: '2', type: 'string', enableWhen: [exists] }))).toEqual([]);
    const condition = { resourceType: 'Condition', subject: { display: 'x' }, category: [{ text: 'problem' }] };
    expect(found(condition)).toEqual([]);
    const coding = [{ system: 'http://terminology.hl7.org/CodeSystem/condition-category', code: 'problem-list-item' }];
    const verificationStatus = {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
    };
    expect(found({ ...condition, category: [{ coding }], verificationStatus })).toEqual(['fhir.con-3 Condition']);
  });

  it('are not pressed where two dates cannot be compared', () => {
    const task = (lastModified: string) =>
      found({
        resourceType: 'Task',
        status: 'ready',
        intent: 'order',
        authoredOn: '2026-03-02T09:00:00Z',
        lastModified,
      });
    expect(task('2026-03')).toEqual([]);
    expect(task('2026-02')).toEqual(['fhir.inv-1 Task']);
  });

  it('take one pass over a large definition', () => {
    const elements = Array.from({ length: 20_000 }, (_, i) => child({ id: `X.a${i}`, path: `X.a${i}` }));
    const started = performance.now();
    expect(found(snapshot(root, ...elements))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
