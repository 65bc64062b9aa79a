import type { RunReport } from '../../conform/run-report.ts';
import type { JudgedWaiver, RequirementResult } from '../../model/outcome.ts';

/** What a failure's disposition means for the build, in a word or two; empty when there is nothing to add. */
export function dispositionWords({ outcome, disposition }: RequirementResult): string {
  if (outcome !== 'failed' || disposition === undefined || disposition === 'new') return '';
  return disposition === 'waived' ? 'waived' : 'known, not waived';
}

/** The waiver somebody gave for a requirement, whatever it is worth. */
export function waiverFor({ waivers }: Pick<RunReport, 'waivers'>, id: string): JudgedWaiver | undefined {
  return waivers.find(({ requirement }) => requirement === id);
}

/** A waiver in a sentence: who agreed to what, until when, and what it is worth now. */
export function waiverWords({ state, who, until, reason }: JudgedWaiver): string {
  return `Waiver ${WORTH[state]}: agreed by ${who} until ${until}. ${reason}`;
}

const WORTH: Readonly<Record<JudgedWaiver['state'], string>> = {
  'in force': 'in force',
  stale: 'stale, for the requirement holds; take it out',
  expired: 'expired; mend the fault or agree anew',
  'not judged': 'not judged, for the run could not tell',
};

/** Waivers that fail the build by themselves, whatever the verdict. */
export function brokenWaivers({ waivers }: Pick<RunReport, 'waivers'>): readonly JudgedWaiver[] {
  return waivers.filter(({ state }) => state === 'stale' || state === 'expired');
}

/** What `known` means in a report. */
export function sinceWords({ folder, startedAt, caution }: NonNullable<RunReport['since']>): string {
  const note = caution === undefined ? '' : ` Caution: ${caution}.`;
  return `Known failures are those that the run in ${folder} of ${startedAt} had too.${note}`;
}
