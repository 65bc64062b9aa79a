import { type Row, rows, type Table } from 'assay/adapter';
import { locationRows } from './datatypes/locations.ts';
import { practitioner } from './datatypes/practitioners.ts';

const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';

/** XCN to a participant of the visit, with the part the field says they had in it; the guide gives most a text too. */
export function participant(code: string, display: string, withText = true): Table {
  const text = withText ? { text: display } : {};
  return rows('XCN', 'Encounter.participant', [
    { id: 'XCN', from: '.', to: 'individual', via: practitioner, as: 'entry' },
    { id: 'XCN-type', to: 'type[]', value: { coding: [{ system: PARTICIPATION, code, display }], ...text } },
  ]);
}

/** PL to a place of the visit. `more` are rows on the PL and onto the place in the visit. */
export function place(id: string, field: string, status: string, more: readonly Row[] = []): readonly Row[] {
  const table = rows('PL', 'Encounter.location', [
    ...locationRows(id, 'location'),
    { id: `${id}-status`, to: 'status', value: status },
    ...more,
  ]);
  return [{ id, from: field, to: 'location[]', via: table }];
}

/** The bed's or room's status of PV1-40, onto the Location that PV1-3 names innermost. */
const bedStatus: Row = {
  id: 'PV1-40',
  from: '../40',
  to: 'operationalStatus',
  via: 'codingOf',
  options: { table: '0116' },
};

/** The assigned location is planned before the patient is there (the guide's PV1-3 with class `P`). */
export function assignedPlace(): readonly Row[] {
  const made = (id: string, status: string): Row => {
    const table = rows('PL', 'Encounter.location', [
      ...locationRows(id, 'location').map((row) => withBedStatus(row)),
      { id: `${id}-status`, to: 'status', value: status },
    ]);
    return { id, from: '3', to: 'location[]', via: table };
  };
  return [
    { ...made('PV1-3', 'active'), when: { not: { equals: { '2.1': 'P' } } } },
    { ...made('PV1-3-planned', 'planned'), when: { equals: { '2.1': 'P' } } },
  ];
}

/** Only a bed and a room have such a status. */
function withBedStatus(row: Row): Row {
  if (!('via' in row) || typeof row.via !== 'object' || !/-PL\.[23]$/.test(row.id)) return row;
  return { ...row, via: { ...row.via, rows: [...row.via.rows, bedStatus] } };
}
