import { type GroupRow, groupRows } from 'assay/adapter';
import { pv1 } from '../rows/pv1.ts';
import { hasEpisode, pv1Coverage, pv1Episode, pv1History } from '../rows/pv1-beside.ts';
import { pv2 } from '../rows/pv2.ts';
import { isInVisit, rolEncounter } from '../rows/rol.ts';
import { heldRow } from './person-rows.ts';

export interface VisitPlaces {
  /** What leads to PV1: `PATIENT_VISIT.`, or nothing. */
  readonly path?: string;
  /** Name of the patient's entry, where a message has two. */
  readonly patient?: string;
  readonly focus?: boolean;
  /** False where the structure has no PV2. */
  readonly additional?: boolean;
}

/** PV1 and PV2: the visit, and what stands beside the Encounter. */
export function visitRows({
  path = '',
  patient = 'patient',
  focus = true,
  additional = true,
}: VisitPlaces = {}): readonly GroupRow[] {
  const name = patient === 'patient' ? 'encounter' : `encounter-${patient}`;
  const id = (text: string): string => (patient === 'patient' ? text : `${text}-${patient}`);
  const PV1 = `${path}PV1`;
  return [
    {
      id: id('PV1'),
      from: PV1,
      entry: pv1,
      name,
      links: { subject: patient },
      ...(focus && { linkedFrom: { header: 'focus[]' } }),
    },
    {
      id: id('PV1-Coverage'),
      from: PV1,
      entry: pv1Coverage,
      links: { beneficiary: patient },
    },
    { id: id('PV1-Basic'), from: PV1, entry: pv1History, links: { subject: patient } },
    {
      id: id('PV1-EpisodeOfCare'),
      from: PV1,
      entry: pv1Episode,
      name: `episode-${name}`,
      when: hasEpisode(PV1),
      links: { patient },
      linkedFrom: { [name]: 'episodeOfCare[]' },
    },
    ...(additional ? [{ id: id('PV2'), from: `${path}PV2`, into: name, via: pv2 } as const] : []),
  ];
}

/** ROL behind PV1: who has which part in the visit. */
export const visitRoleRow: GroupRow = {
  id: 'PV1-ROL',
  from: 'VISIT_ROLE[].ROL',
  rows: groupRows('ROL', [
    heldRow('ROL-2'),
    {
      id: 'ROL-Encounter',
      from: '.',
      into: 'encounter',
      to: 'participant[]',
      via: rolEncounter,
      when: isInVisit,
    },
  ]),
};
