import type { Table } from 'assay/adapter';
import { address } from './rows/datatypes/addresses.ts';
import { codeableConcept } from './rows/datatypes/cwe.ts';
import { entityIdentifier, identifier } from './rows/datatypes/identifiers.ts';
import { humanName } from './rows/datatypes/names.ts';
import { organization } from './rows/datatypes/organizations.ts';
import { practitioner } from './rows/datatypes/practitioners.ts';
import { telecom } from './rows/datatypes/telecoms.ts';

/** Tables of data types that a site's rows may name in `via` and `extends`. */
export const parts: Readonly<Record<string, Table>> = {
  CWE: codeableConcept(),
  CX: identifier,
  EI: entityIdentifier,
  XAD: address,
  XCN: practitioner,
  XON: organization,
  XPN: humanName,
  XTN: telecom,
};

/** A site's segment stands anywhere in the group of its entry, or beside its segment where others are like it. */
export function siteFrom(name: string, from: string, alone: boolean): string {
  return alone ? `//${name}[]` : `${from.replace(/(?:[A-Z][A-Z0-9]{2}(?:\[\d*\])?|\.)$/, '')}${name}[]`;
}
