import type { ObjectPlan } from '../check/plan.ts';
import type { Conversion } from './convert-element.ts';
import type { XmlElement } from './xml-tree.ts';

/** The element furthest on in the definition that was met so far. */
export interface Latest {
  readonly at: number;
  readonly name: string;
}

export const START: Latest = { at: -1, name: '' };

const orders = new WeakMap<ObjectPlan, ReadonlyMap<string, number>>();

/** Places of the elements in the definition, by their names; all types of a choice share one. */
export function orderOf(plan: ObjectPlan): ReadonlyMap<string, number> {
  const known = orders.get(plan);
  if (known) return known;
  const elements = [...new Set([...plan.slots.values()].map(({ element }) => element))];
  const places = new Map(elements.map((name, at) => [name, at]));
  const order = new Map([...plan.slots].map(([name, { element }]) => [name, places.get(element) ?? 0]));
  orders.set(plan, order);
  return order;
}

/** Elements stand in the order of the definition, those of one name together (FHIR R4, xml.html). */
export function checkOrder(
  child: XmlElement,
  plan: ObjectPlan | undefined,
  order: ReadonlyMap<string, number>,
  latest: Latest,
  conversion: Conversion,
): Latest {
  const at = order.get(child.name) ?? latest.at;
  if (at === latest.at) return latest;
  if (at > latest.at) return { at, name: child.name };
  const expected = `${child.name} before ${latest.name}, in the order of the definition of ${plan?.name}`;
  conversion.problem(child, 'order', expected, `${child.name} after it`);
  return latest;
}
