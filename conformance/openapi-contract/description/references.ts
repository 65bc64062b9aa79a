import type { Resolve } from 'assay/suite';
import { asMembers, type Members, memberOf } from './json.ts';

const MOST_HOPS = 50;

/** Follows references of one bundled description (RFC 6901 fragments). */
export function resolver(root: unknown): Resolve {
  return (reference) => {
    let next = reference;
    for (let hops = 0; hops < MOST_HOPS; hops++) {
      if (!/^#(?:\/|$)/.test(next)) return undefined;
      const found = at(root, next.slice(1));
      const further = memberOf(found, '$ref');
      if (typeof further !== 'string' || further === next) return found;
      next = further;
    }
    return undefined;
  };
}

/** The object itself, or what its `$ref` leads to. */
export function dereferenced(value: unknown, resolve: Resolve): Members | undefined {
  const reference = memberOf(value, '$ref');
  return asMembers(typeof reference === 'string' ? resolve(reference) : value);
}

function at(root: unknown, pointer: string): unknown {
  let value = root;
  for (const escaped of pointer.split('/').slice(1)) {
    const name = decode(escaped).replaceAll('~1', '/').replaceAll('~0', '~');
    value = Array.isArray(value) && /^(?:0|[1-9]\d*)$/.test(name) ? value[Number(name)] : memberOf(value, name);
  }
  return value;
}

function decode(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
