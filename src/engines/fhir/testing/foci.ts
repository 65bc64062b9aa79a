import type { ObjectPlan, Slot } from '../check/plan.ts';
import type { Definitions } from '../definitions/load-definitions.ts';

export type Json = Record<string, unknown>;

/** An element that invariants stand on: where it is, and what contains it. */
export interface Focus {
  /** `Quantity`, `Patient.contact`: a type, or an element of one. */
  readonly place: string;
  readonly value: unknown;
  readonly plan: ObjectPlan | undefined;
  readonly type: string;
  readonly resource: Json;
  readonly rootResource: Json;
}

/** Every element of a resource, under the name of its type and under its path in the definition. */
export function fociOf(resource: Json, planOf: (type: string) => ObjectPlan | undefined): readonly Focus[] {
  const found: Focus[] = [];
  walkResource(resource, resource);
  return found;

  function walkResource(node: Json, root: Json): void {
    const plan = planOf(String(node.resourceType));
    if (plan?.resource) walk(node, plan, { resource: node, rootResource: root });
  }

  function walk(node: Json, plan: ObjectPlan, around: Pick<Focus, 'resource' | 'rootResource'>): void {
    found.push({ place: plan.name, value: node, plan, type: plan.name, ...around });
    for (const [key, value] of Object.entries(node)) {
      const slot = plan.slots.get(key);
      if (slot) for (const item of [value].flat()) visit(item, slot, plan, around);
    }
  }

  function visit(item: unknown, slot: Slot, plan: ObjectPlan, around: Pick<Focus, 'resource' | 'rootResource'>): void {
    const { content, type } = slot;
    const place = `${plan.name}.${slot.element}`;
    if (content.kind === 'primitive' && item !== null)
      found.push({ place, value: item, plan: undefined, type, ...around });
    if (item === null || typeof item !== 'object') return;
    if (content.kind === 'resource')
      walkResource(item as Json, slot.key === 'contained' ? around.rootResource : (item as Json));
    if (content.kind !== 'object') return;
    const inner = content.plan();
    if (inner.name !== place) found.push({ place, value: item, plan: inner, type, ...around });
    walk(item as Json, inner, around);
  }
}

/** Every invariant with an expression: its key, and the places that it stands on. */
export function statedInvariants(definitions: Definitions): ReadonlyMap<string, { key: string; places: Set<string> }> {
  const stated = new Map<string, { key: string; places: Set<string> }>();
  for (const [type] of definitions.types) {
    const digest = definitions.type(type);
    const note = (keys: readonly string[] | undefined, place: string) => {
      for (const key of keys ?? []) {
        const all = definitions.constraints(key);
        const expression = (all.find(({ of }) => of === type) ?? all[0])?.expression;
        if (expression === undefined) continue;
        const entry = stated.get(expression) ?? { key, places: new Set() };
        stated.set(expression, entry);
        entry.places.add(place);
      }
    };
    note(digest?.rules, type);
    for (const [path, elements] of Object.entries(digest?.elements ?? {}))
      for (const { name, rules } of elements) note(rules, [type, path, name].filter(Boolean).join('.'));
  }
  return stated;
}
