import { AssayError } from '../model/assay-error.ts';
import type { Requirement } from '../model/requirement.ts';
import type { Check, Scope } from '../suite/define-suite.ts';
import { type Attestation, inForce } from './attestations.ts';
import type { PlannedCheck, PlannedRequirement } from './events.ts';
import { messageOf, oneLine } from './one-line.ts';
import type { SuitePack } from './suite-pack.ts';

export interface PlanSettings {
  readonly scope: Scope | undefined;
  readonly allowWrites: boolean;
  readonly attestations: readonly Attestation[];
  readonly now: Date;
}

export interface Plan {
  readonly checks: readonly PlannedCheck[];
  readonly requirements: readonly PlannedRequirement[];
}

/** Decides of every check whether it runs and of every requirement what can become of it. Asks the network nothing. */
export function plan<S, D>(pack: SuitePack<S, D>, declared: D, settings: PlanSettings): Plan {
  const known = new Set(pack.catalogue.map((requirement) => requirement.id));
  const seen = new Set<string>();
  for (const { id, requirements } of pack.definition.checks) {
    const stray = requirements.find((requirement) => !known.has(requirement));
    if (stray !== undefined) {
      throw new AssayError(
        'suite.unknown-requirement',
        `suite ${pack.id}: check ${id} names ${stray}, which the catalogue of ${pack.standard.id} does not have.`,
      );
    }
    if (seen.has(id) || id === 'discover') {
      throw new AssayError(
        'suite.check-id',
        `suite ${pack.id}: the check id ${id} is taken. Give each check an id of its own.`,
      );
    }
    seen.add(id);
  }
  const checks = pack.definition.checks.map((check) => planCheck(pack, check, declared, settings));
  const bound = actorsOf(pack);
  return {
    checks,
    requirements: pack.catalogue.map((requirement) => ({
      id: requirement.id,
      clause: requirement.clause,
      level: requirement.level,
      actor: requirement.actor,
      summary: requirement.summary,
      ...planRequirement(requirement, checks, bound, settings),
    })),
  };
}

function planCheck<S, D>(pack: SuitePack<S, D>, check: Check<S>, declared: D, settings: PlanSettings): PlannedCheck {
  const { id, requirements } = check;
  const as = (state: PlannedCheck['state'], reason?: string): PlannedCheck =>
    reason === undefined ? { id, requirements, state } : { id, requirements, state, reason: oneLine(reason) };
  let asked = false;
  if (check.needs !== undefined) {
    try {
      const answer = pack.definition.applies(check.needs, declared, settings.scope);
      if (answer.kind !== 'applies') return as(answer.kind, answer.reason);
      asked = answer.asked === true;
    } catch (error) {
      return as('error', `whether check ${id} applies could not be told: ${messageOf(error)}`);
    }
  }
  if (check.mutates === true && !settings.allowWrites) {
    const reason = 'only writing to the target can show it, and this run only reads (--allow-writes)';
    return asked ? as('untested', `the scope asks for it; ${reason}`) : as('out-of-scope', reason);
  }
  return as('run');
}

type Planned = Pick<PlannedRequirement, 'state' | 'reason' | 'attestation' | 'checks'>;

function planRequirement(
  requirement: Requirement,
  planned: readonly PlannedCheck[],
  bound: ReadonlySet<string>,
  settings: PlanSettings,
): Planned {
  const outside = (reason: string): Planned => ({ state: 'out-of-scope', reason: oneLine(reason), checks: [] });
  if (requirement.excluded !== undefined) return outside(`excluded: ${requirement.excluded}`);
  const levels = settings.scope?.levels;
  if (Array.isArray(levels) && !levels.includes(requirement.level)) {
    return outside(`the scope does not ask for the level ${requirement.level}`);
  }
  const own = planned.filter((check) => check.requirements.includes(requirement.id));
  const deciding = own.filter(({ state }) => state === 'run' || state === 'under-declared' || state === 'error');
  if (deciding.length > 0) return { state: 'tested', checks: deciding.map((check) => check.id) };

  const inapplicable = own.filter((check) => check.state === 'inapplicable');
  if (inapplicable.length > 0) return { state: 'inapplicable', reason: reasonsOf(inapplicable), checks: [] };
  if (own.length === 0 && bound.size > 0 && !bound.has(requirement.actor)) {
    return outside(`binds the ${requirement.actor}, which this suite does not test`);
  }
  const attested = settings.attestations.filter((attestation) => attestation.requirement === requirement.id);
  const word = attested.find((attestation) => inForce(attestation, settings.now));
  if (word !== undefined) {
    const { requirement: _, ...attestation } = word;
    return { state: 'attested', reason: oneLine(`${word.who}, ${word.when}: ${word.saw}`), attestation, checks: [] };
  }
  // Where another of its checks is out of scope, the scope does not ask for all that the requirement takes.
  if (own.length > 0 && own.every(({ state }) => state === 'untested')) {
    return { state: 'untested', reason: reasonsOf(own), checks: [] };
  }
  if (own.length > 0) return outside(reasonsOf(own));
  if (requirement.attest !== undefined) {
    const last = attested.at(-1);
    const why =
      last === undefined
        ? 'nobody has attested it'
        : `the word of ${last.who} counts from ${last.when} to ${last.expires}`;
    return { state: 'untested', reason: oneLine(`${why}. To attest: ${requirement.attest}`), checks: [] };
  }
  if (requirement.rules !== undefined && requirement.rules.length > 0) {
    return outside('tested on documents, by assay validate');
  }
  return { state: 'untested', reason: 'no check tests it', checks: [] };
}

/** Whom the suite tests: the actors of the requirements that its checks name. */
function actorsOf<S, D>(pack: SuitePack<S, D>): ReadonlySet<string> {
  const tested = new Set(pack.definition.checks.flatMap((check) => check.requirements));
  return new Set(pack.catalogue.filter(({ id }) => tested.has(id)).map(({ actor }) => actor));
}

function reasonsOf(checks: readonly PlannedCheck[]): string {
  return [...new Set(checks.map((check) => check.reason ?? ''))].filter((reason) => reason !== '').join('; ');
}
