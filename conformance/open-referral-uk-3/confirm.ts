import type { FailureNote, VerdictRecorder } from 'assay/suite';

/** One expectation, judged but not yet recorded. `message` says where, without what was seen there. */
export type Claim = FailureNote & { readonly holds: boolean };

/**
 * Judges, and where something does not hold, judges again from new answers: a directory is edited while it is tested, so
 * that only what fails twice is a fault. `judge` answers with nothing where it has itself said why it cannot.
 */
export async function expectTwice(
  verdict: VerdictRecorder,
  judge: () => Promise<readonly Claim[] | undefined>,
): Promise<void> {
  const first = await judge();
  if (first === undefined || first.every(({ holds }) => holds)) return record(verdict, first ?? []);
  const again = await judge();
  if (again === undefined) return;
  const failed = (claims: readonly Claim[]) => new Set(claims.filter(({ holds }) => !holds).map(keyOf));
  const [before, now] = [failed(first), failed(again)];
  const passing = first.find((claim) => !claim.holds && !now.has(keyOf(claim)));
  if (passing) verdict.inconclusive(`${passing.message}: another answer when asked again`, ...passing.evidence);
  for (const claim of again) {
    if (claim.holds || before.has(keyOf(claim))) verdict.expect(claim.holds, claim);
    else verdict.inconclusive(`${claim.message}: another answer than before`, ...claim.evidence);
  }
}

function record(verdict: VerdictRecorder, claims: readonly Claim[]): void {
  for (const claim of claims) verdict.expect(claim.holds, claim);
}

function keyOf({ requirement, message }: Claim): string {
  return `${requirement ?? ''} ${message}`;
}
