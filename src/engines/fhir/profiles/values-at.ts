import type { FhirObject } from '../check/run.ts';
import { type Item, isRecord, resourceItem } from '../fhirpath/item.ts';
import { isOfType } from '../fhirpath/types.ts';
import { resolveReference } from '../references/resolve-reference.ts';
import { targetType } from '../references/target-type.ts';
import type { Checking } from './checking.ts';
import type { PathStep } from './constraint-tree.ts';
import { holderOf, occurrencesOf } from './occurrence.ts';

/** Undefined when a reference on the way cannot be resolved. */
export function valuesAt(item: Item, path: readonly PathStep[], at: Checking): readonly Item[] | undefined {
  let found: readonly Item[] = [item];
  for (const step of path) {
    const next: Item[] = [];
    for (const one of found) {
      const below = follow(one, step, at);
      if (!below) return undefined;
      next.push(...below);
    }
    found = next;
  }
  return found;
}

function follow(item: Item, step: PathStep, at: Checking): readonly Item[] | undefined {
  switch (step.kind) {
    case 'type':
      return isOfType(item.type, step.name, item.plan?.resource === true) ? [item] : [];
    case 'member':
      return members(item, step.name, at);
    case 'extension':
      return members(item, 'extension', at).filter(({ value }) => (value as FhirObject | undefined)?.url === step.url);
    case 'resolve': {
      const reference = isRecord(item.value) ? item.value.reference : undefined;
      if (typeof reference !== 'string') return item.type === 'Reference' ? [] : undefined;
      const resource = resolveReference(reference, at.run);
      if (resource) return [resourceItem(resource, at.engine.plan)];
      const type = targetType(reference, at.run, at.engine.definitions.resources);
      // Of what is elsewhere only the type is told.
      return type === undefined ? undefined : [{ value: undefined, side: undefined, type, plan: at.engine.plan(type) }];
    }
  }
}

function members(item: Item, name: string, at: Checking): readonly Item[] {
  const holder = holderOf(item, at.engine);
  if (!holder) return [];
  const plain = occurrencesOf(holder, name, at.engine);
  const found = plain.length > 0 ? plain : occurrencesOf(holder, `${name}[x]`, at.engine);
  return found.map((one) => one.item);
}
