import { type Grouping, groupSegments } from './group-segments.ts';
import type { Segment } from './scan.ts';
import { structureOf } from './structures.ts';

/** What tells which structure a message has: MSH-9.1, 9.2 and 9.3. */
export interface MessageType {
  readonly code: string;
  readonly event: string;
  readonly structure: string;
}

interface Known extends MessageType {
  readonly names: readonly string[];
  readonly grouping: Grouping;
}

/** A power of two. */
const SLOTS = 1024;
const slots: (Known | undefined)[] = new Array(SLOTS).fill(undefined);

/** Groups the segments of a message. Most messages are of a type, and have segments, that have been met before. */
export function knownGrouping(segments: readonly Segment[], type: MessageType): Grouping {
  const slot = slotOf(segments, type.event);
  const known = slots[slot];
  if (known && isSame(known, segments, type)) return known.grouping;
  const names = segments.map(({ name }) => name);
  const grouping = groupSegments(names, structureOf(type.structure, type.code, type.event));
  slots[slot] = { ...type, names, grouping };
  return grouping;
}

function isSame(known: Known, segments: readonly Segment[], { code, event, structure }: MessageType): boolean {
  const { names } = known;
  if (known.event !== event || known.code !== code || known.structure !== structure) return false;
  if (names.length !== segments.length) return false;
  for (let i = 0; i < names.length; i++) if (names[i] !== (segments[i] as Segment).name) return false;
  return true;
}

function slotOf(segments: readonly Segment[], event: string): number {
  let hash = event.length > 2 ? event.charCodeAt(1) * 31 + event.charCodeAt(2) : 0;
  for (const { name } of segments) {
    // Most differ in the last two letters.
    hash = Math.imul(hash, 31) + name.charCodeAt(1) * 7 + name.charCodeAt(2);
  }
  return (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (SLOTS - 1);
}
