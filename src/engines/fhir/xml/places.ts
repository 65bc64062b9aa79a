import type { JsonPath, Stretch } from '../../../formats/json/index.ts';
import type { XmlElement } from './xml-tree.ts';

/** Which elements the members of a converted value were made of; attributes stand where their element stands. */
export interface Places {
  /** Where the value at a path stands, or the nearest value above it. */
  at(path: JsonPath): Stretch;
  /** The path of what was made of an element; that of its nearest parent where nothing was. */
  pathOf(element: XmlElement): JsonPath;
}

/** `containers`: elements that hold a resource, and became it. Nothing is kept before something is asked for. */
export function createPlaces(root: XmlElement, value: unknown, containers: ReadonlySet<XmlElement>): Places {
  const known = new Map<XmlElement, ReadonlyMap<string, readonly XmlElement[]>>();
  const indexes = new Map<XmlElement, number>();

  /** By member name, one for each value. */
  const madeIn = (element: XmlElement): ReadonlyMap<string, readonly XmlElement[]> => {
    const before = known.get(element);
    if (before) return before;
    const made = new Map<string, XmlElement[]>();
    for (const child of element.children) {
      const list = made.get(child.name) ?? [];
      made.set(child.name, list);
      if (containers.has(child)) indexes.set(child, list.length);
      for (const one of containers.has(child) ? child.children : [child]) {
        indexes.set(one, list.length);
        list.push(one);
      }
    }
    known.set(element, made);
    return made;
  };

  return {
    at: (path) => {
      let at = root;
      for (let i = 0; i < path.length; i++) {
        const step = path[i] as string | number;
        if (typeof step === 'number') continue;
        const made = madeIn(at);
        // The extensions of a primitive (`_birthDate`) stand in the element of its value.
        const list = (step.startsWith('_') ? made.get(step.slice(1)) : undefined) ?? made.get(step);
        const next = path[i + 1];
        const child = list?.[typeof next === 'number' ? next : 0];
        if (!child) break;
        at = child;
      }
      return at;
    },
    pathOf: (element) => {
      const chain: XmlElement[] = [];
      for (let at = element; at.parent; at = at.parent) {
        if (at === element || !containers.has(at)) chain.push(at);
      }
      const path: (string | number)[] = [];
      let here: unknown = value;
      for (let i = chain.length - 1; i >= 0; i--) {
        const one = chain[i] as XmlElement;
        const { parent } = one;
        const container = parent && containers.has(parent) ? parent : undefined;
        madeIn((container ?? one).parent as XmlElement);
        const name = (container ?? one).name;
        const step = stepTo(here, name, indexes.get(one) ?? 0, i > 0);
        if (!step) break;
        path.push(...step.path);
        here = step.value;
      }
      return path;
    },
  };
}

interface Step {
  readonly path: JsonPath;
  readonly value: unknown;
}

/** `further`: what is wanted stands in there, which for a primitive is the object beside it. */
function stepTo(here: unknown, name: string, index: number, further: boolean): Step | undefined {
  if (typeof here !== 'object' || here === null) return undefined;
  const take = (member: string): Step | undefined => {
    if (!Object.hasOwn(here, member)) return undefined;
    const held = (here as Record<string, unknown>)[member];
    return Array.isArray(held) ? { path: [member, index], value: held[index] } : { path: [member], value: held };
  };
  const own = take(name);
  const beside = take(`_${name}`);
  const isEnough = own && !(further && beside) && (own.value ?? undefined) !== undefined;
  return isEnough ? own : (beside ?? own);
}
