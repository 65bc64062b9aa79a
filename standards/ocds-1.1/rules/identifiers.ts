import { asList, asObject, idText, type Member, type Report, type Rule } from './rule.ts';

/** The issuer's name, six lower-case letters or digits, and an identifier of the publisher's own behind them. */
const OCID = /^[a-z]+-[a-z0-9]{6}./;

/** OCDS 1.1, Identifiers: the ocid carries a registered prefix; a release id has no #. */
export const releaseIdentifiers: Rule = (release, pointer, report) => {
  const { ocid, id } = release;
  if (typeof ocid === 'string' && ocid !== '' && !OCID.test(ocid)) {
    report(
      'ocds.ocid-prefix',
      `${pointer}/ocid`,
      `expected a registered prefix (as ocds-a1b2c3) and an identifier behind it, got "${ocid.slice(0, 60)}"`,
      { requirement: 'ocds-1.1.identifiers.ocid-prefix', got: ocid.slice(0, 60) },
    );
  }
  if (typeof id === 'string' && id.includes('#')) {
    report('ocds.release-id-hash', `${pointer}/id`, `expected an id without "#", got "${id.slice(0, 60)}"`, {
      requirement: 'ocds-1.1.release.id-no-hash',
    });
  }
};

/** OCDS 1.1, Identifiers: ids are unique in their list; merging would otherwise write one item over the other. */
export const uniqueIds: Rule = (release, pointer, report) => {
  const tender = asObject(release.tender) ?? {};
  const planning = asObject(release.planning) ?? {};
  noRepeats(release, pointer, ['parties', 'awards', 'contracts', 'relatedProcesses'], report);
  noRepeats(planning, `${pointer}/planning`, SHARED, report);
  noRepeats(tender, `${pointer}/tender`, ['items', 'tenderers', ...SHARED], report);
  for (const section of ['awards', 'contracts']) {
    asList(release[section]).forEach((item, i) => {
      const part = asObject(item) ?? {};
      const here = `${pointer}/${section}/${i}`;
      noRepeats(part, here, ['items', 'suppliers', ...SHARED], report);
      const implementation = asObject(part.implementation) ?? {};
      noRepeats(implementation, `${here}/implementation`, ['transactions', ...SHARED], report);
    });
  }
};

const SHARED = ['documents', 'milestones', 'amendments'];

function noRepeats(holder: Member, pointer: string, names: readonly string[], report: Report): void {
  for (const name of names) {
    const first = new Map<string, number>();
    asList(holder[name]).forEach((item, i) => {
      const id = idText(asObject(item)?.id);
      if (id === undefined) return;
      const before = first.get(id);
      if (before === undefined) first.set(id, i);
      else {
        report(
          'ocds.duplicate-id',
          `${pointer}/${name}/${i}/id`,
          `expected an id that no other item of ${name} has, got "${id.slice(0, 60)}", the id of item ${before}`,
          { requirement: 'ocds-1.1.identifiers.unique-in-list' },
        );
      }
    });
  }
}
