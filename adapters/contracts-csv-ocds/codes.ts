import type { CodeTable } from 'assay/adapter';
import { headingKey } from './headings.ts';

/** Names of procedures (Public Contracts Regulations 2015, regulations 26 to 32) to the closed codelist method of OCDS 1.1. */
const procurementMethod: CodeTable = {
  open: 'open',
  'open procedure': 'open',
  'open tender': 'open',
  'open tendering': 'open',
  'open competition': 'open',
  restricted: 'selective',
  'restricted procedure': 'selective',
  'restricted tender': 'selective',
  selective: 'selective',
  'competitive dialogue': 'selective',
  'competitive dialogue procedure': 'selective',
  'competitive procedure with negotiation': 'selective',
  'innovation partnership': 'selective',
  'negotiated procedure without prior publication': 'limited',
  'negotiated without prior publication': 'limited',
  'direct award': 'direct',
  'direct contract award': 'direct',
  'single tender': 'direct',
  'single tender action': 'direct',
  'single source': 'direct',
};

/** To the closed codelist procurementCategory. */
const procurementCategory: CodeTable = {
  goods: 'goods',
  supplies: 'goods',
  supply: 'goods',
  services: 'services',
  service: 'services',
  works: 'works',
};

/** To the closed codelist contractStatus. */
const contractStatus: CodeTable = {
  live: 'active',
  active: 'active',
  current: 'active',
  'in progress': 'active',
  pending: 'pending',
  awarded: 'pending',
  expired: 'terminated',
  ended: 'terminated',
  closed: 'terminated',
  complete: 'terminated',
  completed: 'terminated',
  terminated: 'terminated',
  cancelled: 'cancelled',
};

/** To the codelist partyScale of the party scale extension. A plain no does not say how large the supplier is. */
const partyScale: CodeTable = {
  yes: 'sme',
  y: 'sme',
  true: 'sme',
  '1': 'sme',
  sme: 'sme',
  small: 'sme',
  medium: 'sme',
  'small or medium': 'sme',
  micro: 'micro',
  large: 'large',
};

export const codes = { procurementMethod, procurementCategory, contractStatus, partyScale };

/** A code table whose words are compared as headings are. */
export function byWord(table: CodeTable): ReadonlyMap<string, CodeTable[string]> {
  return new Map(Object.entries(table).map(([word, code]) => [headingKey(word), code]));
}
