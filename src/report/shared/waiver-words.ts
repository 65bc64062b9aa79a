import type { RequirementResult } from '../../model/outcome.ts';

/** What a failure's disposition means for the build, in a word or two; empty when there is nothing to add. */
export function dispositionWords({ outcome, disposition }: RequirementResult): string {
  if (outcome !== 'failed' || disposition === undefined || disposition === 'new') return '';
  return disposition === 'waived' ? 'waived' : 'known, not waived';
}
