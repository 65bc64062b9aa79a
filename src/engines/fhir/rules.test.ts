import { describe, expect, it } from 'vitest';
import type { ConstraintDigest } from './definitions/digest.ts';
import { checkedInvariants } from './index.ts';
import { digestLoader } from './testing/digest-loader.ts';
import { bundle, found, observation, patient } from './testing/found.ts';

describe('invariants', () => {
  it.each<[string, object]>([
    ['fhir.ext-1 Patient.extension[0]', patient({ extension: [{ url: 'http://x' }] })],
    ['fhir.pat-1 Patient.contact[0]', patient({ contact: [{ gender: 'male' }] })],
    [
      'fhir.per-1 Patient.name[0].period',
      patient({ name: [{ family: 'A', period: { start: '2020-02', end: '2020-01-31' } }] }),
    ],
    ['fhir.cpt-2 Patient.telecom[0]', patient({ telecom: [{ value: '1' }] })],
    [
      'fhir.dom-2 Patient',
      patient({
        contained: [
          { resourceType: 'Patient', id: 'a', contained: [], link: [{ other: { reference: '#' }, type: 'refer' }] },
        ],
      }),
    ],
    [
      'fhir.dom-4 Patient',
      patient({
        contained: [{ resourceType: 'Organization', id: 'a', meta: { versionId: '1' } }],
        managingOrganization: { reference: '#a' },
      }),
    ],
    [
      'fhir.dom-5 Patient',
      patient({
        contained: [{ resourceType: 'Organization', id: 'a', name: 'A', meta: { security: [{ code: 'R' }] } }],
        managingOrganization: { reference: '#a' },
      }),
    ],
    ['fhir.att-1 Patient.photo[0]', patient({ photo: [{ data: 'AAAA' }] })],
    [
      'fhir.attachment-size Patient.photo[0]',
      patient({ photo: [{ contentType: 'image/png', data: 'AAAA', size: 4 }] }),
    ],
    ['fhir.obs-3 Observation.referenceRange[0]', observation({ referenceRange: [{ type: { text: 'x' } }] })],
    ['fhir.obs-6 Observation', observation({ valueString: 'x', dataAbsentReason: { text: 'x' } })],
    [
      'fhir.obs-7 Observation',
      observation({
        code: { coding: [{ code: 'a' }] },
        valueString: 'x',
        component: [{ code: { coding: [{ code: 'a' }] } }],
      }),
    ],
    ['fhir.qty-3 Observation.valueQuantity', observation({ valueQuantity: { value: 1, code: 'g' } })],
    ['fhir.rat-1 Observation.valueRatio', observation({ valueRatio: { numerator: { value: 1 } } })],
    ['fhir.rng-2 Observation.valueRange', observation({ valueRange: { low: { value: 2 }, high: { value: 1 } } })],
    [
      'fhir.sqty-1 Observation.referenceRange[0].low',
      observation({ referenceRange: [{ low: { value: 2, comparator: '<' } }] }),
    ],
    [
      'fhir.tim-2 ServiceRequest.occurrenceTiming.repeat',
      {
        resourceType: 'ServiceRequest',
        status: 'active',
        intent: 'order',
        subject: { display: 'x' },
        occurrenceTiming: { repeat: { period: 2 } },
      },
    ],
    ['fhir.org-1 Organization', { resourceType: 'Organization', active: true }],
    ['fhir.org-3 Organization.telecom[0]', { resourceType: 'Organization', name: 'A', telecom: [{ use: 'home' }] }],
    ['fhir.con-4 Condition', { resourceType: 'Condition', subject: { display: 'x' }, abatementDateTime: '2020' }],
    ['fhir.ait-1 AllergyIntolerance', { resourceType: 'AllergyIntolerance', patient: { display: 'x' } }],
    ['fhir.bdl-1 Bundle', { ...bundle('collection'), total: 1, entry: undefined }],
    ['fhir.bdl-3 Bundle', bundle('transaction', patient({}))],
    [
      'fhir.bdl-4 Bundle',
      { resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient({}), response: { status: '200' } }] },
    ],
    ['fhir.bdl-5 Bundle.entry[0]', { resourceType: 'Bundle', type: 'collection', entry: [{ fullUrl: 'http://x' }] }],
    [
      'fhir.bdl-7 Bundle',
      {
        resourceType: 'Bundle',
        type: 'collection',
        entry: [1, 2].map(() => ({ fullUrl: 'http://x', resource: patient({}) })),
      },
    ],
    ['fhir.bdl-12 Bundle', bundle('message', patient({}))],
    [
      'fhir.fullurl-absolute Bundle.entry[0]',
      { resourceType: 'Bundle', type: 'collection', entry: [{ fullUrl: 'Patient/1', resource: patient({}) }] },
    ],
    [
      'fhir.fullurl-id Bundle.entry[0]',
      {
        resourceType: 'Bundle',
        type: 'collection',
        entry: [{ fullUrl: 'http://x/Patient/1', resource: patient({ id: '2' }) }],
      },
    ],
  ])('%s', (expected, resource) => {
    expect(found(resource)).toContain(expected);
  });

  it('gives periods of differing precision the benefit of the doubt', () => {
    const period = (start: string, end: string) => found(patient({ name: [{ family: 'A', period: { start, end } }] }));
    for (const [start, end] of [
      ['2020', '2020-01-01'],
      ['2020-01-02', '2020-01-01T23:00:00-05:00'],
      ['2020-01-01', '2020-01-01'],
      ['2020-01-01T10:00:00+02:00', '2020-01-01T08:00:00Z'],
    ] as const)
      expect([start, end, period(start, end)]).toEqual([start, end, []]);
    for (const [start, end] of [
      ['2021', '2020'],
      ['2020-12-31', '2020-11'],
      ['2020-01-01T10:00:00+01:00', '2020-01-01T08:00:00Z'],
      ['2020-01-03', '2020-01-01T10:00:00Z'],
    ] as const)
      expect([start, end, period(start, end)]).toEqual([start, end, ['fhir.per-1 Patient.name[0].period']]);
  });

  it('are all invariants that the standard has as errors, and four that it has as warnings', () => {
    const constraints = Object.entries(JSON.parse(digestLoader()('constraints.json') as string)) as [
      string,
      readonly ConstraintDigest[],
    ][];
    const keysOf = (severity: string) =>
      constraints.filter(([, stated]) => stated.some((one) => one.severity === severity)).map(([key]) => key);
    const errors = keysOf('error');
    // ele-1, txt-1 and txt-2 are checked with objects and texts; eld-11 cannot fail here.
    expect(errors.filter((key) => !checkedInvariants.includes(key))).toEqual(['eld-11', 'ele-1', 'txt-1', 'txt-2']);
    // sqty-1 stands in the profile SimpleQuantity, not in a base definition.
    const others = checkedInvariants.filter((key) => !errors.includes(key));
    expect(others).toEqual(['con-3', 'eld-20', 'eld-21', 'nor-1', 'sqty-1']);
  });
});
