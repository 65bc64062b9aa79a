import type { CodingTable } from './codings.ts';

/** Table 0177, confidentiality. */
const confidentiality: CodingTable = {
  V: ['v3-Confidentiality', 'V', 'very restricted'],
  R: ['v3-Confidentiality', 'R', 'restricted'],
  EMP: ['v3-ActCode', 'EMP', 'employee information sensitivity'],
  PSY: ['v3-ActCode', 'PSY', 'psychiatry disorder information sensitivity'],
  AID: ['v3-ActCode', 'HIV', 'HIV/AIDS information sensitivity'],
  HIV: ['v3-ActCode', 'HIV', 'HIV/AIDS information sensitivity'],
  ETH: ['v3-ActCode', 'ETHUD', 'alcohol use disorder information sensitivity'],
};

/** Table 0482, order type. */
const orderType: CodingTable = {
  I: ['v3-RoleCode', 'HOSP', 'Hospital'],
  O: ['v3-RoleCode', 'OF', 'Outpatient facility'],
};

/** Table 0162, route: the codes that v3 has too; the others stay in their own table. */
const routeOfAdministration: CodingTable = {
  ID: ['v3-RouteOfAdministration', 'IDINJ', 'Injection, intradermal'],
  IM: ['v3-RouteOfAdministration', 'IM', 'Injection, intramuscular'],
  IV: ['v3-RouteOfAdministration', 'IVINJ', 'Injection, intravenous'],
  PO: ['v3-RouteOfAdministration', 'PO', 'Swallow, oral'],
  SC: ['v3-RouteOfAdministration', 'SQ', 'Injection, subcutaneous'],
  TD: ['v3-RouteOfAdministration', 'TRNSDERM', 'Transdermal'],
};

/** Table 0335, repeat pattern: the codes that v3 has too. */
const repeatPattern: CodingTable = {
  BID: ['v3-GTSAbbreviation', 'BID', 'BID'],
  TID: ['v3-GTSAbbreviation', 'TID', 'TID'],
  QID: ['v3-GTSAbbreviation', 'QID', 'QID'],
  QOD: ['v3-GTSAbbreviation', 'QOD', 'QOD'],
  Q1H: ['v3-GTSAbbreviation', 'Q1H', 'every hour'],
  Q2H: ['v3-GTSAbbreviation', 'Q2H', 'every 2 hours'],
  Q3H: ['v3-GTSAbbreviation', 'Q3H', 'every 3 hours'],
  Q4H: ['v3-GTSAbbreviation', 'Q4H', 'Q4H'],
  Q6H: ['v3-GTSAbbreviation', 'Q6H', 'Q6H'],
  Q8H: ['v3-GTSAbbreviation', 'Q8H', 'every 8 hours'],
  Q1D: ['v3-GTSAbbreviation', 'QD', 'QD'],
  Q1W: ['v3-GTSAbbreviation', 'WK', 'weekly'],
  Q1L: ['v3-GTSAbbreviation', 'MO', 'monthly'],
};

/** Table 0165, administration method: SNOMED CT. */
const administrationMethod: CodingTable = {
  CH: ['http://snomed.info/sct', '419747000', 'Chew'],
  DI: ['http://snomed.info/sct', '421682005', 'Dissolve'],
  IS: ['http://snomed.info/sct', '421257003', 'Insert'],
  SH: ['http://snomed.info/sct', '420606003', 'Shampoo'],
  WA: ['http://snomed.info/sct', '422152000', 'Wash'],
};

/** Table 0276, appointment reason: SNOMED CT. */
const appointmentReason: CodingTable = {
  ROUTINE: ['http://snomed.info/sct', '3780001', 'Routine patient disposition, no follow-up planned'],
  CHECKUP: ['http://snomed.info/sct', '866149003', 'Annual visit'],
  FOLLOWUP: ['http://snomed.info/sct', '185389009', 'Follow-up visit'],
  EMERGENCY: ['http://snomed.info/sct', '373110003', 'Emergency procedure'],
};

export const orderCodings = {
  confidentiality,
  orderType,
  routeOfAdministration,
  repeatPattern,
  administrationMethod,
  appointmentReason,
} as const;
