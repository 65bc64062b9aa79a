import type { ElementDigest, TypeDigest } from '../definitions/digest.ts';
import type { Definitions } from '../definitions/load-definitions.ts';

export type MutationKind = 'drop-required' | 'wrong-type' | 'bad-code' | 'bad-date' | 'extra-property';
type Node = Record<string, unknown>;

/** One way to break a resource: `apply` changes it and answers with how to undo that. */
export interface Mutation {
  readonly kind: MutationKind;
  readonly where: string;
  readonly apply: () => () => void;
}

const DATES = new Set(['date', 'dateTime', 'instant']);

/**
 * The places where a valid resource can be broken, found by walking it along the definitions. It shares no code with
 * the validator, so that a slot the validator overlooks is still broken here.
 */
export function mutationSites(resource: Node, definitions: Definitions): readonly Mutation[] {
  const sites: Mutation[] = [];
  walkResource(resource, String(resource.resourceType));
  return sites;

  function walkResource(node: Node, where: string): void {
    const digest = definitions.type(String(node.resourceType));
    if (digest) walk(node, digest, '', where);
  }

  function walk(node: Node, digest: TypeDigest, path: string, where: string): void {
    sites.push({ kind: 'extra-property', where, apply: () => set(node, 'colourOfSocks', 'green') });
    for (const element of digest.elements[path] ?? []) {
      for (const [key, type, targets] of membersOf(node, element)) {
        const at = `${where}.${key}`;
        visit(node, key, element, type, digest, path, at);
        if (targets) sites.push({ kind: 'wrong-type', where: at, apply: () => set(node, key, 17) });
      }
    }
  }

  function visit(
    node: Node,
    key: string,
    element: ElementDigest,
    type: string,
    digest: TypeDigest,
    path: string,
    where: string,
  ) {
    const value = node[key];
    if (element.min && !node[`_${key}`]) sites.push({ kind: 'drop-required', where, apply: () => drop(node, key) });
    const single = !Array.isArray(value);
    const wrong = single ? [value] : value[0];
    sites.push({ kind: 'wrong-type', where, apply: () => set(node, key, wrong) });
    if (DATES.has(type) && single) {
      sites.push({ kind: 'bad-date', where, apply: () => set(node, key, '2019-02-30') });
      sites.push({ kind: 'bad-date', where, apply: () => set(node, key, '30/01/2019') });
    }
    const codes = element.binding?.strength === 'required' && definitions.codes(element.binding.valueSet ?? '');
    if (codes && type === 'code' && codes.hasCode('no-such-code') === 'out') {
      sites.push({ kind: 'bad-code', where, apply: () => set(node, key, single ? 'no-such-code' : ['no-such-code']) });
    }
    const below = path === '' ? element.name : `${path}.${element.name}`;
    for (const item of single ? [value] : value) {
      if (typeof item !== 'object' || item === null) continue;
      if (type === 'Resource') walkResource(item as Node, where);
      else if (element.same) walk(item as Node, digest, element.same, where);
      else if (digest.elements[below]) walk(item as Node, digest, below, where);
      else {
        const inner = definitions.type(type);
        if (inner) walk(item as Node, inner, '', where);
      }
    }
  }
}

/** The members that stand for an element in this object: name, type, and whether to break them as references too. */
function membersOf(node: Node, element: ElementDigest): readonly (readonly [string, string, boolean])[] {
  const choice = element.name.endsWith('[x]');
  const types = element.types ?? [{ code: 'BackboneElement' }];
  return types.flatMap(({ code }) => {
    const key = choice ? element.name.slice(0, -3) + code.charAt(0).toUpperCase() + code.slice(1) : element.name;
    return node[key] === undefined || node[key] === null ? [] : [[key, code, code === 'Reference'] as const];
  });
}

function set(node: Node, key: string, value: unknown): () => void {
  const before = node[key];
  const had = Object.hasOwn(node, key);
  node[key] = value;
  return () => {
    if (had) node[key] = before;
    else delete node[key];
  };
}

function drop(node: Node, key: string): () => void {
  const before = node[key];
  delete node[key];
  return () => {
    node[key] = before;
  };
}
