import type { History } from './generate.ts';
import { mrn, stamp, visitNumber } from './message.ts';

export interface PatientState {
  given?: string;
  born?: string;
  gender?: string;
  married?: string;
  addresses: Record<string, string>;
  homePhones: readonly string[];
  workPhones: readonly string[];
  /** `replaces H1P1`. */
  links: readonly string[];
}

export interface VisitState {
  patient: string;
  status: string;
  ward?: string;
  wardBefore?: string;
  attender?: string;
  start?: string;
  end?: string;
}

export interface State {
  readonly patients: Record<string, PatientState>;
  readonly visits: Record<string, VisitState>;
}

/**
 * What is so in the end: everything in the order in which it happened, whenever it was told. Each telling sets what it
 * has, an explicit null clears it, and the rest stays. Knows nothing of FHIR, merging or the listener.
 */
export function expectedState({ happenings, ...history }: History): State {
  const whole = { happenings, ...history };
  const patients: Record<string, PatientState> = {};
  const visits: Record<string, VisitState> = {};
  const patientOf = (number: number): PatientState => {
    const name = mrn(whole, number);
    patients[name] ??= { addresses: {}, homePhones: [], workPhones: [], links: [] };
    return patients[name];
  };
  for (const told of [...happenings].sort((a, b) => a.at - b.at)) {
    const patient = patientOf(told.patient);
    set(patient, 'given', told.given);
    set(patient, 'born', told.born);
    set(patient, 'gender', told.gender);
    set(patient, 'married', told.married);
    if (told.addresses !== undefined) {
      patient.addresses = told.addresses === null ? {} : { ...patient.addresses, ...told.addresses };
    }
    if (told.homePhones !== undefined) patient.homePhones = told.homePhones ?? [];
    if (told.workPhones !== undefined) patient.workPhones = told.workPhones ?? [];
    if (told.event === 'A40') {
      patient.links = [`replaces ${mrn(whole, 1)}`];
      patientOf(1).links = [`replaced-by ${mrn(whole, 0)}`];
    }
    if (told.visit === undefined) continue;
    const name = visitNumber(whole, told.visit);
    visits[name] ??= { patient: mrn(whole, told.patient), status: 'in-progress' };
    const visit = visits[name];
    visit.status = typeof told.discharged === 'number' ? 'finished' : 'in-progress';
    set(visit, 'ward', told.ward);
    set(visit, 'wardBefore', told.wardBefore);
    set(visit, 'attender', told.attender);
    set(visit, 'start', told.admitted === undefined ? undefined : moment(told.admitted, history.zoned));
    const { discharged } = told;
    set(visit, 'end', typeof discharged === 'number' ? moment(discharged, history.zoned) : discharged);
  }
  return { patients, visits };
}

function set<T, K extends keyof T>(into: T, name: K, value: T[K] | null | undefined): void {
  if (value === null) delete into[name];
  else if (value !== undefined) into[name] = value;
}

/** As FHIR writes it; without a zone FHIR allows no time of day. */
function moment(at: number, zoned: boolean): string {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(stamp(at)) ?? [];
  return zoned ? `${y}-${mo}-${d}T${h}:${mi}:${s}+00:00` : `${y}-${mo}-${d}`;
}
