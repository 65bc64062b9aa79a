import { ExactNumber } from '../../model/exact-number.ts';
import { type JsonPath, parseJson } from '../json/index.ts';
import type { TreeNode } from '../tree/index.ts';

type Problem = ReturnType<typeof parseJson>['problems'][number];

const NONE: readonly TreeNode[] = [];

/**
 * One JSON text as nested values with places. Numbers keep the digits they are written with; entries of a list are called as the
 * list is, as repeated elements are. Undefined where the text is no JSON.
 */
export function jsonTree(text: string): { readonly root: TreeNode | undefined; readonly problems: readonly Problem[] } {
  const parsed = parseJson(text, { exactNumbers: true });
  if (parsed.value === undefined) return { root: undefined, problems: parsed.problems };
  const paths: JsonPath[] = [];
  collect(parsed.value, [], paths);
  const places = parsed.locateAll(paths);
  let next = 0;
  const build = (value: unknown, name: string): TreeNode => {
    const { start = 0, end = 0 } = places[next++] ?? {};
    if (value === null || typeof value !== 'object' || value instanceof ExactNumber) {
      const kind = value === null ? 'null' : 'leaf';
      return { name, kind, start, end, text: textOf(value), children: NONE };
    }
    const children = Array.isArray(value)
      ? value.map((entry) => build(entry, ''))
      : Object.entries(value).flatMap(([member, inner]) => {
          const made = build(inner, member);
          return Array.isArray(inner) ? made.children.map((entry) => ({ ...entry, name: member })) : [made];
        });
    return { name, kind: 'composite', start, end, text: '', children: children.filter(isFilled) };
  };
  return { root: build(parsed.value, ''), problems: parsed.problems };
}

function collect(value: unknown, path: JsonPath, paths: JsonPath[]): void {
  paths.push(path);
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return;
  if (Array.isArray(value)) for (const [index, entry] of value.entries()) collect(entry, [...path, index], paths);
  else for (const [name, inner] of Object.entries(value)) collect(inner, [...path, name], paths);
}

/** An empty text is no value, and what holds none is nothing either. */
function isFilled({ kind, text, children }: TreeNode): boolean {
  return kind === 'null' || text !== '' || children.length > 0;
}

function textOf(value: unknown): string {
  if (value === null) return '';
  return value instanceof ExactNumber ? value.text : String(value);
}
