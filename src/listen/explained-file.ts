import type { Removal } from '../adapter/removals.ts';
import { sidecarUnit } from '../translate/index.ts';
import type { AppendLog } from './append-log.ts';
import type { Item, Outlet, Place } from './outlet.ts';

/** A message as it came, for `assay explain`. */
export interface ItemSource {
  /** As a line of a quarantine file, which holds the bytes and what they were read with. */
  readonly line: string;
  /** Of the message, as in a sidecar. */
  readonly sha256: string;
  readonly removals: readonly Removal[];
}

export interface ExplainedFile {
  readonly out: AppendLog;
  /** The messages as they came. */
  readonly received: AppendLog;
  readonly sidecar: AppendLog;
  /** The first lines of a sidecar: how the output is made, and from what. */
  readonly head: readonly string[];
}

/**
 * A file with what `explain` needs beside it. A unit is published last, so that whatever has one has its message and its
 * line in the sidecar too.
 */
export function explainedFile({ out, received, sidecar, head }: ExplainedFile): Outlet {
  let outLines = 0;
  let receivedLines = 0;

  const messagesOf = (items: readonly Item[]): readonly Item[] =>
    items.flatMap(({ key, source }) => (source ? [{ key, text: source.line.trimEnd() }] : []));
  const unitsOf = (items: readonly Item[], messages: readonly Place[]): readonly Item[] => {
    let message = 0;
    return items.flatMap(({ key, source }, i) => {
      const place = source && messages[message];
      if (!source || !place || !('start' in place)) return [];
      const raw = { start: place.start, end: place.end - 1, line: receivedLines + ++message, bytes: NONE };
      return [{ key, text: JSON.stringify(sidecarUnit(outLines + i + 1, 0, raw, source.sha256, source.removals)) }];
    });
  };

  return {
    async prepare(items) {
      const places = await out.prepare(items);
      const messages = await received.prepare(messagesOf(items));
      const units = await sidecar.prepare(unitsOf(items, messages));
      let next = 0;
      return places.map((place, i) => {
        if (!items[i]?.source) return place;
        const beside = [messages[next], units[next]] as const;
        next++;
        return { ...place, message: beside[0] as Place, unit: beside[1] as Place };
      });
    },
    async publish(items, places) {
      const messages = besideOf(places, 'message');
      await received.publish(messagesOf(items), messages);
      await sidecar.publish(unitsOf(items, messages), besideOf(places, 'unit'));
      await out.publish(items, places);
      outLines += items.length;
      receivedLines += messages.length;
    },
    async undo(items, places) {
      await out.undo(items, places);
      await sidecar.undo([], besideOf(places, 'unit'));
      await received.undo([], besideOf(places, 'message'));
    },
    async settle(places) {
      const there = await out.settle(places);
      const lost = there.indexOf(false);
      const left = lost < 0 ? [] : places.slice(lost);
      for (const [log, member] of [
        [received, 'message'],
        [sidecar, 'unit'],
      ] as const) {
        await log.settle(besideOf(places, member));
        await log.undo([], besideOf(left, member));
      }
      outLines = await linesOf(out);
      receivedLines = await linesOf(received);
      await sidecar.append(new TextEncoder().encode(head.map((line) => `${line}\n`).join('')));
      return there;
    },
    async close() {
      await out.close();
      await received.close();
      await sidecar.close();
    },
  };
}

const NONE = new Uint8Array(0);

function besideOf(places: readonly Place[], member: 'message' | 'unit'): readonly Place[] {
  return places.flatMap((place) => ('start' in place && place[member] ? [place[member]] : []));
}

async function linesOf(log: AppendLog): Promise<number> {
  let lines = 0;
  for await (const piece of log.read(log.size)) {
    for (let at = piece.indexOf(0x0a); at >= 0; at = piece.indexOf(0x0a, at + 1)) lines++;
  }
  return lines;
}
