import type { Checking, Conformance } from './checking.ts';
import { type ConstraintNode, lineage, nearest, type Slicing } from './constraint-tree.ts';
import { type Matcher, matcherOf } from './match-slice.ts';
import type { Occurrence } from './occurrence.ts';

export interface SliceMembers {
  readonly slice: ConstraintNode;
  readonly members: readonly Occurrence[];
  /** So many more may be of the slice, or not. */
  readonly unsure: number;
}

export interface Sorted {
  readonly slices: readonly SliceMembers[];
  /** Of no slice, where the slicing is closed. */
  readonly outside: readonly Occurrence[];
  /** In an earlier slice than the one before it, where the slicing is ordered. */
  readonly disordered: readonly Occurrence[];
}

/** Slicing that needs no saying: extensions by their url, choices by their type (profiling.html#slicing). */
const BY_URL: Slicing = {
  rules: 'open',
  ordered: false,
  discriminators: [{ type: 'value', path: [{ kind: 'member', name: 'url' }] }],
};
const BY_TYPE: Slicing = { rules: 'open', ordered: false, discriminators: [{ type: 'type', path: [] }] };
const ONLY_BY_TYPE: Slicing = { ...BY_TYPE, rules: 'closed' };
/** A profile that names types of a choice, without a word of slicing, leaves only these (`valueQuantity` in the heart rate's). */
const slicesTypes = ({ slices }: ConstraintNode): boolean => [...slices.values()].some(({ spokenOf }) => spokenOf);

/** The slice of what is in no other. */
const DEFAULT = '@default';

/** What one slicing comes to; made once. */
interface SlicePlan {
  readonly slicing: Slicing | undefined;
  readonly slices: readonly ConstraintNode[];
  /** Is the slice one of the element itself, and not of the one that it is like? */
  readonly own: readonly boolean[];
  /** Undefined for the slice of all else. */
  readonly matchers: readonly (Matcher | undefined)[];
  readonly fallback: number;
}

/** Which slices each value is in. Each is asked of each slice once. */
export function sortIntoSlices(node: ConstraintNode, found: readonly Occurrence[], at: Checking): Sorted {
  const { slicing, slices, own, matchers, fallback } = planOf(node, at);
  const sorted = slices.map((slice) => ({ slice, members: [] as Occurrence[], unsure: 0 }));
  const outside: Occurrence[] = [];
  const disordered: Occurrence[] = [];
  let last = -1;
  for (const one of found) {
    let first = -1;
    let perhaps = false;
    for (let index = 0; index < matchers.length; index++) {
      const match: Conformance = matchers[index]?.(one, at) ?? 'no';
      const slice = sorted[index];
      if (match === 'no' || !slice) continue;
      if (match === 'unknown') {
        slice.unsure++;
        perhaps = true;
      } else {
        slice.members.push(one);
        if (first === -1) first = index;
      }
    }
    const rest = sorted[fallback];
    if (first === -1 && rest && perhaps) rest.unsure++;
    else if (first === -1 && rest) rest.members.push(one);
    else if (first === -1 && slicing?.rules === 'closed' && !perhaps) outside.push(one);
    else if (first !== -1 && slicing?.ordered) {
      if (first < last) disordered.push(one);
      last = first;
    }
  }
  return { slices: sorted.filter((_, index) => own[index]), outside, disordered };
}

const plans = new WeakMap<ConstraintNode, SlicePlan>();

function planOf(node: ConstraintNode, at: Checking): SlicePlan {
  const known = plans.get(node);
  if (known) return known;
  const slicing = slicingOf(node);
  const slices = slicesOf(node);
  const fallback = slices.findIndex(({ sliceName }) => sliceName === DEFAULT);
  const matchers = slices.map((slice, index) =>
    index === fallback ? undefined : matcherOf(slice, slicing, slices, at),
  );
  const own = slices.map((slice) => node.slices.get(slice.sliceName ?? '') === slice);
  const made = { slicing, slices, own, matchers, fallback };
  plans.set(node, made);
  return made;
}

function slicingOf(node: ConstraintNode): Slicing | undefined {
  const stated = nearest(node, ({ slicing }) => slicing);
  const implied =
    node.name === 'extension' || node.name === 'modifierExtension'
      ? BY_URL
      : node.name.endsWith('[x]')
        ? slicesTypes(node)
          ? ONLY_BY_TYPE
          : BY_TYPE
        : undefined;
  if (!implied || (stated && stated.discriminators.length > 0)) return stated;
  return stated ? { ...stated, discriminators: implied.discriminators } : implied;
}

/** Its own slices, and those that stand beside it: what is in one of them is not outside all. */
function slicesOf(node: ConstraintNode): readonly ConstraintNode[] {
  const found = new Map<string, ConstraintNode>();
  for (const one of lineage(node)) {
    // The slices beside a slice are not within it.
    if (one !== node && isSliceOf(node, one)) continue;
    for (const [name, slice] of one.slices) if (!found.has(name)) found.set(name, slice);
  }
  return [...found.values()];
}

/** A reslice of `one` is like `one` itself; an element within a slice is like the one beside it, which has another parent. */
function isSliceOf(node: ConstraintNode, one: ConstraintNode): boolean {
  for (const slice of one.slices.values()) if (slice === node) return true;
  return false;
}
