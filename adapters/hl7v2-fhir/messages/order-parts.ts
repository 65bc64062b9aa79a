import { type Condition, type GroupRow, groupRows } from 'assay/adapter';
import { nteObservation, nteServiceRequest } from '../rows/nte.ts';
import { hasSpecimen, obrSpecimen, obrSpecimenBesideSpm } from '../rows/obr-specimen.ts';
import { obx } from '../rows/obx.ts';
import { hasAgent, orcProvenance } from '../rows/orc-provenance.ts';
import type { OrderPlaces } from '../rows/order-places.ts';
import { isOrder, serviceRequest } from '../rows/service-request.ts';
import { spm } from '../rows/spm.ts';
import { observationRoleRows } from './finding-rows.ts';

const SUBJECT = { subject: 'patient', encounter: 'encounter' } as const;

/** The order itself, who had which part in it, and the notes below it. `linkedFrom` tells what refers to it. */
export function requestRows(
  places: OrderPlaces,
  notes?: string,
  linkedFrom: Readonly<Record<string, string>> = { report: 'basedOn[]' },
): readonly GroupRow[] {
  const { orc } = places;
  return [
    {
      id: 'ORC',
      from: '.',
      entry: serviceRequest(places),
      name: 'request',
      when: isOrder(places, 'report' in linkedFrom),
      links: SUBJECT,
      linkedFrom,
    },
    { id: 'ORC-Provenance', from: orc, entry: orcProvenance, when: hasAgent(orc), links: { 'target[]': 'request' } },
    ...(notes === undefined ? [] : [{ id: 'NTE', from: `${notes}[]`, into: 'request', via: nteServiceRequest }]),
  ];
}

/** Notes behind ORC, about the order; those behind OBR are the report's where there is one. */
export const orderNoteRow: GroupRow = {
  id: 'ORC-NTE',
  from: 'ORDER_NOTE[].NTE',
  into: 'request',
  via: nteServiceRequest,
};

/** The message is about the order. */
export const IN_FOCUS = { header: 'focus[]' } as const;

/** OBX-29: a question asked with the order, or supporting clinical information, is not a result of it. */
const SUPPORTS: Condition = { oneOf: { 'OBX.29': ['QST', 'SCI'] } };

/**
 * An observation with its notes: a result of the report of its group, or what supports the request where there is
 * no report (`supports`), or where OBX-29 says so.
 */
export function observationRows(supports: boolean): readonly GroupRow[] {
  const entry = { from: 'OBX', entry: obx, name: 'observation', links: { ...SUBJECT, specimen: 'specimen' } } as const;
  const asSupport = { linkedFrom: { request: 'supportingInfo[]' } } as const;
  return [
    ...(supports
      ? [{ id: 'OBX', ...entry, ...asSupport }]
      : [
          { id: 'OBX', ...entry, linkedFrom: { report: 'result[]' }, when: { not: SUPPORTS } },
          { id: 'OBX-supporting', ...entry, ...asSupport, when: SUPPORTS },
        ]),
    { id: 'NTE', from: 'NTE[]', into: 'observation', via: nteObservation },
    ...observationRoleRows,
  ];
}

/** An observation about the specimen of its group. */
const specimenObservation: GroupRow = {
  id: 'SPM-OBX',
  from: 'OBX[]',
  entry: obx,
  links: { subject: 'patient', 'focus[]': 'specimen' },
};

const SPECIMEN_OF = { report: 'specimen[]', request: 'specimen[]' } as const;

/**
 * The specimens of an order. One alone is what its observations were made on; with several, OBX-33 has to tell.
 * `specimens` leads to the group of SPM; `obr` to OBR, which tells of the specimen too.
 */
export function specimenRows(specimens: string, obr: string): readonly GroupRow[] {
  const one: Condition = { missing: `${specimens}[2]` };
  const several: Condition = { valued: `${specimens}[2]` };
  const entry = { entry: spm, name: 'specimen', links: { subject: 'patient' }, linkedFrom: SPECIMEN_OF } as const;
  const group = specimens.slice(specimens.lastIndexOf('.') + 1);
  return [
    { id: 'SPM', from: `${specimens}.SPM`, ...entry, when: one },
    {
      id: 'OBR-Specimen-SPM',
      from: obr,
      into: 'specimen',
      via: obrSpecimenBesideSpm,
      when: { all: [one, { valued: specimens }, hasSpecimen(obr)] },
    },
    { ...obrSpecimenRow(obr), when: { all: [{ missing: specimens }, hasSpecimen(obr)] } },
    { id: 'SPECIMEN', from: specimens, when: one, rows: groupRows(group, [specimenObservation]) },
    {
      id: 'SPECIMEN-several',
      from: `${specimens}[]`,
      when: several,
      rows: groupRows(group, [{ id: 'SPM', from: 'SPM', ...entry }, specimenObservation]),
    },
  ];
}

/** The specimen as OBR alone tells of it. */
export function obrSpecimenRow(obr: string): GroupRow {
  return {
    id: 'OBR-Specimen',
    from: obr,
    entry: obrSpecimen,
    name: 'specimen',
    links: { subject: 'patient' },
    linkedFrom: SPECIMEN_OF,
    when: hasSpecimen(obr),
  };
}
