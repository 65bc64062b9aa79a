import type { Selector, SourceNode } from '../formats/record.ts';
import { type CompileContext, selectorFor } from './compile-context.ts';
import type { Condition, Row } from './row.ts';

export interface CompiledCondition {
  holds(node: SourceNode): boolean;
  /** The leaves it looks at, for provenance. */
  leaves(node: SourceNode): number[];
}

/** Compiles a row's `when`. A value explicitly removed counts as missing. */
function compileCondition(condition: Condition, selector: (path: string) => Selector): CompiledCondition {
  const selectors: Selector[] = [];
  const select = (path: string): Selector => {
    const compiled = selector(path);
    selectors.push(compiled);
    return compiled;
  };
  const holds = compile(condition, select);
  return {
    holds,
    leaves: (node) => selectors.flatMap((compiled) => compiled(node).flatMap(leafNumbers)),
  };
}

/** The compiled `when` of a row, if it has one. */
export function conditionOf(
  row: { readonly id: string; readonly when?: Row['when'] },
  source: string,
  context: CompileContext,
): CompiledCondition | undefined {
  if (!row.when) return undefined;
  return compileCondition(row.when, (path) => selectorFor(context, path, source, row.id));
}

/** Numbers of the leaves below a node. */
export function leafNumbers(node: SourceNode): number[] {
  return Array.from({ length: node.leafTo - node.leafFrom }, (_, i) => node.leafFrom + i);
}

function compile(condition: Condition, select: (path: string) => Selector): (node: SourceNode) => boolean {
  if ('valued' in condition) return valued(select(condition.valued));
  if ('missing' in condition) {
    const present = valued(select(condition.missing));
    return (node) => !present(node);
  }
  if ('equals' in condition) {
    const pairs = Object.entries(condition.equals).map(([path, wanted]) => ({ at: select(path), wanted }));
    return (node) => pairs.every(({ at, wanted }) => textOf(at(node)) === wanted);
  }
  if ('oneOf' in condition) {
    const pairs = Object.entries(condition.oneOf).map(([path, list]) => ({ at: select(path), wanted: new Set(list) }));
    return (node) => pairs.every(({ at, wanted }) => wanted.has(textOf(at(node)) ?? ''));
  }
  if ('same' in condition) {
    const [one, other] = condition.same.map(select) as [Selector, Selector];
    return (node) => {
      const text = wholeText(one(node)[0]);
      return text !== undefined && text === wholeText(other(node)[0]);
    };
  }
  if ('not' in condition) {
    const inner = compile(condition.not, select);
    return (node) => !inner(node);
  }
  if ('all' in condition) {
    const parts = condition.all.map((part) => compile(part, select));
    return (node) => parts.every((part) => part(node));
  }
  const parts = condition.any.map((part) => compile(part, select));
  return (node) => parts.some((part) => part(node));
}

function valued(selector: Selector): (node: SourceNode) => boolean {
  return (node) => selector(node).some((found) => found.kind !== 'null');
}

function textOf(nodes: readonly SourceNode[]): string | undefined {
  const first = nodes[0];
  return first === undefined || first.kind === 'null' ? undefined : first.text;
}

/** The texts of all leaves with where they stand in the node, so that `A^B` is not `A&B`. */
function wholeText(node: SourceNode | undefined): string | undefined {
  if (node === undefined || node.kind === 'null') return undefined;
  const leaves = leafNumbers(node).map((number) => node.record.leaf(number));
  return JSON.stringify(leaves.map(({ address, text }) => [address.slice(node.address.length), text]));
}
