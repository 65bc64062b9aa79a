import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { v2System } from '../../codes/systems.ts';
import { address } from './addresses.ts';
import { organizationRows } from './organizations.ts';
import { practitioner } from './practitioners.ts';

/** XAD to Address, where its type (XAD.7) is one of these, or with `orNone` not told. */
export function addressOf(kinds: readonly string[], orNone = false): Table {
  const isOne: Condition = { oneOf: { '7': kinds } };
  const when: Condition = orNone ? { any: [isOne, { missing: '7' }] } : isOne;
  return rows('XAD', 'Address', guarded(address.rows, when));
}

function guarded(list: readonly Row[], when: Condition): readonly Row[] {
  return list.map((row): Row => ({ ...row, when: row.when ? { all: [when, row.when] } : when }));
}

/** XCN to Practitioner, with the addresses that another field of the segment gives. */
export function practitionerAt(id: string, addressField: number, via: Table = address): Table {
  return rows('XCN', 'Practitioner', [
    ...practitioner.rows,
    { id, from: `../${addressField}[]`, to: 'address[]', via },
  ]);
}

/** XON in `field` to Organization; `more` are rows on the segment. */
export function organizationAt(segment: string, field: number, more: readonly Row[]): Table {
  return rows(segment, 'Organization', [...organizationRows(`${field}.`), ...more]);
}

/** PLN (HL7 v2.5.1, 2.A.55) to Identifier. */
export const practitionerNumber = rows('PLN', 'Identifier', [
  { id: 'PLN.1', from: '1', to: 'value', via: 'string' },
  {
    id: 'PLN.2',
    from: '2',
    to: 'type.coding[]',
    via: 'codingOf',
    options: { map: 'practitionerNumber' },
  },
  { id: 'PLN.4', from: '4', to: 'period.end', via: 'date' },
]);

/** A field of table 0443 or 0912 that names that table, or no coding system at all. */
export function inTable(field: string, table: string): Condition {
  return { any: [{ missing: `${field}.3` }, { oneOf: { [`${field}.3`]: [`HL7${table}`, v2System(table)] } }] };
}

/** Why the action code of ROL and PRT (table 0287) has no place of its own. */
export const HELD = 'whether the role is held: one that is taken away is not written';
