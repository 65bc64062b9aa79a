import type { Checking } from './checking.ts';
import { type ConstraintNode, lineage, type PathStep } from './constraint-tree.ts';

/** What tells the slices apart at the end of a discriminator's path. */
export type Criterion =
  | { readonly kind: 'node'; readonly node: ConstraintNode }
  /** A part of a fixed value or pattern that stands further out. */
  | { readonly kind: 'value'; readonly value: unknown }
  /** What a Reference of the slice points at. */
  | { readonly kind: 'targets'; readonly profiles: readonly string[] };

/** Follows a path through what the slice says, what is said beside it, and what the profiles of its types say. */
export function criteriaAt(slice: ConstraintNode, path: readonly PathStep[], at: Checking): readonly Criterion[] {
  let found: readonly Criterion[] = [{ kind: 'node', node: slice }];
  for (const step of path) found = found.flatMap((one) => follow(one, step, at));
  return found;
}

function follow(criterion: Criterion, step: PathStep, at: Checking): readonly Criterion[] {
  switch (criterion.kind) {
    case 'value':
      return followValue(criterion.value, step);
    case 'targets': {
      const roots = criterion.profiles.flatMap((url) => at.profile(url)?.root ?? []);
      return roots.length === 1 && roots[0] ? follow({ kind: 'node', node: roots[0] }, step, at) : [];
    }
    case 'node':
      return lineageWithTypes(criterion.node, at).flatMap((node) => followNode(node, step));
  }
}

function followNode(node: ConstraintNode, step: PathStep): readonly Criterion[] {
  switch (step.kind) {
    case 'resolve': {
      const profiles = (node.types ?? []).flatMap(({ targets }) => targets);
      return profiles.length > 0 ? [{ kind: 'targets', profiles }] : [];
    }
    case 'type': {
      const typed = [...node.slices.values()].filter(({ types }) => types?.some(({ code }) => code === step.name));
      return [node, ...typed].map((one) => ({ kind: 'node', node: one }));
    }
    case 'extension': {
      const slices = [...(node.children.get('extension')?.slices.values() ?? [])];
      return slices.filter((slice) => extensionUrl(slice) === step.url).map((one) => ({ kind: 'node', node: one }));
    }
    case 'member': {
      const found: Criterion[] = [];
      const plain = node.children.get(step.name);
      const choice = node.children.get(`${step.name}[x]`);
      if (plain) found.push({ kind: 'node', node: plain });
      if (choice)
        found.push(...[choice, ...choice.slices.values()].map((one) => ({ kind: 'node', node: one }) as const));
      for (const given of [node.fixed, node.pattern]) if (given) found.push(...followValue(given.value, step));
      return found;
    }
  }
}

function followValue(value: unknown, step: PathStep): readonly Criterion[] {
  if (step.kind === 'type') return [{ kind: 'value', value }];
  if (step.kind !== 'member') return [];
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    const below = (item as Readonly<Record<string, unknown>> | null | undefined)?.[step.name];
    return below === undefined ? [] : [{ kind: 'value' as const, value: below }];
  });
}

/** The constraint may stand in the profile of the type, where the element has one. */
export function lineageWithTypes(node: ConstraintNode, at: Checking): readonly ConstraintNode[] {
  const found = new Set(lineage(node));
  for (const one of found) {
    const profiles = (one.types ?? []).flatMap((type) => type.profiles);
    const root = profiles.length === 1 ? at.profile(profiles[0] as string)?.root : undefined;
    if (root) for (const other of lineage(root)) found.add(other);
  }
  return [...found];
}

/** The address of the extension that a slice is for, from its url or from the definition that it names. */
export function extensionUrl(slice: ConstraintNode): string | undefined {
  for (const node of lineage(slice)) {
    const fixed = node.children.get('url')?.fixed?.value ?? node.children.get('url')?.pattern?.value;
    const named = fixed ?? node.types?.find(({ profiles }) => profiles.length > 0)?.profiles[0];
    if (typeof named !== 'string') continue;
    const bar = named.indexOf('|');
    return bar === -1 ? named : named.slice(0, bar);
  }
  return undefined;
}
