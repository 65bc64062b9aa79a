import type { Json } from 'assay/adapter';

type Codes = Readonly<Record<string, Json>>;

/** Tables of orders, medication, scheduling and documents whose FHIR side is a code with a required binding. */
export const orderCodes = {
  /** Table 0119, order control: only the codes that say which status the order has now. */
  orderControlStatus: {
    AF: 'active',
    CA: 'active',
    CR: 'revoked',
    DC: 'revoked',
    DF: 'revoked',
    DR: 'revoked',
    FU: 'completed',
    HD: 'active',
    HR: 'on-hold',
    NW: 'active',
    OC: 'revoked',
    OD: 'revoked',
    OH: 'on-hold',
    OK: 'active',
    PR: 'active',
    PY: 'active',
    RL: 'active',
    RO: 'active',
    RQ: 'active',
  },
  /** Table 0038, order status. The guide gives no code for A. */
  orderStatus: {
    CA: 'revoked',
    CM: 'completed',
    DC: 'revoked',
    ER: 'entered-in-error',
    HD: 'on-hold',
    IP: 'active',
    RP: 'revoked',
    SC: 'active',
  },
  /** Table 0485, extended priority. The other codes say how soon in words that FHIR's four priorities do not have. */
  requestPriority: { S: 'stat', A: 'asap', R: 'routine' },
  /** Table 0322, completion status. */
  completionStatus: { CP: 'completed', RE: 'not-done', NA: 'not-done', PA: 'completed' },
  /** Table 0278, filler status. The guide gives no code for Discontinued, Blocked and Overbook. */
  appointmentStatus: {
    Pending: 'pending',
    Waitlist: 'waitlist',
    Booked: 'booked',
    Started: 'checked-in',
    Complete: 'fulfilled',
    Cancelled: 'cancelled',
    Deleted: 'entered-in-error',
    Noshow: 'noshow',
  },
  /** SIU events, where no status code tells it: what is notified is what the appointment has become (HL7 v2.5.1, 10.4). */
  appointmentEvent: {
    S12: 'booked',
    S13: 'booked',
    S14: 'booked',
    S15: 'cancelled',
    S17: 'entered-in-error',
    S18: 'booked',
    S19: 'booked',
    S20: 'booked',
    S21: 'booked',
    S22: 'booked',
    S26: 'noshow',
  },
  /** AIP-12: the guide names no map, so that only FHIR's own codes are taken. */
  participationStatus: {
    accepted: 'accepted',
    declined: 'declined',
    tentative: 'tentative',
    'needs-action': 'needs-action',
  },
  /** Table 0136 as the availability of a specimen. */
  specimenStatus: { Y: 'available', N: 'unavailable' },
  /** Table 0273, availability; what FHIR's three codes do not say is kept beside them, as the guide has it. */
  documentAvailability: { AV: 'current', CA: 'entered-in-error', OB: 'superseded', UN: 'current' },
  /** Table 0271, document completion, as far as it says how far the composition has come. */
  documentStatus: {
    AU: 'final',
    LA: 'final',
    DI: 'preliminary',
    IN: 'preliminary',
    IP: 'preliminary',
    PA: 'preliminary',
  },
  /** Table 0528: what an event-related time refers to (codes of FHIR's own event-timing). */
  eventTiming: {
    HS: 'HS',
    AC: 'AC',
    PC: 'PC',
    ACM: 'ACM',
    ACD: 'ACD',
    ACV: 'ACV',
    PCM: 'PCM',
    PCD: 'PCD',
    PCV: 'PCV',
  },
  /** RPT.6 and CQ.2, units of time by their names in UCUM and in ISO+, as FHIR's units of time. */
  timeUnit: {
    s: 's',
    S: 's',
    sec: 's',
    min: 'min',
    M: 'min',
    h: 'h',
    hr: 'h',
    H: 'h',
    d: 'd',
    D: 'd',
    wk: 'wk',
    W: 'wk',
    mo: 'mo',
    L: 'mo',
    a: 'a',
    ann: 'a',
  },
  /** RPT.3 and RPT.4 where RPT.2 is DW, the day of the week: Monday is 1 (HL7 v2.5.1, 2.A.64). */
  dayOfWeek: { '1': 'mon', '2': 'tue', '3': 'wed', '4': 'thu', '5': 'fri', '6': 'sat', '7': 'sun' },
} as const satisfies Readonly<Record<string, Codes>>;
