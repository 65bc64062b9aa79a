import type { GroupRow } from 'assay/adapter';
import { ntePatient } from '../rows/nte.ts';
import { personRows } from './person-rows.ts';
import { visitRows } from './visit-rows.ts';

export interface PatientPlaces {
  /** What leads to PID: `PATIENT.`, or nothing. */
  readonly pid: string;
  /** What leads to PV1: `PATIENT.PATIENT_VISIT.`. */
  readonly pv1: string;
  /** False where NTE below PID is not in the structure. */
  readonly notes?: boolean;
  /** True where the message is about the patient and the visit, not about an order. */
  readonly focus?: boolean;
  /** False where PD1 and PV2 are not in the structure. */
  readonly more?: boolean;
}

/** Whom a message is about, and which visit. */
export function patientRows({
  pid,
  pv1,
  notes = true,
  focus = false,
  more = true,
}: PatientPlaces): readonly GroupRow[] {
  return [
    ...personRows({ path: pid, focus, demographics: more }),
    ...(notes ? [{ id: 'PID-NTE', from: `${pid}NTE[]`, into: 'patient', via: ntePatient }] : []),
    ...visitRows({ path: pv1, focus, additional: more }),
  ];
}
