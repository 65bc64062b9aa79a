import type { OpenAdapter } from '../adapter/open-adapter.ts';
import type { Interchange } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Finding } from '../model/finding.ts';
import type { RecordResult } from './record-result.ts';
import type { Sink } from './sink.ts';

export interface Acknowledging {
  /** Takes its name last, when what it answers for is on disk. */
  readonly sink: Sink;
  /** Of all answers of the run. */
  readonly now: Date;
  /** Control reference of the first answer; each further one is higher by one. */
  readonly first: number;
}

export interface Acknowledger {
  add(result: RecordResult): Promise<readonly Finding[]>;
  /** To be called behind the last record of a source. */
  end(): Promise<readonly Finding[]>;
  readonly written: number;
}

type Acknowledge = NonNullable<OpenAdapter['definition']['acknowledge']>;

interface Open {
  readonly interchange: Interchange;
  readonly place: Finding['at'];
  readonly outcomes: Parameters<Acknowledge>[0]['outcomes'][number][];
}

/** Collects what became of each interchange and writes the answers that were asked for. Throws AssayError `usage.acknowledge`. */
export function acknowledger(adapter: OpenAdapter, { sink, now, first }: Acknowledging): Acknowledger {
  const acknowledge = adapter.definition.acknowledge?.bind(adapter.definition);
  if (!acknowledge)
    throw new AssayError('usage.acknowledge', `adapter ${adapter.id} has no acknowledgements; leave --acknowledge out`);
  if (!Number.isSafeInteger(first) || first < 0)
    throw new AssayError('usage.acknowledge', `the first control reference is a whole number from 0, not ${first}`);
  let open: Open | undefined;
  let written = 0;
  async function end(): Promise<readonly Finding[]> {
    const done = open;
    open = undefined;
    if (!done?.interchange.wantsAnswer) return [];
    const { interchange, outcomes } = done;
    const reference = String(first + written);
    const answer = acknowledge?.({ interchange, outcomes, reference, now, settings: adapter.settings });
    if (answer === undefined) return [unanswerable(done.place)];
    written++;
    await sink.write(answer);
    return [];
  }
  return {
    get written() {
      return written;
    },
    async add({ raw, unit, unplaced }) {
      const { interchange, reference, line, start, end: to } = raw;
      const findings = interchange === open?.interchange ? [] : await end();
      if (!interchange) return findings;
      open ??= { interchange, place: { line, start, end: to }, outcomes: [] };
      const refused = unit === undefined ? (unplaced.find(isError) ?? NO_REASON) : undefined;
      open.outcomes.push({ reference, refused });
      return findings;
    },
    end,
  };
}

const NO_REASON = { code: 'translate.nothing-mapped' };

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function unanswerable(at: Finding['at']): Finding {
  const message =
    'the interchange asks for an answer and its header has no sender, recipient or reference that could be repeated; it gets none';
  return { code: 'translate.no-acknowledgement', severity: 'warning', message, at };
}
