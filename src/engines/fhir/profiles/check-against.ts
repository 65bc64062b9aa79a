import { type Item, isRecord } from '../fhirpath/item.ts';
import { checkValue } from './check-node.ts';
import type { Checking } from './checking.ts';
import type { CompiledProfile } from './constraint-tree.ts';

/** Checks a value, at which the run stands, against a profile. */
export function checkAgainst(profile: CompiledProfile, item: Item, at: Checking): void {
  const { value } = item;
  if (!isRecord(value)) return;
  const inside = at.active.get(value) ?? new Set();
  // A value that is being checked against the profile is not asked again on the way.
  if (inside.has(profile)) return;
  at.active.set(value, inside.add(profile));
  at.nesting++;
  checkValue(profile.root, item, at);
  at.nesting--;
  inside.delete(profile);
  if (inside.size === 0) at.active.delete(value);
}
