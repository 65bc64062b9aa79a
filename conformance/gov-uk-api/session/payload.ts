import { asMembers, listOf } from 'assay/openapi';
import { isDateName } from 'assay/standard';

const MOST_VALUES = 20_000;

/** Every member anywhere below a value; of endless ones the first. */
function* membersIn(root: unknown): Generator<readonly [name: string, value: unknown]> {
  const pending: unknown[] = [root];
  for (let seen = 0; pending.length > 0 && seen < MOST_VALUES; seen++) {
    const value = pending.pop();
    for (const item of listOf(value)) pending.push(item);
    for (const member of Object.entries(asMembers(value) ?? {})) {
      yield member;
      pending.push(member[1]);
    }
  }
}

/** Names of members of several words, by the case they are in. Those of JSON-LD, HAL and the like are theirs. */
export function casesIn(roots: readonly unknown[]) {
  const found: { snake?: string; camel?: string; other?: string } = {};
  for (const root of roots) {
    for (const [name] of membersIn(root)) {
      if (/^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/.test(name)) found.snake ??= name;
      else if (/^[a-z][a-z0-9]*[A-Z][a-zA-Z0-9]*$/.test(name)) found.camel ??= name;
      else if (/^[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)*$/.test(name)) found.other ??= name;
    }
  }
  return found;
}

/** Texts under names of dates. */
export function datesIn(root: unknown): readonly (readonly [name: string, value: string])[] {
  return [...membersIn(root)].filter(
    (member): member is [string, string] => isDateName(member[0]) && typeof member[1] === 'string',
  );
}
