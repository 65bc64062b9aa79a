import type { RawRecord, SourceLeaf, SourceNode, SourceRecord } from '../record.ts';
import type { TreeNode } from './tree-node.ts';

/** A node that knows its children, for paths to follow. */
export interface TreeSourceNode extends SourceNode {
  readonly name: string;
  readonly below: readonly TreeSourceNode[];
}

/** A record of nested values. Its root's address is `rootAddress`, the first step of every other. */
export function treeRecord(raw: RawRecord, root: TreeNode): SourceRecord {
  const leaves: { readonly node: TreeNode; readonly address: string; readonly field: string }[] = [];
  const record: { -readonly [K in keyof SourceRecord]: SourceRecord[K] } = {
    raw,
    leafCount: 0,
    // A record and its root refer to each other.
    root: undefined as unknown as SourceNode,
    leaf(index): SourceLeaf {
      const leaf = leaves[index];
      if (!leaf) throw new RangeError(`a record of ${leaves.length} leaves has no leaf ${index}`);
      const { node, address, field } = leaf;
      return {
        address,
        field,
        start: raw.start + node.start,
        end: raw.start + node.end,
        line: raw.line + linesBefore(raw.bytes, node.start),
        text: node.text,
      };
    },
  };
  const visit = (node: TreeNode, address: string, field: string): TreeSourceNode => {
    const leafFrom = leaves.length;
    if (node.kind !== 'composite') leaves.push({ node, address, field });
    const count = new Map<string, number>();
    for (const { name } of node.children) count.set(name, (count.get(name) ?? 0) + 1);
    const seen = new Map<string, number>();
    const below = node.children.map((child) => {
      const { name } = child;
      const nth = (seen.get(name) ?? 0) + 1;
      seen.set(name, nth);
      const step = (count.get(name) ?? 0) > 1 || name === '' ? `${name}[${nth}]` : name;
      return visit(child, joined(address, step), name === '' ? `${field}[]` : joined(field, name));
    });
    return {
      record,
      kind: node.kind,
      name: node.name,
      address: address === '' ? 'record' : address,
      leafFrom,
      leafTo: leaves.length,
      text: node.text,
      below,
    };
  };
  record.root = visit(root, '', '');
  record.leafCount = leaves.length;
  return record;
}

function joined(before: string, step: string): string {
  if (before === '') return step;
  return step.startsWith('[') ? `${before}${step}` : `${before}/${step}`;
}

function linesBefore(bytes: Uint8Array, offset: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1 && at < offset; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}
