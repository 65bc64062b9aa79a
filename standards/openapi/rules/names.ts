import { entriesOf, listOf, memberOf, type Rule, textOf } from 'assay/openapi';

/** operationId is unique among all operations (3.1.1, 4.8.10.1). */
export const operationIds: Rule = ({ operations }, report) => {
  const seen = new Map<string, string>();
  for (const { operation, pointer } of operations) {
    const id = textOf(operation, 'operationId');
    if (id === undefined) continue;
    const first = seen.get(id);
    if (first === undefined) seen.set(id, pointer);
    else if (first !== pointer)
      report('openapi.operation-id-twice', `${pointer}/operationId`, `expected an id of its own, got that of ${first}`);
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

/** Security requirements name schemes that are declared (3.1.1, 4.8.30). In 3.2 a name may be an address. */
export const securitySchemes: Rule = ({ root, version, operations }, report) => {
  const schemes = version === '2.0' ? root.securityDefinitions : memberOf(root.components, 'securitySchemes');
  const declared = new Set(entriesOf(schemes).map(([name]) => name));
  const holders = [
    { pointer: '', list: root.security },
    ...operations.map(({ operation, pointer }) => ({ pointer, list: operation.security })),
  ];
  for (const { pointer, list } of holders) {
    for (const [at, requirement] of listOf(list).entries()) {
      for (const [name] of entriesOf(requirement)) {
        if (declared.has(name) || (version === '3.2' && /[:/#]/.test(name))) continue;
        report('openapi.security-undeclared', `${pointer}/security/${at}`, `expected a declared scheme, got "${name}"`);
      }
    }
  }
};

/** Links name operations that are there (3.1.1, 4.8.20.1). */
export const linkedOperations: Rule = ({ root, operations, resolve }, report) => {
  const ids = new Set(operations.map(({ operation }) => textOf(operation, 'operationId')));
  const check = (links: unknown, pointer: string): void => {
    for (const [name, link] of entriesOf(links)) {
      const reference = memberOf(link, '$ref');
      if (typeof reference === 'string') continue;
      const id = textOf(link, 'operationId');
      if (id !== undefined && !ids.has(id))
        report(
          'openapi.link-unresolved',
          `${pointer}/${name}/operationId`,
          `expected the id of an operation, got "${id}"`,
          // It may be of another document that this one refers to (3.1.1, 4.5: implicit connections).
          'warning',
        );
    }
  };
  check(memberOf(root.components, 'links'), '/components/links');
  for (const { operation, pointer } of operations) {
    for (const [status, response] of entriesOf(operation.responses)) {
      const reference = memberOf(response, '$ref');
      const target = typeof reference === 'string' ? resolve(reference) : undefined;
      const value = target === undefined ? response : undefined;
      check(memberOf(value, 'links'), `${pointer}/responses/${status}/links`);
    }
  }
};
