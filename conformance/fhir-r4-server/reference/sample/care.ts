import type { Resource } from '../resource.ts';
import { concept, pick, present, two } from './pick.ts';

const ucum = 'http://unitsofmeasure.org';

/** Periods of every shape: both ends, one end, neither; days, minutes, offsets on either side of midnight. */
const periods = [
  { start: '2024-03-01T09:00:00Z', end: '2024-03-01T10:30:00Z' },
  { start: '2024-03-01', end: '2024-03-05' },
  { start: '2024-02-29T22:30:00-05:00', end: '2024-03-02T08:00:00Z' },
  { start: '2023-12-31T23:45:00Z' },
  { end: '2022-06-30' },
  { start: '2024-03', end: '2024-04' },
  undefined,
  { start: '2025-01-01T00:00:00+01:00', end: '2025-01-01T00:20:00+01:00' },
] as const;

const classes = [
  ['AMB', 'ambulatory'],
  ['IMP', 'inpatient encounter'],
  ['EMER', 'emergency'],
] as const;

/** 30 encounters. */
export function encounters(): readonly Resource[] {
  return Array.from({ length: 30 }, (_, at) => {
    const [code, display] = pick(classes, at);
    return {
      ...present({
        resourceType: 'Encounter',
        id: `enc-${two(at + 1)}`,
        identifier: pick([[{ system: 'https://hospital.example/ids/visit', value: `V${at}` }], undefined], at),
        status: pick(['finished', 'in-progress', 'finished', 'cancelled', 'planned'], at),
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code, display },
        type: pick([[concept('https://hospital.example/codes/visit', 'follow-up', 'Follow-up')], undefined], at),
        subject: at === 29 ? undefined : { reference: `Patient/pat-${two((at % 20) + 1)}` },
        participant: pick([[{ individual: { reference: `Practitioner/prac-${(at % 6) + 1}` } }], undefined], at),
        period: pick(periods, at),
        length: pick([{ value: 90, unit: 'min', system: ucum, code: 'min' }, undefined, undefined], at),
        reasonCode: pick([undefined, [{ text: 'Shortness of breath' }]], at),
        location: pick([undefined, [{ location: { reference: `Location/loc-${(at % 5) + 1}` } }], undefined], at),
        serviceProvider: pick(
          [{ reference: 'Organization/org-1' }, { reference: 'Organization/org-3' }, undefined],
          at,
        ),
      }),
    };
  });
}

/** Moments of every precision, with and without offset, and instants. */
const moments = [
  { effectiveDateTime: '2024-03-01T09:15:00Z' },
  { effectiveDateTime: '2024-03-01' },
  { effectiveDateTime: '2024-03' },
  { effectiveDateTime: '2024' },
  { effectivePeriod: { start: '2024-02-28T12:00:00Z', end: '2024-03-01T12:00:00Z' } },
  { effectiveDateTime: '2024-03-01T23:59:59.999-02:00' },
  { effectiveInstant: '2024-03-02T00:00:00Z' },
  {},
  { effectivePeriod: { start: '2023-11-05' } },
  { effectiveDateTime: '2021-07-19T16:20:00+02:00' },
  { effectiveDateTime: '2022-10-30' },
  { effectiveDateTime: '2022-10-02' },
  { effectiveDateTime: '2024-03-20' },
] as const;

type Kind = readonly [code: string, display: string, value: (at: number) => object];

const loinc = 'http://loinc.org';
const quantity = (value: number, unit: string, code: string) => ({
  valueQuantity: { value, unit, system: ucum, code },
});

/** No vital signs: those must conform to profiles that most of these variations would break (observation-vitalsigns.html). */
const kinds: readonly Kind[] = [
  ['2160-0', 'Creatinine', (at) => quantity(60 + at, 'umol/L', 'umol/L')],
  ['2823-3', 'Potassium', (at) => quantity(3 + (at % 17) / 10, 'mmol/L', 'mmol/L')],
  ['2951-2', 'Sodium', (at) => quantity(130.25 + at, 'mmol/L', 'mmol/L')],
  ['718-7', 'Haemoglobin', (at) => quantity(13.5 - (at % 7) / 4, 'g/dL', 'g/dL')],
  [
    '1988-5',
    'C reactive protein',
    () => ({ valueQuantity: { value: 5, comparator: '<', unit: 'mg/L', system: ucum, code: 'mg/L' } }),
  ],
  [
    '883-9',
    'ABO group',
    (at) => ({ valueCodeableConcept: concept('https://labs.example/codes/abo', pick(['A', 'B', 'O'], at), 'Group') }),
  ],
  ['8251-1', 'Comment', () => ({ valueString: 'Sample haemolysed, repeat' })],
  ['24331-1', 'Lipid panel', lipids],
  [
    '2339-0',
    'Glucose',
    () => ({ dataAbsentReason: concept('http://terminology.hl7.org/CodeSystem/data-absent-reason', 'error', 'Error') }),
  ],
];

function lipids(at: number) {
  const part = (code: string, display: string, value: number) => ({
    code: concept(loinc, code, display),
    valueQuantity: { value, unit: 'mg/dL', system: ucum, code: 'mg/dL' },
  });
  return { component: [part('2093-3', 'Cholesterol', 110 + at), part('2571-8', 'Triglyceride', 70 + (at % 20))] };
}

/** 60 observations. */
export function observations(): readonly Resource[] {
  return Array.from({ length: 60 }, (_, at) => {
    const [code, display, value] = pick(kinds, at);
    return {
      ...present({
        resourceType: 'Observation',
        id: `obs-${two(at + 1)}`,
        identifier: pick([undefined, undefined, [{ system: 'https://labs.example/ids/result', value: `R${at}` }]], at),
        status: pick(['final', 'final', 'preliminary', 'amended', 'entered-in-error'], at),
        category: pick([[category(at)], undefined, [category(at)]], at),
        // Every seventh code is a local one without a system.
        code: concept(at % 7 === 6 ? undefined : loinc, code, display),
        subject: at % 13 === 12 ? undefined : { reference: `Patient/pat-${two((at % 22) + 1)}` },
        encounter: pick([{ reference: `Encounter/enc-${two((at % 30) + 1)}` }, undefined], at),
        ...pick(moments, at),
        issued: pick([`2024-03-02T10:${two(at)}:00Z`, undefined], at),
        performer: pick(
          [[{ reference: `Practitioner/prac-${(at % 6) + 1}` }], [{ reference: 'Organization/org-2' }], undefined],
          at,
        ),
        ...value(at),
      }),
    };
  });
}

function category(at: number) {
  const code = pick(['vital-signs', 'laboratory'], at);
  return concept('http://terminology.hl7.org/CodeSystem/observation-category', code, code);
}

/** 20 diagnostic reports. */
export function diagnosticReports(): readonly Resource[] {
  return Array.from({ length: 20 }, (_, at) => ({
    ...present({
      resourceType: 'DiagnosticReport',
      id: `rep-${two(at + 1)}`,
      identifier: pick(
        [[{ system: 'https://labs.example/ids/report', value: `REP${at}` }], [{ value: `REP${at}` }], undefined],
        at,
      ),
      status: pick(['final', 'registered', 'partial', 'final'], at),
      category: pick([[concept('http://terminology.hl7.org/CodeSystem/v2-0074', 'LAB', 'Laboratory')], undefined], at),
      code: pick([concept(loinc, '58410-2', 'Full blood count'), concept(loinc, '24323-8', 'Metabolic panel')], at),
      subject: { reference: `Patient/pat-${two((at % 22) + 1)}` },
      encounter: pick([undefined, { reference: `Encounter/enc-${two(at + 1)}` }], at),
      ...pick(
        [
          { effectiveDateTime: '2024-03-01' },
          { effectiveDateTime: '2024-03-21' },
          { effectivePeriod: { start: '2024-03-01T06:00:00Z', end: '2024-03-01T18:00:00Z' } },
          { effectiveDateTime: '2023-12-31T23:59:59Z' },
          {},
        ],
        at,
      ),
      issued: pick([`2024-03-03T0${at % 10}:00:00.250Z`, undefined, `2024-03-03T0${at % 10}:00:00+02:00`], at),
      performer: [{ reference: 'Organization/org-2' }],
      result: [1, 2, 3].map((n) => ({ reference: `Observation/obs-${two(at * 3 + n)}` })),
      conclusion: pick([undefined, 'Within the usual limits, apart from "flagged" values'], at),
    }),
  }));
}
