import { AssayError } from '../../model/assay-error.ts';
import type { Selector, SourceNode } from '../record.ts';
import type { TreeSourceNode } from './tree-record.ts';

interface Step {
  readonly name: string;
  /** Which of several, from one; `all` for `[]`. */
  readonly nth: number | 'all';
}

const STEP = /^([^/[\]]*)(?:\[(\d{0,6})\])?$/;

/**
 * Steps with slashes between them: `Name/Family`, `Name[2]`, `Name[]` for all of them, `Name/@use` an attribute,
 * `Name/text()` the text beside attributes or elements, `[]` the entries of a list, `.` the record. Without brackets the first counts.
 */
export function compileTreePath(path: string, source: string): Selector {
  const wanted = path.trim();
  if (wanted === '.') return (node) => [node];
  const steps = wanted.split('/').map((text): Step => {
    const match = STEP.exec(text);
    const nth = match?.[2];
    if (!match || (match[1] === '' && nth === undefined) || nth === '0')
      throw new AssayError(
        'rows.bad-path',
        `from "${path}" on ${source}: expected steps such as name/family, name[2], name[]`,
      );
    return { name: match[1] as string, nth: nth === undefined ? 1 : nth === '' ? 'all' : Number(nth) };
  });
  return (node) =>
    steps.reduce<readonly SourceNode[]>((nodes, step) => nodes.flatMap((one) => follow(one, step)), [node]);
}

function follow(node: SourceNode, { name, nth }: Step): readonly SourceNode[] {
  const named = (node as TreeSourceNode).below.filter((one) => one.name === name);
  if (nth === 'all') return named;
  const found = named[nth - 1];
  return found ? [found] : [];
}
