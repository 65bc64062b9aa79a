import { listOf, type PlacedOperation, type Rule, textOf } from 'assay/openapi';

/** operationId is unique among all operations (3.1.1, 4.8.10.1). */
export const operationIds: Rule = ({ operations }, report) => {
  const seen = new Map<string, PlacedOperation>();
  for (const one of operations) {
    const id = textOf(one.operation, 'operationId');
    if (id === undefined) continue;
    const first = seen.get(id);
    if (first === undefined) seen.set(id, one);
    // A path item that is referred to is met at each place.
    else if (first.operation !== one.operation)
      report(
        'openapi.operation-id-twice',
        `${one.pointer}/operationId`,
        `expected an id of its own, got that of ${first.pointer}`,
      );
  }
};

/** Tags that are declared have names of their own (3.1.1, 4.8.1.1). */
export const tagNames: Rule = ({ root }, report) => {
  const seen = new Set<string>();
  for (const [at, tag] of listOf(root.tags).entries()) {
    const name = textOf(tag, 'name');
    if (name === undefined) continue;
    if (seen.has(name))
      report('openapi.tag-twice', `/tags/${at}/name`, `expected a name of its own, got "${name}" again`);
    seen.add(name);
  }
};
