import type { GroupRow } from 'assay/adapter';
import { ntePatient } from '../rows/nte.ts';
import { pid } from '../rows/pid.ts';
import { pv1 } from '../rows/pv1.ts';

export interface PatientPlaces {
  /** What leads to PID: `PATIENT.`, or nothing. */
  readonly pid: string;
  /** What leads to PV1: `PATIENT.PATIENT_VISIT.`. */
  readonly pv1: string;
  /** False where NTE below PID is not in the structure. */
  readonly notes?: boolean;
  /** True where the message is about the patient and the visit, not about an order. */
  readonly focus?: boolean;
}

/** Whom a message is about, and which visit. */
export function patientRows({
  pid: toPid,
  pv1: toPv1,
  notes = true,
  focus = false,
}: PatientPlaces): readonly GroupRow[] {
  const linkedFrom = focus ? { linkedFrom: { header: 'focus[]' } } : {};
  return [
    { id: 'PID', from: `${toPid}PID`, entry: pid, name: 'patient', ...linkedFrom },
    ...(notes ? [{ id: 'PID-NTE', from: `${toPid}NTE[]`, into: 'patient', via: ntePatient }] : []),
    {
      id: 'PV1',
      from: `${toPv1}PV1`,
      entry: pv1,
      name: 'encounter',
      links: { subject: 'patient' },
      ...linkedFrom,
    },
  ];
}
