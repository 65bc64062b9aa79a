import type { Condition, Row } from 'assay/adapter';
import { dateTimeRows } from '../date-time.ts';
import { codeableConcept } from './cwe.ts';
import { quantity } from './orders.ts';

const UCUM = 'http://unitsofmeasure.org';

/** A CQ of time onto a Duration: FHIR takes units of time by their codes in UCUM alone (R4, drt-1). */
export function durationRows(id: string, from: string, to: string, when?: Condition): readonly Row[] {
  const guard = when && { when };
  return [
    { id, from: `${from}.1`, to: `${to}.value`, via: 'durationValue', with: { unit: `${from}.2.1` }, ...guard },
    {
      id: `${id}-unit`,
      from: `${from}.2.1`,
      to: `${to}.code`,
      via: 'durationUnit',
      with: { number: `${from}.1` },
      ...guard,
    },
    { id: `${id}-system`, to: `${to}.system`, value: UCUM },
  ];
}

/** A coded repeat pattern (table 0335). `from` leads to what has the code in its first part. */
export function patternRow(id: string, from: string, to: string, when?: Condition): Row {
  const via = codeableConcept({ table: '0335', map: 'repeatPattern' });
  return { id, from, to: `${to}.code`, via, ...(when && { when }) };
}

/**
 * TQ (HL7 v2.3 to v2.5, 2.A.81) onto a ServiceRequest: the guide's TQ[ServiceRequest]. FHIR has room for one time:
 * where `taken` names a field that says it already, only the rest is written.
 */
export function oldTimingRows(
  id: string,
  from: string,
  when: readonly Condition[] = [],
  taken?: string,
): readonly Row[] {
  const timing = 'occurrenceTiming';
  const guard: { when?: Condition } = when.length === 0 ? {} : { when: { all: when } };
  const free: Condition = { all: [...when, ...(taken === undefined ? [] : [{ missing: taken }])] };
  const unbounded: Condition = { all: [free, { missing: `${from}.4` }, { missing: `${from}.5` }] };
  const bounds = `${timing}.repeat.boundsDuration`;
  return [
    { id: `${id}-TQ.1`, from: `${from}.1`, to: 'quantityQuantity', via: quantity, ...guard },
    patternRow(`${id}-TQ.2-RI.1`, `${from}.2.1`, timing, free),
    { id: `${id}-TQ.2-RI.2`, from: `${from}.2.2`, to: `${timing}.repeat.timeOfDay[]`, via: 'timeOfDay', when: free },
    {
      id: `${id}-TQ.3`,
      from: `${from}.3`,
      to: `${bounds}.value`,
      via: 'tqDuration',
      options: { part: 'value' },
      when: unbounded,
    },
    {
      id: `${id}-TQ.3-unit`,
      from: `${from}.3`,
      to: `${bounds}.code`,
      via: 'tqDuration',
      options: { part: 'unit' },
      when: unbounded,
    },
    { id: `${id}-TQ.3-system`, to: `${bounds}.system`, value: UCUM },
    ...dateTimeRows(`${id}-TQ.4`, `${from}.4`, `${timing}.repeat.boundsPeriod.start`, free),
    ...dateTimeRows(`${id}-TQ.5`, `${from}.5`, `${timing}.repeat.boundsPeriod.end`, free),
    { id: `${id}-TQ.6`, from: `${from}.6`, to: 'priority', map: 'requestPriority', ...guard },
    { id: `${id}-TQ.8`, from: `${from}.8`, to: 'note[text].text', via: 'string', ...guard },
    { id: `${id}-TQ.12`, from: `${from}.12`, to: `${timing}.repeat.count`, via: 'positiveInteger', when: free },
  ];
}
