import type { Json } from '../../model/json.ts';
import type { BackDefinition } from './define-back.ts';
import type { Round } from './translate-again.ts';

/** What became of one leaf of a unit on the way back. */
export interface ToldLeaf {
  /** JSON pointer. */
  readonly pointer: string;
  /** The same without indices, from the entry it stands in: `Patient.name.given`. */
  readonly element: string;
  /** `implied`: other values of the record say it, since the rows write it beside them. */
  readonly how: 'written' | 'implied' | 'not-told';
  /** Addresses of the values that say it. */
  readonly to: readonly string[];
}

/** Every leaf of a unit that says something of its own, not told yet. */
export function leavesOf(unit: Json, back: BackDefinition): readonly ToldLeaf[] {
  const leaves: ToldLeaf[] = [];
  const types = new Map(back.entries(unit).map(({ type, pointer }) => [pointer, type]));
  const visit = (value: unknown, pointer: string, outer: string): void => {
    const element = types.get(pointer) ?? outer;
    if (typeof value === 'object' && value !== null && isContainer(value)) {
      for (const [key, inner] of Object.entries(value)) {
        const step = key.replaceAll('~', '~0').replaceAll('/', '~1');
        visit(inner, `${pointer}/${step}`, Array.isArray(value) ? element : `${element}.${key}`);
      }
    } else if (value !== undefined && !back.isAnew(pointer, unit))
      leaves.push({ pointer, element, how: 'not-told', to: [] });
  };
  visit(unit, '', '');
  return leaves;
}

function isContainer(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

/** The leaves with what says them in the record. */
export function toldIn({ comparison, located, record }: Round, leaves: readonly ToldLeaf[]): readonly ToldLeaf[] {
  const told = new Map<string, Pick<ToldLeaf, 'how' | 'to'>>();
  for (const [own, pointer] of comparison.same) {
    const { leaves: made, depends } = nearest(own, located) ?? { leaves: [], depends: [] };
    const how = made.length > 0 ? 'written' : 'implied';
    const to = (made.length > 0 ? made : depends).map((leaf) => record.leaf(leaf).address);
    told.set(pointer, { how, to });
  }
  return leaves.map((leaf) => ({ ...leaf, ...told.get(leaf.pointer) }));
}

/** A value may have been written whole, with the parts in it. */
function nearest<T>(pointer: string, known: ReadonlyMap<string, T>): T | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = known.get(at);
    if (found !== undefined) return found;
  }
  return undefined;
}
