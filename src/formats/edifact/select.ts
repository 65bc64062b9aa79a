import { EdifactNode } from './node.ts';

/** Segments of the tag, or groups of the name, that a group holds itself. A group is qualified by its second segment. */
export function childrenOf(node: EdifactNode, name: string, qualifier: string | undefined): readonly EdifactNode[] {
  const held = node.held(name);
  return qualifier === undefined || held.length === 0 ? held : held.filter((child) => isQualified(child, qualifier));
}

function isQualified({ record, group, segment }: EdifactNode, qualifier: string): boolean {
  const qualifying = group ? group.children[1] : segment;
  return typeof qualifying === 'number' && record.valueOf(qualifying, 1, 1) === qualifier;
}

/** The repetitions of an element of a segment. */
export function elementsOf(node: EdifactNode, element: number): readonly EdifactNode[] {
  const { scan } = node.record;
  return runs(node, (leaf) => (scan.elements[leaf] === element ? scan.repetitions[leaf] : undefined));
}

/** The elements of a segment, in any place, whose first component is the qualifier: PNA's parts of a name. */
export function qualifiedElements(node: EdifactNode, qualifier: string): readonly EdifactNode[] {
  const { scan } = node.record;
  const all = runs(node, (leaf) => (scan.elements[leaf] as number) * 1000 + (scan.repetitions[leaf] as number));
  return all.filter(({ leafFrom, record }) => scan.components[leafFrom] === 1 && record.textOf(leafFrom) === qualifier);
}

/** A component of an element. */
export function componentOf(node: EdifactNode, component: number): readonly EdifactNode[] {
  const { scan } = node.record;
  for (let leaf = node.leafFrom; leaf < node.leafTo; leaf++) {
    if (scan.components[leaf] === component) return [partNode(node, leaf, leaf + 1, 'component')];
  }
  return [];
}

/** Elements as runs of leaves with the same key; leaves without one are passed over. */
function runs(node: EdifactNode, keyOf: (leaf: number) => number | undefined): readonly EdifactNode[] {
  const found: EdifactNode[] = [];
  const { leafFrom, leafTo } = node;
  let from = leafFrom;
  let key = from < leafTo ? keyOf(from) : undefined;
  for (let leaf = leafFrom; leaf < leafTo; leaf++) {
    const next = leaf + 1 < leafTo ? keyOf(leaf + 1) : undefined;
    if (leaf + 1 < leafTo && next === key) continue;
    if (key !== undefined) found.push(partNode(node, from, leaf + 1, 'element'));
    from = leaf + 1;
    key = next;
  }
  return found;
}

function partNode(node: EdifactNode, from: number, to: number, level: 'element' | 'component'): EdifactNode {
  return new EdifactNode(node.record, level, [from, to], node.segment);
}
