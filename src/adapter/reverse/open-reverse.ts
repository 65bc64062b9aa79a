import { AssayError } from '../../model/assay-error.ts';
import type { Finding } from '../../model/finding.ts';
import type { Json } from '../../model/json.ts';
import type { OpenAdapter } from '../open-adapter.ts';
import { checkBackRows } from './check-back.ts';
import type { UnitEntry } from './define-back.ts';
import type { ReverseContext } from './reverse-context.ts';
import { reverseGroup } from './reverse-group.ts';
import { leavesOf, type ToldLeaf, toldIn } from './told-leaves.ts';
import { isRound, type Round, silentLeaves, translateAgain, wrongLeaves } from './translate-again.ts';

/** An adapter the other way round: units of its target standard to records of its format. */
export interface OpenReverse {
  write(unit: Json): ReversedUnit;
}

export interface ReversedUnit {
  /** The record's bytes; undefined when the unit cannot be written, as the findings say. */
  readonly bytes: Uint8Array | undefined;
  /** Every leaf of the unit, with the fields it was written to: none where it could not be told. */
  readonly leaves: readonly ToldLeaf[];
  readonly findings: readonly Finding[];
}

/** Each pass takes out what turned out to be wrong; a unit that still is not told rightly then is not written at all. */
const MOST_PASSES = 12;

/**
 * Prepares the way back. What an adapter's rows say is only proposed: each record is translated again, and what does not
 * come out as the unit has it is taken out. So nothing is written that would be read as something else.
 * Throws AssayError `reverse.one-way` for adapters without a way back, `rows.lossless` where a mark names no row.
 */
export function openReverse(adapter: OpenAdapter): OpenReverse {
  const { definition, settings } = adapter;
  const { back, format } = definition;
  const startDraft = format.draft;
  if (!back || !startDraft) {
    throw new AssayError('reverse.one-way', `adapter ${adapter.id} has no way back; it only reads ${format.id}`);
  }
  checkBackRows(definition, back);
  return {
    write(unit) {
      const { table, put, findings } = back.route(unit, settings);
      const leaves = leavesOf(unit, back);
      if (!table) return { bytes: undefined, leaves, findings };
      const entries = back.entries(unit);
      const byName = new Map(entries.flatMap((entry) => entry.names.map((name) => [name, entry] as const)));
      const draft = startDraft(table.group);
      const find = (value: unknown): UnitEntry | undefined => byName.get(back.named(value as Json) ?? '');
      const context: ReverseContext = { definition, back, settings, draft, entries, find };
      for (const [path, text] of Object.entries(put)) draft.put(draft.at(draft.root, path), text, ENVELOPE);
      try {
        reverseGroup(table, context);
        const round = settle(adapter, context);
        if (!isRound(round)) return { bytes: undefined, leaves, findings: [round] };
        return { bytes: round.bytes, leaves: toldIn(round, leaves), findings: [] };
      } catch (error) {
        // A value that cannot be written in the format at all.
        if (!(error instanceof AssayError)) throw error;
        const { code, message } = error;
        return { bytes: undefined, leaves, findings: [{ code, severity: 'error', message }] };
      }
    },
  };
}

/** Values of the envelope, which come from no entry of the unit. `#` stands in no pointer of an entry's member. */
const ENVELOPE = '#envelope';

/** Translates the draft again and takes out of it what does not come out as it should, until all does. */
function settle(adapter: OpenAdapter, context: ReverseContext): Round | Finding {
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const round = translateAgain(adapter, context);
    if (!isRound(round)) return round;
    const out = new Set([...wrongLeaves(round, ENVELOPE), ...silentLeaves(round)]);
    if (out.size === 0 && round.comparison.wrong.length === 0) return round;
    if (out.size === 0) break;
    context.draft.remove(out);
  }
  const message = 'the record would not be read as the unit it was made from; nothing is written';
  return { code: 'reverse.not-the-same', severity: 'error', message };
}
