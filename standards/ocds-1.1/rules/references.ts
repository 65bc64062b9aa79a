import { asList, asObject, idText, type Report, type Rule } from './rule.ts';

/** OCDS 1.1, Release reference, parties: every organization referred to is an entry of parties, by id and by name. */
export const partyReferences: Rule = (release, pointer, report) => {
  const names = new Map<string, string | undefined>();
  for (const party of asList(release.parties)) {
    const id = idText(asObject(party)?.id);
    const name = asObject(party)?.name;
    if (id !== undefined) names.set(id, typeof name === 'string' ? name : undefined);
  }
  const check = (value: unknown, here: string): void => checkReference(value, here, names, report);
  const tender = asObject(release.tender);
  check(release.buyer, `${pointer}/buyer`);
  check(tender?.procuringEntity, `${pointer}/tender/procuringEntity`);
  asList(tender?.tenderers).forEach((item, i) => {
    check(item, `${pointer}/tender/tenderers/${i}`);
  });
  asList(release.awards).forEach((award, i) => {
    asList(asObject(award)?.suppliers).forEach((item, j) => {
      check(item, `${pointer}/awards/${i}/suppliers/${j}`);
    });
  });
  asList(release.contracts).forEach((contract, i) => {
    asList(asObject(asObject(contract)?.implementation)?.transactions).forEach((item, j) => {
      const here = `${pointer}/contracts/${i}/implementation/transactions/${j}`;
      check(asObject(item)?.payer, `${here}/payer`);
      check(asObject(item)?.payee, `${here}/payee`);
    });
  });
};

function checkReference(
  value: unknown,
  pointer: string,
  names: ReadonlyMap<string, string | undefined>,
  report: Report,
): void {
  const reference = asObject(value);
  if (!reference) return;
  const id = idText(reference.id);
  if (id === undefined) {
    report('ocds.reference-without-id', pointer, 'expected the id of an entry in parties, got none', {
      requirement: 'ocds-1.1.parties.referenced',
    });
  } else if (!names.has(id)) {
    report(
      'ocds.party-unresolved',
      `${pointer}/id`,
      `no entry in parties has the id "${id.slice(0, 60)}". Add it there`,
      {
        requirement: 'ocds-1.1.parties.referenced',
        got: id.slice(0, 60),
      },
    );
  } else if (typeof reference.name === 'string' && names.get(id) !== undefined && names.get(id) !== reference.name) {
    report(
      'ocds.party-name-differs',
      `${pointer}/name`,
      'expected the name that the entry in parties has, got another',
      {
        requirement: 'ocds-1.1.parties.reference-name',
      },
    );
  }
}

/** OCDS 1.1, Identifiers: a contract refers to its award. The award may stand in an earlier release of the process. */
export const awardReferences: Rule = (release, pointer, report) => {
  const awards = asList(release.awards);
  const ids = new Set(awards.map((award) => idText(asObject(award)?.id)));
  asList(release.contracts).forEach((contract, i) => {
    const awardID = idText(asObject(contract)?.awardID);
    if (awardID === undefined || ids.has(awardID)) return;
    const elsewhere = awards.length === 0;
    report(
      'ocds.award-unresolved',
      `${pointer}/contracts/${i}/awardID`,
      elsewhere
        ? `award "${awardID.slice(0, 60)}" is not in this release; an earlier release of the process has to have it`
        : `no award of this release has the id "${awardID.slice(0, 60)}"`,
      { severity: elsewhere ? 'information' : 'warning', requirement: 'ocds-1.1.contract.award' },
    );
  });
};
