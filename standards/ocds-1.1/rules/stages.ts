import { asList, asObject, idText, type Member, type Report, type Rule } from './rule.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * The stages of a process come one after the other: tenders close before awards, awards are made before contracts are signed, and what is
 * paid is paid after. The standard tells what each date is and no order, so it is worth a look and no more; within a day nothing is said.
 */
export const stages: Rule = (release, pointer, report) => {
  const awards = new Map<string, string>();
  const closed = asObject(asObject(release.tender)?.tenderPeriod)?.endDate;
  asList(release.awards).forEach((item, i) => {
    const award = asObject(item);
    const id = idText(award?.id);
    if (id !== undefined && typeof award?.date === 'string') awards.set(id, award.date);
    inOrder(closed, award?.date, `${pointer}/awards/${i}/date`, 'tenders could be sent in until then', report);
  });
  asList(release.contracts).forEach((item, i) => {
    const contract = asObject(item);
    const here = `${pointer}/contracts/${i}`;
    const awarded = awards.get(idText(contract?.awardID) ?? '');
    inOrder(awarded, contract?.dateSigned, `${here}/dateSigned`, 'the award was made then', report);
    if (contract) paidAfter(contract, here, report);
  });
};

function paidAfter(contract: Member, pointer: string, report: Report): void {
  asList(asObject(contract.implementation)?.transactions).forEach((item, i) => {
    const here = `${pointer}/implementation/transactions/${i}/date`;
    inOrder(contract.dateSigned, asObject(item)?.date, here, 'the contract was signed then', report);
  });
}

function inOrder(first: unknown, second: unknown, pointer: string, why: string, report: Report): void {
  if (typeof first !== 'string' || typeof second !== 'string') return;
  const [before, after] = [Date.parse(first), Date.parse(second)];
  if (Number.isNaN(before) || Number.isNaN(after) || after >= before - DAY) return;
  report('ocds.stages-out-of-order', pointer, `expected a date at or after ${first.slice(0, 25)}, since ${why}`, {
    severity: 'information',
    requirement: 'ocds-1.1.coherence.stages',
    got: second.slice(0, 25),
  });
}
