import { isMap, isNode, isScalar, isSeq } from 'yaml';

/** Offset of the node at the steps below a node, or of the nearest above it. A map of YAML is a list: it is indexed once. */
export function offsets(root: unknown): (steps: readonly (string | number)[]) => number | undefined {
  const indexes = new Map<object, ReadonlyMap<unknown, unknown>>();
  const below = (node: unknown, step: string | number): unknown => {
    if (isSeq(node)) return node.items[Number(step)];
    if (!isMap(node)) return undefined;
    const index =
      indexes.get(node) ??
      new Map(node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : key, value]));
    indexes.set(node, index);
    return index.get(String(step));
  };
  return (steps) => {
    let node = root;
    let offset: number | undefined;
    for (const step of steps) {
      node = below(node, step);
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    }
    return offset;
  };
}

/** Keys that a map has already (YAML 1.2.2, 3.2.1.1: keys are unique). */
export function repeatedKeys(root: unknown): readonly { readonly offset: number; readonly message: string }[] {
  const found: { offset: number; message: string }[] = [];
  const pending = [root];
  while (pending.length > 0) {
    const node = pending.pop();
    if (isSeq(node)) {
      for (const item of node.items) pending.push(item);
      continue;
    }
    if (!isMap(node)) continue;
    const seen = new Set<unknown>();
    for (const { key, value } of node.items) {
      if (isScalar(key) && seen.has(key.value))
        found.push({ offset: key.range?.[0] ?? 0, message: 'Map keys must be unique' });
      if (isScalar(key)) seen.add(key.value);
      pending.push(value);
    }
  }
  return found;
}
