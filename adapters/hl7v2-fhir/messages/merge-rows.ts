import type { Condition, GroupRow } from 'assay/adapter';
import { formerIdentifier, mrgAccount, mrgPatient, namesPatient, patientLink } from '../rows/mrg.ts';

/** Events that make one patient of two; others change numbers of one patient, or move things between two. */
const MERGES: Condition = { oneOf: { '/MSH.9.2': ['A18', 'A30', 'A34', 'A36', 'A39', 'A40'] } };

/** Events that give the patient another number (HL7 v2.5.1, 3.3.46 and 3.3.47): MRG-1 was theirs, and is no longer. */
const RENUMBERS: Condition = { oneOf: { '/MSH.9.2': ['A46', 'A47'] } };

const merged: Condition = { all: [MERGES, namesPatient] };

/**
 * MRG: the patient that is no longer to be used, each linked to the other (FHIR R4, Patient.link), and the prior
 * account. Where nothing is merged (MRG in A42, A50) the account is the patient's own. `pid` leads to PID.
 */
export function mergeRows(pid = 'PID'): readonly GroupRow[] {
  const sameAccount: Condition = { same: ['MRG.3', `${pid}.18`] };
  return [
    { id: 'MRG', from: 'MRG', entry: mrgPatient, name: 'prior', when: merged },
    {
      id: 'MRG-replaces',
      from: 'MRG',
      into: 'patient',
      to: 'link[]',
      via: patientLink('MRG', 'replaces'),
      when: merged,
      links: { other: 'prior' },
    },
    {
      id: 'MRG-replaced-by',
      from: 'MRG',
      into: 'prior',
      to: 'link[]',
      via: patientLink('MRG', 'replaced-by'),
      when: merged,
      links: { other: 'patient' },
    },
    {
      id: 'MRG-1-old',
      from: 'MRG.1[]',
      into: 'patient',
      to: 'identifier[]',
      via: formerIdentifier,
      when: { all: [RENUMBERS, { not: { same: ['MRG.1', `${pid}.3`] } }] },
    },
    {
      id: 'MRG-1-same',
      from: 'MRG.1',
      ignore: 'PID-3 tells the same number',
      when: { all: [{ not: merged }, { same: ['MRG.1', `${pid}.3`] }] },
    },
    {
      id: 'MRG-Account',
      from: 'MRG',
      entry: mrgAccount,
      when: { all: [merged, { not: sameAccount }] },
      links: { 'subject[]': 'prior' },
    },
    {
      id: 'MRG-Account-own',
      from: 'MRG',
      entry: mrgAccount,
      when: { all: [{ not: merged }, { not: sameAccount }] },
      links: { 'subject[]': 'patient' },
    },
    { id: 'MRG-3-same', from: 'MRG.3', ignore: 'PID-18 tells the same account', when: sameAccount },
  ];
}
