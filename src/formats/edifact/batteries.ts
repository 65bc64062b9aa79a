import type { GroupInstance } from './group-segments.ts';

/** Text of a component of the first segment of that tag and qualifier in a group ('' for any); undefined when empty. */
export type ValueIn = (
  group: GroupInstance,
  tag: string,
  qualifier: string,
  element: number,
  component: number,
) => string | undefined;

/**
 * Puts each investigation that RFF+ARL refers to the battery in front of it into that battery, as MEMBER. A battery is
 * an investigation with a sequence number (SEQ); what refers elsewhere stays where it is.
 */
export function gatherBatteries(group: GroupInstance, valueIn: ValueIn): void {
  let battery: { readonly number: string; readonly group: GroupInstance } | undefined;
  const kept: (number | GroupInstance)[] = [];
  for (const child of group.children) {
    if (typeof child === 'number' || child.name !== 'INVESTIGATION') {
      if (typeof child !== 'number') gatherBatteries(child, valueIn);
      kept.push(child);
      continue;
    }
    const of = valueIn(child, 'RFF', 'ARL', 1, 2);
    if (battery && of === battery.number) {
      battery.group.children.push({ name: 'MEMBER', children: child.children });
      continue;
    }
    kept.push(child);
    const number = valueIn(child, 'SEQ', '', 2, 1);
    battery = number === undefined ? undefined : { number, group: child };
  }
  group.children.length = 0;
  for (const child of kept) group.children.push(child);
}
