import type { Requirement } from '../model/requirement.ts';

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** What only a person can attest, attested by an invented one: an attestations.yaml to look at. */
export function demoAttestations(catalogue: readonly Requirement[], now: Date): string {
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const entries = catalogue
    .filter(({ attest, level }) => attest !== undefined && (level === 'must' || level === 'should'))
    .map(({ id, attest }) =>
      [
        `- requirement: ${id}`,
        '  who: A. N. Example, assessor (invented, for the demo)',
        `  when: ${day(now.getTime())}`,
        `  saw: ${JSON.stringify(`In the demo nobody looked. To attest: ${attest}`)}`,
        `  expires: ${day(now.getTime() + YEAR)}`,
      ].join('\n'),
    );
  return `${entries.join('\n')}\n`;
}
