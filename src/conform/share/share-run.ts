import { randomBytes, randomInt } from 'node:crypto';
import type { Exchange } from '../../http/exchange.ts';
import type { RequirementResult } from '../../model/outcome.ts';
import type { Disguise } from '../../suite/disguise.ts';
import { writeGuide } from '../guide-file.ts';
import type { RunReader } from '../read-run.ts';
import { replay } from '../replay.ts';
import type { RunFiles } from '../run-files.ts';
import type { RunReport } from '../run-report.ts';
import type { SuitePack } from '../suite-pack.ts';
import { tally } from '../tally.ts';
import { type RunHead, writeRun } from '../write-run.ts';
import { disguiseExchange, type SideTools } from './disguise-exchange.ts';
import { disguiseTools } from './disguise-text.ts';
import { PLAIN_DISGUISE } from './plain-disguise.ts';
import { scrambler } from './scramble.ts';
import { sharedEvents } from './shared-events.ts';
import { shiftDate } from './shift-dates.ts';
import { whoseWords } from './whose-words.ts';

/** What became of the verdicts of a run in a copy without personal data. */
export interface SharedRun {
  /** Requirements in scope. */
  readonly verdicts: number;
  /** Those that a replay of the copy comes to as well. */
  readonly replaying: number;
  readonly differing: readonly {
    readonly id: string;
    readonly outcome: RequirementResult['outcome'];
    /** What a replay of the copy comes to. */
    readonly fromCopy: RequirementResult['outcome'] | 'not in scope';
  }[];
}

export interface ShareOptions {
  /** JSON pointers into bodies, `*` for any index: these strings are personal too. */
  readonly personal?: readonly string[];
  /** Drawn anew for each copy unless given; whoever knows them can undo it. */
  readonly secrets?: DisguiseSecrets;
}

/** Days by which dates are moved: back by more than a year, so that seasons and ages blur, and not out of a person's life. */
const LEAST_DAYS = 380;
const MOST_DAYS = 1800;

/**
 * Writes a copy of a run without personal data, and tells of each verdict whether a replay of the copy comes to it too.
 * Where it does not, the copy's events keep the outcome of the day and withhold what was seen.
 */
export async function shareRun<S, D>(
  pack: SuitePack<S, D>,
  run: RunReader,
  files: RunFiles,
  folder: string,
  options: ShareOptions = {},
): Promise<SharedRun> {
  const secrets = options.secrets ?? { key: randomBytes(32), days: -randomInt(LEAST_DAYS, MOST_DAYS) };
  const own = pack.definition.disguise ?? PLAIN_DISGUISE;
  const disguise = { ...own, member: alsoPersonal(options.personal ?? [], own.member) };
  const tools = sideTools(run, disguise, secrets);
  const changed = (exchange: Exchange | undefined) =>
    exchange && disguiseExchange(exchange, disguise, tools, secrets.days);

  const head = movedHead(run.head, secrets.days);
  if (pack.guide) writeGuide(files, pack.guide);
  const writer = writeRun(files, head);
  for (const number of run.numbers) {
    const exchange = changed(run.exchange(number));
    if (exchange) writer.recorder.write(exchange);
  }
  const copy: RunReader = {
    head,
    guide: run.guide,
    events: run.events.map((event) => ({ ...event, at: movedInstant(event.at, secrets.days) })),
    ending: writer.ending(),
    numbers: run.numbers,
    recording: (check, ordinal) => changed(run.recording(check, ordinal)),
    exchange: (number) => changed(run.exchange(number)),
  };
  const again = await replay(pack, copy, folder);
  for (const event of sharedEvents(run.events, again.events)) writer.event(event);
  const shared = compareOutcomes(tally(run.events), again.report);
  files.write('share.json', `${JSON.stringify(shared, null, 2)}\n`);
  return shared;
}

export interface DisguiseSecrets {
  /** By which texts are replaced. */
  readonly key: Uint8Array;
  /** By which dates are moved. */
  readonly days: number;
}

/** Goes through the run once to learn whose words are whose, and gives the tools that change those of the target. */
function sideTools(run: RunReader, disguise: Disguise, { key, days }: DisguiseSecrets): SideTools {
  const base = run.head.target.url.replace(/\/+$/, '');
  const words = whoseWords();
  const listening = (hear: (text: string) => void) => {
    const scramble = (text: string) => {
      hear(text);
      return text;
    };
    return disguiseTools(disguise, base, { scramble, remark: (text) => text, days: 0 });
  };
  const learning = { asked: listening(words.asked), answered: listening(words.answered) };
  for (const number of run.numbers) {
    const exchange = run.exchange(number);
    if (exchange) disguiseExchange(exchange, disguise, learning, 0);
  }
  const replace = scrambler(key);
  const scramble = (text: string) => (words.isOurs(text) ? text : replace(text));
  const tools = disguiseTools(disguise, base, { scramble, remark: replace, days });
  return { asked: tools, answered: tools };
}

function compareOutcomes(then: RunReport, now: RunReport): SharedRun {
  const results = new Map(now.requirements.map((result) => [result.id, result.outcome]));
  const differing = then.requirements.flatMap(({ id, outcome }) => {
    const fromCopy = results.get(id) ?? ('not in scope' as const);
    return fromCopy === outcome ? [] : [{ id, outcome, fromCopy }];
  });
  const verdicts = then.requirements.length;
  return { verdicts, replaying: verdicts - differing.length, differing };
}

/** The clock and all that is measured by it move with the data, or the two would tell by how much the data moved. */
function movedHead(head: RunHead, days: number): RunHead {
  return {
    ...head,
    shared: true,
    startedAt: movedInstant(head.startedAt, days),
    attestations: head.attestations.map((word) => ({
      ...word,
      when: shiftDate(word.when, days),
      expires: shiftDate(word.expires, days),
    })),
    waivers: (head.waivers ?? []).map((waiver) => ({ ...waiver, until: shiftDate(waiver.until, days) })),
  };
}

function movedInstant(instant: string, days: number): string {
  return shiftDate(instant, days);
}

/** The strings at these pointers are text, whatever the suite says of them. */
function alsoPersonal(pointers: readonly string[], member: Disguise['member']): Disguise['member'] {
  if (pointers.length === 0) return member;
  // Lists add nothing to a path, so neither do the indexes of a pointer.
  const paths = new Set(pointers.map((pointer) => namesOf(pointer).join('/')));
  return (path, value) => (paths.has(path.join('/')) ? 'text' : member(path, value));
}

function namesOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .filter((part) => !/^(?:\d+|\*)$/.test(part))
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
