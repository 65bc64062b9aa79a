import type { Exchange, Handler, HttpRequest, HttpResponse } from '../http/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { JsonObject } from '../model/json.ts';
import type { Disguise } from './disguise.ts';
import type { Drafts } from './drafts.ts';
import type { Guide, GuideDocument } from './guide.ts';

/**
 * A suite pack: checks that test a live API against one standard's requirements.
 * `S` is the suite's own session (a FHIR session, say), `D` what the target declares of itself.
 */
export interface SuiteDefinition<S = unknown, D = unknown> {
  /** Asks the target what it declares (capability statement, landing page). Recorded like any check. */
  discover(context: DiscoverContext): Promise<D>;
  /** A short account of the declaration for reports: `FHIR 4.0.1, 12 resource types`. */
  describe(declared: D): string;
  /** A session for one check. */
  session(context: SessionContext<D>): S;
  /** Whether a check applies, from what it needs, what is declared and what the buyer's scope asks. */
  applies(needs: Needs, declared: D, scope: Scope | undefined): Applicability;
  readonly checks: readonly Check<S>[];
  /** How what the checks write is taken away again. A suite with checks that write has one. */
  readonly cleanup?: Cleanup<D>;
  readonly drafts?: Drafts<D>;
  /**
   * What definitions given for a run ask of a target, and what a scope asks by name that none of them defines. The same
   * for the same documents and scope: a replay makes it again from what the run folder holds.
   */
  readonly guide?: (documents: readonly GuideDocument[], scope: Scope | undefined) => Guide<S>;
  /** What is personal in what the target says, for `assay share`. Without it only what looks personal by itself is replaced. */
  readonly disguise?: Disguise;
  /** The target as which the reference server is tried; without it, an address over http. */
  readonly trialTarget?: Target;
  /** The clean reference server, in memory, fresh at each call. */
  reference(options: ReferenceOptions): Handler;
  readonly mutants: readonly Mutant[];
  readonly variants: readonly Benign[];
}

/** A suite of whatever session and declaration: those types are the suite's own affair. */
// biome-ignore lint/suspicious/noExplicitAny: a session goes in and comes out of the same suite, so no other type is true of both
export type AnySuite = SuiteDefinition<any, any>;

export interface ReferenceOptions {
  /** Address the server should believe it stands at, without trailing slash. */
  readonly base: string;
  /** The server's clock; by default the one by which suites are proven. */
  readonly now?: () => Date;
  /** Units (FHIR bundles, say) to hold instead of the built-in sample data. */
  readonly data?: readonly unknown[];
}

/** The only way to the network. One `Http` a check: it numbers, limits, records and replays. */
export interface Http {
  /** Never throws: a transport failure is an exchange with `failure`. */
  send(
    request: Omit<HttpRequest, 'headers'> & { readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Exchange>;
}

export interface DiscoverContext {
  readonly http: Http;
  readonly target: Target;
}

/** Leaves the target as it was found, also when a run is interrupted. */
export interface Cleanup<D = unknown> {
  /** What one request that may write made on the target, and what it took away: addresses or names of the suite's own. */
  effects(exchange: Exchange, target: Target): { readonly made: readonly string[]; readonly gone: readonly string[] };
  /** Takes away what is left, in the order in which it was made, and answers with what is still there. */
  remove(left: readonly string[], context: DiscoverContext & { readonly declared: D }): Promise<readonly string[]>;
}

export interface SessionContext<D> {
  readonly http: Http;
  readonly target: Target;
  readonly declared: D;
  readonly scope: Scope | undefined;
  /** Deterministic for the run's seed and the check's id, in [0, 1). */
  readonly random: () => number;
  /** The run's recorded clock. */
  readonly now: () => Date;
  /** Validates a unit by the suite's standard; a string is the unit's own text, in whichever format it has. */
  readonly validate: (value: unknown) => readonly Finding[];
  /** The same with the profiles given for the run, which a unit may claim. Absent where none were given. */
  readonly validateProfiled?: (value: unknown) => readonly Finding[];
}

/** `target.yaml`, or just the address. */
export interface Target {
  readonly name?: string;
  /** Without trailing slash. */
  readonly url: string;
  readonly [setting: string]: unknown;
}

/** `scope.yaml`, the buyer's. What stands below `resources` is for the suite to read. */
export interface Scope extends JsonObject {
  readonly name: string;
}

/** What a check needs of the target, in the suite's words: `{ interaction: 'search-type' }`. */
export type Needs = Readonly<Record<string, string | boolean | readonly string[]>>;

export type Applicability =
  /** `asked`: the scope names it, so where it cannot be tried it stays untested instead of being left out. */
  | { readonly kind: 'applies'; readonly asked?: true }
  /** By the standard's own condition; `reason` names the evidence. */
  | { readonly kind: 'inapplicable'; readonly reason: string }
  /** Neither declared nor asked for. */
  | { readonly kind: 'out-of-scope'; readonly reason: string }
  /** The scope, or what the target says it implements, asks for it and the target does not declare it: a failure. */
  | { readonly kind: 'under-declared'; readonly reason: string };

export interface Check<S = unknown> {
  readonly id: string;
  readonly requirements: readonly string[];
  readonly needs?: Needs;
  /** True when it writes to the target; such checks run only with `--allow-writes`. */
  readonly mutates?: boolean;
  /** How many requests: one, a few, or many. */
  readonly cost: 'one' | 'few' | 'many';
  run(context: S & { readonly verdict: VerdictRecorder }): Promise<void>;
}

/**
 * Where a check says what it saw. A check that ends without a word is an `error`: a pass needs at least one
 * expectation that held. `requirement` narrows to one of the check's requirements; by default it is all of them.
 */
export interface VerdictRecorder {
  /** Counts one expectation; false records a failure. Answers with `condition`. */
  expect(condition: boolean, failure: FailureNote): boolean;
  fail(failure: FailureNote): void;
  /** The data needed was not there. */
  inconclusive(reason: string, ...evidence: readonly Exchange[]): void;
  /** By the standard's own condition; the evidence shows that it does not hold. */
  inapplicable(reason: string, ...evidence: readonly Exchange[]): void;
  /** The last two, said of some of the check's requirements alone. */
  about(requirements: readonly string[]): Pick<VerdictRecorder, 'inconclusive' | 'inapplicable'>;
}

export interface FailureNote {
  /** What is wrong and where, in one line; expected and got are added from below. */
  readonly message: string;
  readonly expected?: string;
  readonly got?: string;
  readonly requirement?: string;
  /** Default `error`. A `warning` is shown and fails nothing. */
  readonly severity?: 'error' | 'warning';
  readonly evidence: readonly Exchange[];
}

/** A named change of the clean server's behaviour that breaks requirements. */
export interface Mutant {
  readonly id: string;
  readonly breaks: readonly string[];
  readonly summary: string;
  wrap(clean: Handler): Handler;
}

/** A named change that is legal, if odd. */
export interface Benign {
  readonly id: string;
  /** Why it is legal, with the clause. */
  readonly because: string;
  wrap(clean: Handler): Handler;
}

/** Returns its argument, typed. */
export function defineSuite<S, D>(definition: SuiteDefinition<S, D>): SuiteDefinition<S, D> {
  return definition;
}

/** Returns its argument, typed. */
export function check<S>(definition: Check<S>): Check<S> {
  return definition;
}

/** Returns a mutant or variant's `wrap` from a function of request and the clean server's response. */
export function responding(
  respond: (request: HttpRequest, response: HttpResponse) => HttpResponse | Promise<HttpResponse>,
): (clean: Handler) => Handler {
  return (clean) => async (request) => respond(request, await clean(request));
}
