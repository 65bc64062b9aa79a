import { asMembers, type Members, memberOf } from './members.ts';

/** What a `$ref` leads to. */
export type Target =
  | { readonly kind: 'found'; readonly value: unknown; readonly steps: readonly (string | number)[] }
  /** In another document, which is not loaded. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'missing' };

/** Follows a reference. */
export type Resolve = (reference: string) => Target;

const MOST_HOPS = 50;

/** Follows references inside one description (RFC 6901 fragments); those to other documents are left. */
export function resolver(root: unknown): Resolve {
  return (reference) => {
    let next = reference;
    for (let hops = 0; hops < MOST_HOPS; hops++) {
      if (!next.startsWith('#')) return { kind: 'elsewhere' };
      const steps = stepsOf(next.slice(1));
      // An anchor (`#name`) needs the schema's own resolution.
      if (steps === undefined) return { kind: 'elsewhere' };
      const found = at(root, steps);
      if (found === undefined) return { kind: 'missing' };
      const further = memberOf(found.value, '$ref');
      if (typeof further !== 'string' || further === next) return { kind: 'found', ...found };
      next = further;
    }
    return { kind: 'missing' };
  };
}

/** The object itself, or what its `$ref` leads to with its own summary and description left aside. */
export function dereferenced(value: unknown, resolve: Resolve): Members | undefined {
  const reference = memberOf(value, '$ref');
  return asMembers(typeof reference === 'string' ? referredTo(reference, resolve) : value);
}

/** The value that a reference leads to; undefined where it leads nowhere that is loaded. */
export function referredTo(reference: string, resolve: Resolve): unknown {
  const target = resolve(reference);
  return target.kind === 'found' ? target.value : undefined;
}

function stepsOf(fragment: string): readonly string[] | undefined {
  if (fragment === '') return [];
  if (!fragment.startsWith('/')) return undefined;
  try {
    return fragment
      .slice(1)
      .split('/')
      .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  } catch {
    return undefined;
  }
}

function at(root: unknown, names: readonly string[]) {
  let value = root;
  const steps: (string | number)[] = [];
  for (const name of names) {
    if (Array.isArray(value)) {
      const index = /^(?:0|[1-9]\d*)$/.test(name) ? Number(name) : -1;
      if (index < 0 || index >= value.length) return undefined;
      value = value[index];
      steps.push(index);
      continue;
    }
    const members = asMembers(value);
    if (!members || !Object.hasOwn(members, name)) return undefined;
    value = members[name];
    steps.push(name);
  }
  return { value, steps };
}
