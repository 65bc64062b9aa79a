import type { FoundAt } from './run.ts';

/** Places in a full list that may still hold something else than an error: those before this one. */
const before = new WeakMap<readonly FoundAt[], number>();

/**
 * The place in a full list of findings that an error may take, since an error says more than a warning; undefined when
 * there are only errors. Every place is looked at once, however many errors follow.
 */
export function placeForError(found: readonly FoundAt[]): number | undefined {
  // The last one says that the list is full.
  let place = (before.get(found) ?? found.length - 1) - 1;
  while (place >= 0 && found[place]?.finding.severity === 'error') place--;
  before.set(found, Math.max(place, 0));
  return place >= 0 ? place : undefined;
}
