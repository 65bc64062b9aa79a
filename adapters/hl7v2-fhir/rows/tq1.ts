import { type Condition, type Row, rows } from 'assay/adapter';
import { quantity } from './datatypes/orders.ts';
import { durationRows, patternRow } from './datatypes/timings.ts';
import { dateTimeRows } from './date-time.ts';

/**
 * RPT (HL7 v2.5.1, 2.A.64) and the fields of TQ1 (4.5.4) that say when, onto a Timing; `free` when nothing says it already.
 * FHIR has an offset only from an event (R4, tim-9), hours of the day only without one (tim-10), and no countMax without
 * count (tim-7): the total of TQ1-14 is written as count, as the guide does with TQ.12.
 */
function timingRows(tq1: string, timing: string, free: Condition): readonly Row[] {
  const at = (field: number | string): string => `${tq1}.${field}`;
  const repeat = `${timing}.repeat`;
  const when = (...more: readonly Condition[]): Condition => ({ all: [free, ...more] });
  const weekly = when({ equals: { [at('3.2')]: 'DW' } });
  const amount = { number: at('3.5') };
  const duration = at(6);
  const added = { unit: `${duration}.2.1`, sent: '/MSH.7.1' };
  return [
    patternRow('TQ1-3-RPT.1', at('3.1'), timing, free),
    { id: 'TQ1-3-RPT.2', from: at('3.2'), ignore: 'the days that it counts say it', when: weekly },
    { id: 'TQ1-3-RPT.3', from: at('3.3'), to: `${repeat}.dayOfWeek[]`, map: 'dayOfWeek', when: weekly },
    { id: 'TQ1-3-RPT.4', from: at('3.4'), to: `${repeat}.dayOfWeek[]`, map: 'dayOfWeek', when: weekly },
    {
      id: 'TQ1-3-RPT.5',
      from: at('3.5'),
      to: `${repeat}.period`,
      via: 'durationValue',
      with: { unit: at('3.6.1') },
      when: free,
    },
    { id: 'TQ1-3-RPT.6', from: at('3.6.1'), to: `${repeat}.periodUnit`, via: 'durationUnit', with: amount, when: free },
    { id: 'TQ1-3-RPT.8', from: at('3.8'), to: `${repeat}.when[]`, map: 'eventTiming', when: free },
    {
      id: 'TQ1-3-RPT.9',
      from: at('3.9'),
      to: `${repeat}.offset`,
      via: 'minutes',
      with: { unit: at('3.10.1') },
      when: when({ valued: at('3.8') }),
    },
    { id: 'TQ1-4', from: at('4[]'), to: `${repeat}.timeOfDay[]`, via: 'timeOfDay', when: when({ missing: at('3.8') }) },
    {
      id: 'TQ1-5',
      from: at('5.1'),
      to: `${repeat}.offset`,
      via: 'minutes',
      with: { unit: at('5.2.1') },
      when: when({ valued: at('3.8') }, { missing: at('3.9') }),
    },
    ...dateTimeRows('TQ1-7', at(7), `${repeat}.boundsPeriod.start`, free),
    ...dateTimeRows('TQ1-8', at(8), `${repeat}.boundsPeriod.end`, free),
    ...durationRows('TQ1-6', duration, `${repeat}.boundsDuration`, when({ missing: at(7) }, { missing: at(8) })),
    {
      id: 'TQ1-6-end',
      from: `${duration}.1`,
      to: `${repeat}.boundsPeriod.end`,
      via: 'timeAfter',
      with: { ...added, start: at('7.1') },
      when: when({ valued: at(7) }, { missing: at(8) }),
    },
    {
      id: 'TQ1-6-start',
      from: `${duration}.1`,
      to: `${repeat}.boundsPeriod.start`,
      via: 'timeAfter',
      with: { ...added, start: at('8.1') },
      options: { before: true },
      when: when({ missing: at(7) }, { valued: at(8) }),
    },
    {
      id: 'TQ1-13',
      from: at('13.1'),
      to: `${repeat}.duration`,
      via: 'durationValue',
      with: { unit: at('13.2.1') },
      when: free,
    },
    {
      id: 'TQ1-13-unit',
      from: at('13.2.1'),
      to: `${repeat}.durationUnit`,
      via: 'durationUnit',
      with: { number: at('13.1') },
      when: free,
    },
    { id: 'TQ1-14', from: at(14), to: `${repeat}.count`, via: 'positiveInteger', when: free },
  ];
}

function ignored(tq1: string): readonly Row[] {
  return [{ id: 'TQ1-1', from: `${tq1}.1`, ignore: 'set id: a place in the message, not data' }];
}

/** TQ1, timing and quantity, onto ServiceRequest. `taken` names the fields that say when already. */
export function tq1ServiceRequestRows(tq1: string, taken: readonly string[]): readonly Row[] {
  const free: Condition = { all: taken.map((missing) => ({ missing })) };
  return [
    ...ignored(tq1),
    { id: 'TQ1-2', from: `${tq1}.2`, to: 'quantityQuantity', via: quantity },
    ...timingRows(tq1, 'occurrenceTiming', free),
    { id: 'TQ1-9', from: `${tq1}.9.1`, to: 'priority', map: 'requestPriority' },
    { id: 'TQ1-11', from: `${tq1}.11`, to: 'note[timing].text', via: 'string' },
  ];
}

const instruction = rows('TX', 'CodeableConcept', [{ id: 'TQ1-10', from: '.', to: 'text', via: 'string' }]);

/** TQ1 onto MedicationRequest. `dosed` names the fields that give the dose already, of which FHIR holds one. */
export function tq1MedicationRequestRows(tq1: string, dosed: readonly string[]): readonly Row[] {
  const dose = 'dosageInstruction[dose]';
  return [
    ...ignored(tq1),
    {
      id: 'TQ1-2',
      from: `${tq1}.2`,
      to: `${dose}.doseAndRate[amount].doseQuantity`,
      via: quantity,
      when: { all: dosed.map((missing) => ({ missing })) },
    },
    ...timingRows(tq1, `${dose}.timing`, { all: [] }),
    { id: 'TQ1-9', from: `${tq1}.9.1`, to: 'priority', map: 'requestPriority' },
    { id: 'TQ1-10', from: `${tq1}.10`, to: `${dose}.additionalInstruction[]`, via: instruction },
    { id: 'TQ1-11', from: `${tq1}.11`, to: `${dose}.text`, via: 'string' },
  ];
}
