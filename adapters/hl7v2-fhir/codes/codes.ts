import type { Json } from 'assay/adapter';
import { administrationCodes } from './administration-codes.ts';
import { orderCodes } from './order-codes.ts';

type Codes = Readonly<Record<string, Json>>;

/** Tables whose FHIR side is a code with a required binding: a code that is not here is a finding and stays unmapped. */
export const codes: Readonly<Record<string, Codes>> = {
  ...administrationCodes,
  ...orderCodes,
  /** Table 0001. */
  administrativeGender: { F: 'female', M: 'male', O: 'other', U: 'unknown', A: 'other', N: 'other' },
  /** Table 0136. */
  yesNo: { Y: true, N: false },
  /** Table 0190, as far as it says what kind of address it is. */
  addressType: { M: 'postal', SH: 'postal' },
  /** Table 0190, as far as it says what the address is used for. */
  addressUse: { BA: 'old', BI: 'billing', C: 'temp', B: 'work', H: 'home', O: 'work' },
  /** Table 0306, which sites fill: the codes that are FHIR's own. */
  locationStatus: { active: 'active', suspended: 'suspended', inactive: 'inactive' },
  /** Table 0200. */
  nameUse: {
    BAD: 'old',
    D: 'usual',
    L: 'official',
    M: 'maiden',
    MSK: 'anonymous',
    N: 'nickname',
    NAV: 'temp',
    R: 'official',
    TEMP: 'temp',
  },
  /** Table 0444. */
  nameAssemblyOrder: { G: 'G', F: 'F' },
  /** Table 0201. */
  telecomUse: { PRN: 'home', WPN: 'work', PRS: 'mobile' },
  /** Table 0202. CP says system and use in one: FHIR's `phone` and `mobile`. */
  telecomSystem: {
    PH: 'phone',
    FX: 'fax',
    MD: 'other',
    CP: 'phone',
    SAT: 'other',
    BP: 'pager',
    Internet: 'email',
    'X.400': 'email',
    TDD: 'other',
    TTY: 'other',
  },
  /** Table 0004. */
  encounterStatus: {
    E: 'in-progress',
    I: 'in-progress',
    O: 'in-progress',
    P: 'planned',
    R: 'in-progress',
    B: 'in-progress',
    C: 'in-progress',
    N: 'in-progress',
    U: 'unknown',
  },
  /** Table 0003: events that settle the status of the visit whatever its class. */
  eventStatus: { A03: 'finished', A11: 'cancelled', A27: 'cancelled', A38: 'cancelled' },
  /** Table 0085. The guide gives no code for B, I, N, O, R, S, U and V. */
  observationStatus: {
    A: 'amended',
    C: 'corrected',
    D: 'entered-in-error',
    F: 'final',
    P: 'preliminary',
    W: 'entered-in-error',
    X: 'cancelled',
  },
  /** Table 0123. The guide gives no code for A, M, N, Y and Z. */
  reportStatus: {
    O: 'registered',
    I: 'registered',
    S: 'registered',
    P: 'preliminary',
    C: 'corrected',
    R: 'partial',
    F: 'final',
    X: 'cancelled',
  },
  /** SN.1: FHIR has no comparator for equality, so `=` is left out by its row. */
  comparator: { '<': '<', '<=': '<=', '>': '>', '>=': '>=' },
};
