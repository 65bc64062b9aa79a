import { type GroupRow, groupRows } from 'assay/adapter';
import { HELD } from '../rows/datatypes/role-parts.ts';
import { isContact, isRelated, nk1Contact, nk1RelatedPerson } from '../rows/nk1.ts';
import { ntePatient } from '../rows/nte.ts';
import { pd1, pd1LivingWill } from '../rows/pd1.ts';
import { pid } from '../rows/pid.ts';
import { isUpdated, pidAccount, pidMother, pidProvenance } from '../rows/pid-beside.ts';
import { isCare, prtCareTeam, prtPatient } from '../rows/prt.ts';
import { isOtherCare, isPrimaryCare, rolCareTeam, rolPatient } from '../rows/rol.ts';

export interface PersonPlaces {
  /** What leads to PID: `PATIENT.`, or nothing. */
  readonly path?: string;
  /** Name of the entry, where a message has two patients. */
  readonly name?: string;
  /** True where the message is about the patient. */
  readonly focus?: boolean;
  /** False where the structure has no PD1. */
  readonly demographics?: boolean;
}

/** PID and PD1: the patient, and what stands beside the Patient because FHIR has it in resources of its own. */
export function personRows({
  path = '',
  name = 'patient',
  focus = true,
  demographics = true,
}: PersonPlaces = {}): readonly GroupRow[] {
  const id = (text: string): string => (name === 'patient' ? text : `${text}-${name}`);
  const PID = `${path}PID`;
  const PD1 = `${path}PD1`;
  return [
    { id: id('PID'), from: PID, entry: pid, name, ...(focus && { linkedFrom: { header: 'focus[]' } }) },
    { id: id('PID-Account'), from: PID, entry: pidAccount, links: { 'subject[]': name } },
    { id: id('PID-RelatedPerson'), from: PID, entry: pidMother, links: { patient: name } },
    {
      id: id('PID-Provenance'),
      from: PID,
      entry: pidProvenance,
      when: isUpdated(PID),
      links: { 'target[]': name },
    },
    ...(demographics
      ? ([
          { id: id('PD1'), from: PD1, into: name, via: pd1, orEntry: true },
          { id: id('PD1-Observation'), from: PD1, entry: pd1LivingWill, links: { subject: name } },
        ] as const)
      : []),
  ];
}

/** NK1: a related person, and a contact of the patient; an employer is a contact alone. */
export function kinRows(path = ''): GroupRow {
  return {
    id: 'NK1',
    from: `${path}NK1[]`,
    rows: groupRows('NK1', [
      { id: 'NK1-RelatedPerson', from: '.', entry: nk1RelatedPerson, when: isRelated, links: { patient: 'patient' } },
      { id: 'NK1-Patient', from: '.', into: 'patient', to: 'contact[]', via: nk1Contact, when: isContact },
    ]),
  };
}

/** The action code of ROL and PRT: what it says of a role that is held is what loading it does. */
export function heldRow(id: 'ROL-2' | 'PRT-2'): GroupRow {
  return { id, from: '2', ignore: HELD };
}

/** ROL, PRT and NTE behind PID: the general practitioner, the others who care for the patient, and notes on them. */
export const patientRoleRows: readonly GroupRow[] = [
  { id: 'PID-NTE', from: 'PATIENT_NOTE[].NTE', into: 'patient', via: ntePatient },
  {
    id: 'ROL',
    from: 'PATIENT_ROLE[].ROL',
    rows: groupRows('ROL', [
      heldRow('ROL-2'),
      { id: 'ROL-Patient', from: '.', into: 'patient', via: rolPatient, when: isPrimaryCare },
      { id: 'ROL-CareTeam', from: '.', entry: rolCareTeam, when: isOtherCare, links: { subject: 'patient' } },
    ]),
  },
  {
    id: 'PRT',
    from: 'PATIENT_ROLE[].PRT',
    rows: groupRows('PRT', [
      heldRow('PRT-2'),
      { id: 'PRT-Patient', from: '.', into: 'patient', via: prtPatient },
      { id: 'PRT-CareTeam', from: '.', entry: prtCareTeam, when: isCare, links: { subject: 'patient' } },
    ]),
  },
];
