import type { Membership } from '../check/code-set.ts';

/** In all of them: one that is out decides, and one that is unknown leaves it open. */
export function allOf(parts: Iterable<Membership>): Membership {
  let all: Membership = 'in';
  for (const part of parts) {
    if (part === 'out') return 'out';
    if (part === 'unknown') all = 'unknown';
  }
  return all;
}

/** In one of them at least. */
export function anyOf(parts: Iterable<Membership>): Membership {
  let any: Membership = 'out';
  for (const part of parts) {
    if (part === 'in') return 'in';
    if (part === 'unknown') any = 'unknown';
  }
  return any;
}

export function notIn(part: Membership): Membership {
  if (part === 'unknown') return part;
  return part === 'in' ? 'out' : 'in';
}

export const decided = (holds: boolean): Membership => (holds ? 'in' : 'out');

/** Asks of each item only when it is needed. */
export function* lazily<T>(items: Iterable<T>, ask: (item: T) => Membership): Iterable<Membership> {
  for (const item of items) yield ask(item);
}
