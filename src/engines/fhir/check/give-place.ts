import type { FoundAt } from './run.ts';

/** Up to this place, a full list holds only errors. */
const errorsUpTo = new WeakMap<readonly FoundAt[], number>();

/**
 * The place in a full list of findings that an error may take, since an error says more than a warning; undefined when
 * there are only errors. Every place is looked at once, however many errors follow.
 */
export function placeForError(found: readonly FoundAt[]): number | undefined {
  // The last one says that the list is full.
  const last = found.length - 1;
  let place = errorsUpTo.get(found) ?? 0;
  while (place < last && found[place]?.finding.severity === 'error') place++;
  errorsUpTo.set(found, place);
  return place < last ? place : undefined;
}
