import type { Exchange, VerdictRecorder } from 'assay/suite';
import type { Fhir } from './fhir.ts';

/** What a check runs with. */
export interface Session {
  readonly fhir: Fhir;
}
export type Context = Session & { readonly verdict: VerdictRecorder };

/** Why one type showed nothing: the data was not there, or the standard's own condition does not hold for it. */
export interface Nothing {
  readonly why: 'no-data' | 'inapplicable';
  readonly reason: string;
  readonly evidence: readonly Exchange[];
}

export function noData(reason: string, ...evidence: readonly Exchange[]): Nothing {
  return { why: 'no-data', reason, evidence };
}

export function notApplicable(reason: string, ...evidence: readonly Exchange[]): Nothing {
  return { why: 'inapplicable', reason, evidence };
}

/**
 * Visits each type that the check looks at. A visit says `Nothing` or has made its expectations. Without a scope
 * one type with data is enough; every type that a scope names must show the requirement itself, since missing data
 * is never a pass.
 */
export function overTypes(
  context: Context,
  interaction: string,
  visit: Visit,
  /** True when the standard's condition is of the whole server: one type that shows it does not hold is enough. */
  serverWide = false,
): Promise<void> {
  return over(context, context.fhir.types(interaction), interaction, visit, serverWide);
}

/** The same for checks that write: over types declared with every one of these interactions. */
export function overWrittenTypes(context: Context, interactions: readonly string[], visit: Visit): Promise<void> {
  return over(context, context.fhir.write.types(...interactions), interactions.join(' and '), visit, false);
}

/**
 * The same over types chosen by the caller, of whom each declares what the check is about. Where there are none, the
 * check does not apply.
 */
export async function overChosen(
  context: Context,
  types: readonly string[],
  what: string,
  visit: Visit,
): Promise<void> {
  if (types.length > 0) return over(context, types, what, visit, false);
  context.verdict.inapplicable(`no type with data declares ${what}`);
}

export type Visit = (type: string) => Promise<Nothing | undefined>;

async function over(
  { fhir, verdict }: Context,
  types: readonly string[],
  interaction: string,
  visit: Visit,
  serverWide: boolean,
): Promise<void> {
  const nothing: Nothing[] = [];
  for (const type of types) {
    const said = await visit(type);
    if (said !== undefined) nothing.push(said);
  }
  if (types.length === 0) verdict.inconclusive(`no type to look at declares ${interaction}`);
  const shown = types.length - nothing.length;
  if (shown > 0 && fhir.scoped === undefined) return;
  const settled = serverWide && fhir.scoped === undefined && nothing.some((each) => each.why === 'inapplicable');
  const missing = settled ? [] : nothing.filter((each) => each.why === 'no-data');
  for (const { reason, evidence } of missing) verdict.inconclusive(reason, ...evidence);
  if (missing.length > 0 || shown > 0) return;
  for (const { why, reason, evidence } of nothing) {
    if (why === 'inapplicable') verdict.inapplicable(reason, ...evidence);
  }
}
