import type { Exchange } from 'assay/suite';
import { type Probe, probesOf, typesKnowing } from '../evaluate/probe.ts';
import type { Answer } from '../evaluate/values.ts';
import { idOf, type Resource, shown } from '../json.ts';
import type { ParameterType } from '../parameters/facts.ts';
import type { Params } from '../session/fhir.ts';
import { type Context, noData, notApplicable, overChosen, overTypes, type Visit } from '../session/over-types.ts';
import { readPages } from '../session/pages.ts';
import { gave, told, withheld } from '../session/reply.ts';

/** One way to search by the value of a probe, and what the standard then says of any resource. */
export interface Trial {
  /** The parameter with its modifier, if any: `given:exact`. */
  readonly name: string;
  readonly value: string;
  /** Whether a resource meets the criterion. */
  readonly meets: (resource: Resource) => Answer;
  /** For messages: `its own code`. */
  readonly by: string;
  /** True when the probe's owner must not be found; its `meets` is then no. */
  readonly absent?: boolean;
}

interface Probing {
  readonly kind: ParameterType;
  /** Whether a value can be searched by. */
  readonly usable: (value: unknown) => boolean;
  readonly trials: (probe: Probe, base: string) => readonly Trial[];
  /** True when the trials use modifiers, which a server may refuse. */
  readonly optional?: boolean;
  /** True when few types have such parameters: then those that have are looked at, whichever they are. */
  readonly rare?: boolean;
}

const PAGE = '50';
const MOST_PAGES = 3;

/**
 * For each declared parameter of a kind: a search by a value that a resource has must find the resource, and every
 * entry it marks as a match must meet the criterion. (An entry without a mode may be an addition the server believes
 * relevant, search.html#Introduction.) Where the evaluator cannot tell, nothing is concluded.
 */
export async function tryProbes(context: Context, probing: Probing): Promise<void> {
  const { fhir } = context;
  const visit: Visit = async (type) => {
    const sample = await fhir.sample(type);
    const { exchange } = sample.reply;
    if (!sample.ok) return noData(`${told(sample.reply)} answered ${gave(sample.reply)}`, exchange);
    const probes = probesOf(fhir, type, probing.kind, sample.matches, probing.usable);
    if (probes.length === 0)
      return noData(
        `no ${type} has a value of a declared ${probing.kind} parameter that can be searched by here`,
        exchange,
      );
    let shownAny = false;
    const reasons: string[] = [];
    for (const probe of probes) {
      for (const trial of probing.trials(probe, fhir.base)) {
        if (trial.meets(probe.owner) !== (trial.absent === true ? 'no' : 'yes')) continue;
        const reason = await tryOne(context, type, probe, trial, exchange, probing.optional === true);
        if (reason === undefined) shownAny = true;
        else reasons.push(reason);
      }
    }
    if (shownAny) return undefined;
    const reason = reasons[0] ?? `no value of ${type} can be searched by without doubt`;
    return probing.optional === true ? notApplicable(reason, exchange) : noData(reason, exchange);
  };
  if (probing.rare !== true) return overTypes(context, 'search-type', visit);
  await overChosen(context, typesKnowing(fhir, probing.kind), `a ${probing.kind} parameter`, visit);
}

/** Undefined when the trial showed something; else why it did not. */
async function tryOne(
  { fhir, verdict }: Context,
  type: string,
  probe: Probe,
  trial: Trial,
  source: Exchange,
  optional: boolean,
): Promise<string | undefined> {
  const params: Params = [[trial.name, trial.value]];
  const whole = await readPages(fhir, type, [...params, ['_count', PAGE]], MOST_PAGES);
  const first = whole.pages[0];
  if (first === undefined) return 'no page was read';
  const asked = `${type}?${trial.name}=${shown(trial.value, 60)}`;
  const evidence = [source, ...whole.evidence];
  const busy = withheld(first.reply);
  if (busy !== undefined) return busy;
  if (!first.ok && optional && first.reply.status >= 400 && first.reply.status < 500) {
    return `${asked} is refused with ${first.reply.status}: the modifier is not supported`;
  }
  if (trial.absent === true) return first.ok ? checkEntries() : `${asked} answered ${gave(first.reply)}`;
  const found = whole.matches.some((match) => idOf(match) === probe.id);
  if (!found && whole.end?.kind !== 'first-failed') {
    const missing = await isMissed(fhir, type, probe.id, params, trial, whole.complete);
    if (missing === 'changed') return `${type}/${probe.id} was changed while it was searched for`;
    if (missing === 'elsewhere') return checkEntries();
  }
  verdict.expect(found, {
    message: `a search by ${trial.by} does not find ${type}/${probe.id}`,
    expected: `${asked} finds it`,
    got: first.ok ? `${whole.matches.length} matches without it` : gave(first.reply),
    evidence,
  });
  return checkEntries();

  function checkEntries(): undefined {
    const marked = whole.pages.flatMap((page) => page.entries).filter(({ mode }) => mode === 'match');
    const strangers = marked.filter(
      ({ resource }) => resource?.resourceType === type && trial.meets(resource) === 'no',
    );
    const [stranger] = strangers;
    verdict.expect(stranger === undefined, {
      message: `${asked} gives ${strangers.length} matches that do not meet the criterion`,
      expected: `resources with ${trial.by} as asked for`,
      got: stranger?.resource === undefined ? '' : `${type}/${idOf(stranger.resource)}`,
      evidence,
    });
    return undefined;
  }
}

/** Whether a resource that was not found is really missed, on the pages that were not read or by a change since. */
async function isMissed(
  fhir: Context['fhir'],
  type: string,
  id: string,
  params: Params,
  trial: Trial,
  complete: boolean,
): Promise<'missed' | 'elsewhere' | 'changed'> {
  if (!complete) {
    const narrow = await fhir.search(type, [['_id', id], ...params]);
    if (!narrow.ok || narrow.matches.some((match) => idOf(match) === id)) return 'elsewhere';
  }
  const now = await fhir.search(type, [['_id', id]]);
  const resource = now.matches.find((match) => idOf(match) === id);
  return resource === undefined || trial.meets(resource) !== 'yes' ? 'changed' : 'missed';
}
