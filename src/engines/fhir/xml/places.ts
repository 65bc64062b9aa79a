import type { JsonPath, Stretch } from '../../../formats/json/index.ts';
import type { XmlElement } from './xml-tree.ts';

/** Which elements each member of a converted object was made of; attributes stand where their element stands. */
export interface Places {
  /** Answers with how many elements of that name came before. `made` is what the element became. */
  note(holder: object, member: string, element: XmlElement, made: unknown): number;
  /** Where the value at a path stands, or the nearest value above it. */
  at(value: unknown, path: JsonPath): Stretch;
  /** The path of an element that was noted; that of its nearest noted parent otherwise. */
  pathOf(element: XmlElement): JsonPath;
}

interface Noted {
  readonly parent: object;
  readonly member: string;
  readonly index: number;
}

export function createPlaces(root: XmlElement): Places {
  const members = new WeakMap<object, Map<string, XmlElement[]>>();
  /** Where an object made of an element is held. */
  const held = new WeakMap<object, Noted>();
  const noted = new WeakMap<XmlElement, Noted>();

  return {
    note: (holder, member, element, made) => {
      const known = members.get(holder) ?? new Map<string, XmlElement[]>();
      members.set(holder, known);
      const list = known.get(member) ?? [];
      known.set(member, list);
      const place = { parent: holder, member, index: list.length };
      list.push(element);
      noted.set(element, place);
      if (typeof made === 'object' && made !== null) held.set(made, place);
      return place.index;
    },
    at: (value, path) => {
      let here: unknown = value;
      let best: Stretch = root;
      for (let i = 0; i < path.length; i++) {
        if (typeof here !== 'object' || here === null) break;
        const step = path[i] as string | number;
        if (typeof step === 'string' && !Array.isArray(here)) {
          const list = elementsFor(members.get(here), step);
          const next = path[i + 1];
          const element = list?.[typeof next === 'number' ? next : 0] ?? list?.[0];
          if (element) best = element;
        }
        here = (here as Record<string | number, unknown>)[step];
      }
      return best;
    },
    pathOf: (element) => {
      const steps: (string | number)[] = [];
      for (let at = noted.get(element); at; at = held.get(at.parent)) {
        const { parent, member, index } = at;
        if (Array.isArray((parent as Record<string, unknown>)[member])) steps.unshift(index);
        steps.unshift(member);
      }
      return steps;
    },
  };
}

/** The extensions of a primitive (`_birthDate`) stand in the element of its value. */
function elementsFor(known: ReadonlyMap<string, readonly XmlElement[]> | undefined, member: string) {
  return known?.get(member) ?? (member.startsWith('_') ? known?.get(member.slice(1)) : undefined);
}
