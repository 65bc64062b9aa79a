import { type Row, rows, type Table } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { entityIdentifier } from './datatypes/identifiers.ts';
import { locationRows } from './datatypes/locations.ts';
import { practitioner } from './datatypes/practitioners.ts';
import { dateTimeRows } from './date-time.ts';

const SNOMED = 'http://snomed.info/sct';

/** XCN to one who performed it, with the function that the field itself says. */
function performer(code?: string): Table {
  return rows('XCN', 'Procedure.performer', [
    { id: 'XCN', from: '.', to: 'actor', via: practitioner, as: 'entry' },
    ...(code === undefined
      ? []
      : [{ id: 'XCN-function', to: 'function', value: { coding: [{ system: SNOMED, code }] } } as const]),
  ]);
}

const sent = { sent: '/MSH.7.1' };

/** When: a period where PR1-5 has a time of day and PR1-7 says how many minutes it took, else the time alone. */
const timeRows: readonly Row[] = [
  ...dateTimeRows('PR1-5', '5', 'performedDateTime', { missing: '7' }),
  { id: 'PR1-5-start', from: '5.1', to: 'performedPeriod.start', via: 'timedStart', with: sent, when: { valued: '7' } },
  { id: 'PR1-5-untimed', from: '5.1', to: 'performedDateTime', via: 'untimed', with: sent, when: { valued: '7' } },
  {
    id: 'PR1-5-zoneless',
    from: '5.1',
    to: 'performedDateTime',
    via: 'untimedDate',
    with: sent,
    when: { valued: '7' },
  },
  { id: 'PR1-7', from: '7', to: 'performedPeriod.end', via: 'minutesAfter', with: { start: '5.1', ...sent } },
];

/** PR1-16: the code with its modifiers, beside the code as sent. */
const modifierRows: readonly Row[] = [
  {
    id: 'PR1-16',
    from: '16.1',
    to: 'code.coding[modified].code',
    via: 'codeWithModifiers',
    with: { base: '3.1', second: '16[2].1', third: '16[3].1', fourth: '16[4].1' },
  },
  { id: 'PR1-16-system', from: '3.3', to: 'code.coding[modified].system', via: 'codeSystem', when: { valued: '16' } },
];

/** PR1, procedure (HL7 v2.5.1, 6.5.4), to Procedure. Whether it is done is not told, says the guide. */
export const pr1 = rows('PR1', 'Procedure', [
  { id: 'PR1-1', ignore: 'set id: a place in the message, not data' },
  { id: 'PR1-19', from: '19', to: 'identifier[]', via: entityIdentifier },
  { id: 'PR1-25', from: '25', to: 'partOf[parent].identifier', via: entityIdentifier },
  { id: 'PR1-6', from: '6', to: 'category', via: codeableConcept({ table: '0230' }) },
  { id: 'PR1-3', from: '3', to: 'code', via: codeableConcept() },
  ...modifierRows,
  { id: 'PR1-4', from: '4', to: 'code.text', via: 'string', when: { missing: '3.9' } },
  ...timeRows,
  { id: 'PR1-8', from: '8[]', to: 'performer[]', via: performer('88189002') },
  { id: 'PR1-11', from: '11[]', to: 'performer[]', via: performer('304292004') },
  { id: 'PR1-12', from: '12[]', to: 'performer[]', via: performer() },
  { id: 'PR1-15', from: '15[]', to: 'reasonCode[]', via: codeableConcept() },
  ...locationRows('PR1-23', 'location', '23'),
  { id: 'PR1-status', to: 'status', value: 'unknown' },
]);
