import { createHash } from 'node:crypto';
import type { EventTime } from './event-time.ts';

/**
 * What one message told of one resource, as it is remembered: no value, and of a resource only a hash. A slot is an
 * element, a member of one (`period.end`), one kind of a list's items (`address#...`) or what was removed from a list.
 */
export interface Told {
  /** Hash of the resource's type and id on the server. */
  readonly of: string;
  /** Milliseconds of the message's event; `zoned` as it was told. */
  readonly at: number;
  readonly zoned: boolean;
  readonly slots: readonly string[];
}

/** How old a message is, slot by slot, against what was told of one resource before. */
export interface Ages {
  /** True when a later event has told the slot already. `stands`: the server has a value there. */
  isOlder(slot: string, stands: boolean): boolean;
  /** Slots by which a later event has removed things from the list of that name. */
  removedLater(list: string): readonly string[];
}

export interface ToldLog {
  ages(of: string, time: EventTime | undefined): Ages;
  add(told: Told): void;
  /** All that is remembered, the oldest resource first. */
  all(): Iterable<Told>;
}

interface Known {
  newest: [naive: number, zoned: number];
  readonly slots: Map<string, number>;
}

/** Slots that are remembered; the resources that were told of longest ago are forgotten first. */
const MOST_SLOTS = 500_000;
const NEVER = Number.NEGATIVE_INFINITY;

export const NO_AGES: Ages = { isOlder: () => false, removedLater: () => [] };

/** The newest event that told each slot of each resource. */
export function toldLog(most = MOST_SLOTS): ToldLog {
  const resources = new Map<string, Known>();
  let size = 0;

  function forget(): void {
    for (const [of, { slots }] of resources) {
      if (size <= most) return;
      size -= slots.size + 1;
      resources.delete(of);
    }
  }

  return {
    ages(of, time) {
      const known = resources.get(of);
      if (!known || !time) return NO_AGES;
      const mark = markOf(time.zoned);
      const isLate = known.newest[time.zoned ? 1 : 0] >= time.to;
      if (!isLate) return NO_AGES;
      const toldLater = (slot: string): boolean => (known.slots.get(`${mark}${slot}`) ?? NEVER) >= time.to;
      return {
        // Where nobody knows when a value was told, a late message does not touch it.
        isOlder: (slot, stands) => toldLater(slot) || (stands && !known.slots.has(`${mark}${slot}`)),
        removedLater: (list) =>
          [...known.slots.keys()].flatMap((key) => {
            const slot = key.slice(1);
            return key.startsWith(mark) && slot.startsWith(`${list}?`) && toldLater(slot) ? [slot] : [];
          }),
      };
    },
    add({ of, at, zoned, slots }) {
      const known = resources.get(of) ?? { newest: [NEVER, NEVER], slots: new Map<string, number>() };
      if (!resources.delete(of)) size++;
      resources.set(of, known);
      size -= known.slots.size;
      const place = zoned ? 1 : 0;
      known.newest[place] = Math.max(known.newest[place], at);
      for (const slot of slots) {
        const key = `${markOf(zoned)}${slot}`;
        known.slots.set(key, Math.max(known.slots.get(key) ?? NEVER, at));
      }
      size += known.slots.size;
      if (size > most) forget();
    },
    *all() {
      for (const [of, { newest, slots }] of resources) {
        for (const zoned of [false, true]) {
          const at = newest[zoned ? 1 : 0];
          if (at === NEVER) continue;
          const times = new Map<number, string[]>([[at, []]]);
          for (const [key, time] of slots) {
            if (!key.startsWith(markOf(zoned))) continue;
            times.set(time, [...(times.get(time) ?? []), key.slice(1)]);
          }
          for (const [time, told] of times) yield { of, at: time, zoned, slots: told };
        }
      }
    },
  };
}

/** Of a resource on a server. */
export function hashOfResource(type: string, id: string): string {
  return shortHash(`${type}/${id}`);
}

/** Long enough that two of one resource never meet, and nothing can be read from it. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function markOf(zoned: boolean): string {
  return zoned ? 'z' : 'n';
}
