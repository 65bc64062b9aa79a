import type { Handler } from '../http/exchange.ts';
import { handlerTransport } from '../http/index.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Outcome, Verdict } from '../model/outcome.ts';
import type { Target } from '../suite/define-suite.ts';
import type { CheckFinished, RunEvent } from './events.ts';
import type { RunReport } from './run-report.ts';
import { finishRun, runSuite } from './run-suite.ts';
import type { SuitePack } from './suite-pack.ts';

/** What a check said of one server: the gravest of its outcomes, or `not-run`. */
export type Cell = Exclude<Outcome, 'untested'> | 'not-run';

/** product.md's `prove --json`. */
export interface Proof {
  readonly suite: string;
  readonly summary: {
    readonly checks: number;
    readonly mutants: number;
    readonly killed: number;
    readonly benign: number;
    readonly accused: number;
  };
  /** The clean reference server; what only a person can attest stays untested. Nothing is proven by a failure that the clean server shows as well. */
  readonly clean: {
    readonly verdict: Verdict;
    readonly notPassed: readonly { readonly id: string; readonly outcome: Outcome; readonly reason: string }[];
  };
  /** Checks that kill no mutant. */
  readonly idle: readonly string[];
  readonly matrix: {
    readonly checks: readonly string[];
    readonly mutants: readonly ProvenMutant[];
    readonly variants: readonly ProvenVariant[];
  };
}

export interface ProvenMutant {
  readonly id: string;
  readonly summary: string;
  readonly breaks: readonly string[];
  readonly killed: boolean;
  /** Checks that failed a requirement which the mutant breaks. */
  readonly by: readonly string[];
  /** Requirements that failed though the mutant does not name them. */
  readonly alsoFailed: readonly string[];
  readonly cells: readonly Cell[];
}

export interface ProvenVariant {
  readonly id: string;
  readonly because: string;
  readonly accused: boolean;
  readonly accusations: readonly { readonly requirement: string; readonly messages: readonly string[] }[];
  /** Requirements that passed on the clean server and ended in error here: no accusation, but a fault of the suite. */
  readonly errors: readonly string[];
  readonly cells: readonly Cell[];
}

export interface ProveOptions {
  /** Units for the reference server to hold instead of its own. */
  readonly data?: readonly unknown[];
  readonly seed?: number;
  readonly now?: () => Date;
  /**
   * Try each mutant with the checks of what it breaks alone, and each variant with a quarter of the checks, in turn: what else
   * fails, some accusations and most cells are then not known.
   */
  readonly quick?: boolean;
  /** Told before each server is tried. */
  readonly tell?: (server: string) => void;
}

/** Where the reference server believes to stand, unless its suite says; a path, so that a check which drops it is found out. */
const TARGET: Target = { url: 'http://reference.assay.invalid/api' };

/** Runs every check, those that write included, against the clean reference server, each mutant and each variant, in this process. */
export async function prove<S, D>(pack: SuitePack<S, D>, options: ProveOptions = {}): Promise<Proof> {
  const { definition } = pack;
  const checks = definition.checks.map(({ id }) => id);
  const trial = async (name: string, wrap: (clean: Handler) => Handler, tried = pack) => {
    options.tell?.(name);
    const reference = definition.reference({
      base: (definition.trialTarget ?? TARGET).url,
      ...(options.now === undefined ? {} : { now: options.now }),
      ...(options.data === undefined ? {} : { data: options.data }),
    });
    try {
      return await tryOut(tried, checks, wrap(reference), options);
    } catch (cause) {
      if (!(cause instanceof AssayError)) throw cause;
      throw new AssayError(
        'prove.server',
        `suite ${pack.id}: the server ${name} could not be tried: ${cause.message}`,
        { cause },
      );
    }
  };
  const clean = await trial('clean', (handler) => handler);
  const failedClean = new Set(clean.report.requirements.filter(isFailed).map(({ id }) => id));

  const mutants: ProvenMutant[] = [];
  for (const { id, summary, breaks, wrap } of definition.mutants) {
    const { report, finished, cells } = await trial(id, wrap, options.quick ? withChecksOf(pack, breaks) : pack);
    const failed = report.requirements.filter(isFailed).filter((result) => !failedClean.has(result.id));
    const broken = failed.map((result) => result.id).filter((requirement) => breaks.includes(requirement));
    const by = checks.filter((check) =>
      finished
        .get(check)
        ?.outcomes.some(({ outcome, requirement }) => outcome === 'failed' && broken.includes(requirement)),
    );
    const alsoFailed = failed.map((result) => result.id).filter((requirement) => !breaks.includes(requirement));
    mutants.push({ id, summary, breaks, killed: broken.length > 0, by, alsoFailed, cells });
  }

  const passedClean = new Set(
    clean.report.requirements.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id),
  );
  const variants: ProvenVariant[] = [];
  for (const [at, { id, because, wrap }] of definition.variants.entries()) {
    const { report, cells } = await trial(id, wrap, options.quick ? withChecksInTurn(pack, at) : pack);
    const accusations = report.requirements
      .filter((result) => isFailed(result) && !failedClean.has(result.id))
      .map((result) => ({ requirement: result.id, messages: result.findings.map(({ message }) => message) }));
    const errors = report.requirements
      .filter((result) => result.outcome === 'error' && passedClean.has(result.id))
      .map((result) => result.id);
    variants.push({ id, because, accused: accusations.length > 0, accusations, errors, cells });
  }

  const busy = new Set(mutants.flatMap(({ by }) => by));
  return {
    suite: pack.id,
    summary: {
      checks: checks.length,
      mutants: mutants.length,
      killed: mutants.filter(({ killed }) => killed).length,
      benign: variants.length,
      accused: variants.filter(({ accused }) => accused).length,
    },
    clean: {
      verdict: clean.report.verdict,
      notPassed: clean.report.requirements
        .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'inapplicable')
        .map(({ id, outcome, reason, findings }) => ({ id, outcome, reason: reason ?? findings[0]?.message ?? '' })),
    },
    idle: checks.filter((check) => !busy.has(check)),
    matrix: { checks, mutants, variants },
  };
}

/** 0 when every mutant is killed, no variant accused, and the clean server neither failed nor brought a check down. */
export function proofExitCode(proof: Proof): 0 | 1 {
  const { mutants, killed, accused } = proof.summary;
  const unsound = proof.clean.notPassed.some(({ outcome }) => outcome === 'failed' || outcome === 'error');
  return killed === mutants && accused === 0 && !unsound ? 0 : 1;
}

function withChecksOf<S, D>(pack: SuitePack<S, D>, requirements: readonly string[]): SuitePack<S, D> {
  const checks = pack.definition.checks.filter((check) => check.requirements.some((id) => requirements.includes(id)));
  return { ...pack, definition: { ...pack.definition, checks } };
}

const TURNS = 4;

function withChecksInTurn<S, D>(pack: SuitePack<S, D>, turn: number): SuitePack<S, D> {
  const checks = pack.definition.checks.filter((_, at) => (at + turn) % TURNS === 0);
  return { ...pack, definition: { ...pack.definition, checks } };
}

async function tryOut<S, D>(pack: SuitePack<S, D>, checks: readonly string[], handler: Handler, options: ProveOptions) {
  const finished = new Map<string, CheckFinished>();
  const fixed = new Date('2026-01-01T00:00:00.000Z');
  const run = runSuite({
    pack,
    target: pack.definition.trialTarget ?? TARGET,
    transport: handlerTransport(handler),
    allowWrites: true,
    seed: options.seed ?? 1,
    now: options.now ?? (() => fixed),
    folder: '',
    assay: '',
  });
  const report = await finishRun(run, (event: RunEvent) => {
    if (event.type === 'check-finished') finished.set(event.check, event);
  });
  return { report, finished, cells: checks.map((id) => cellOf(finished.get(id))) };
}

const GRAVEST = ['failed', 'error', 'inconclusive', 'passed', 'inapplicable'] as const;

function cellOf(event: CheckFinished | undefined): Cell {
  if (event === undefined) return 'not-run';
  return GRAVEST.find((outcome) => event.outcomes.some((said) => said.outcome === outcome)) ?? 'not-run';
}

function isFailed({ outcome }: RunReport['requirements'][number]): boolean {
  return outcome === 'failed';
}
