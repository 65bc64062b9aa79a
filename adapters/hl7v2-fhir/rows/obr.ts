import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { orderNumber } from './datatypes/identifiers.ts';
import { conceptExtension, securityRows } from './datatypes/orders.ts';
import { performerRole } from './datatypes/practitioners.ts';
import { dateTimeRows } from './date-time.ts';
import { orderNumberRows } from './order-numbers.ts';
import type { OrderPlaces } from './order-places.ts';

/** More technicians or transcriptionists than these are in the ledger as unmapped. */
const MOST_PEOPLE = 4;
const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';

/** NDLs that took part in the report, each reference with the part they had (the guide's event-performerFunction). */
function performers(id: string, field: string, code: string): readonly Row[] {
  return Array.from({ length: MOST_PEOPLE }, (_, i) => i + 1).flatMap((number): readonly Row[] => {
    const performer = `performer[${id}-${number}]`;
    const coding = { coding: [{ system: PARTICIPATION, code }] };
    return [
      { id: `${id}-${number}`, from: `${field}[${number}]`, to: performer, via: performerRole, as: 'entry' },
      {
        id: `${id}-${number}-function`,
        to: `${performer}.extension[]`,
        value: {
          url: 'http://hl7.org/fhir/StructureDefinition/event-performerFunction',
          valueCodeableConcept: coding,
        },
      },
    ];
  });
}

/** ORC (HL7 v2.5.1, 4.5.1) onto the report of its order. */
function orcRows(orc: string): readonly Row[] {
  const pair: Condition = { any: [{ valued: `${orc}.4.1.2` }, { valued: `${orc}.4.2.2` }] };
  return [
    { id: 'ORC-4-EI', from: `${orc}.4`, to: 'identifier[]', via: orderNumber('PGN'), when: { not: pair } },
    { id: 'ORC-4-EIP.1', from: `${orc}.4.1`, to: 'identifier[]', via: orderNumber('PGN'), when: pair },
    { id: 'ORC-4-EIP.2', from: `${orc}.4.2`, to: 'identifier[]', via: orderNumber('FGN'), when: pair },
    {
      id: 'ORC-16',
      from: `${orc}.16`,
      to: 'extension[]',
      via: conceptExtension('ORC-16', 'http://hl7.org/fhir/StructureDefinition/event-statusReason'),
    },
    ...securityRows('ORC-28', `${orc}.28`),
  ];
}

/** ORC and OBR, observation request (HL7 v2.5.1, 4.5.3), to DiagnosticReport. */
export function diagnosticReport(places: OrderPlaces & { readonly obr: string }): Table {
  const { group, orc, obr } = places;
  const at = (field: number): string => `${obr}.${field}`;
  const numbers = orderNumberRows(places);
  return rows(group, 'DiagnosticReport', [
    { id: 'OBR-1', from: at(1), ignore: 'set id: a place in the message, not data' },
    ...numbers.ofObr,
    { id: 'OBR-25', from: at(25), to: 'status', map: 'reportStatus', onMissing: 'data-absent-reason' },
    { id: 'OBR-24', from: at(24), to: 'category[]', via: codeableConcept({ table: '0074' }) },
    { id: 'OBR-4', from: at(4), to: 'code', via: codeableConcept(), onMissing: 'data-absent-reason' },
    ...dateTimeRows('OBR-7', at(7), 'effectiveDateTime', { missing: at(8) }),
    ...dateTimeRows('OBR-7-start', at(7), 'effectivePeriod.start', { valued: at(8) }),
    ...dateTimeRows('OBR-8', at(8), 'effectivePeriod.end'),
    { id: 'OBR-22', from: `${obr}.22.1`, to: 'issued', via: 'instant', with: { sent: '/MSH.7.1' } },
    { id: 'OBR-32', from: at(32), to: 'resultsInterpreter[]', via: performerRole, as: 'entry' },
    ...performers('OBR-34', at(34), 'SPRF'),
    ...performers('OBR-35', at(35), 'TRANS'),
    ...orcRows(orc),
    ...numbers.ofOrc,
  ]);
}
