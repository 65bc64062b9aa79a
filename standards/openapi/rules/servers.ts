import { asMembers, listOf, memberOf, type Report, type Rule, textOf } from 'assay/openapi';

/** The variables of a server's address are declared, and their default is one of their values (3.1.1, 4.8.5 and 4.8.6). */
export const serverVariables: Rule = ({ root, operations }, report) => {
  checkServers(root.servers, '/servers', report);
  const items = new Set<unknown>();
  for (const { operation, item, pointer } of operations) {
    if (!items.has(item)) checkServers(item.servers, `${pointer.replace(/\/[^/]+$/, '')}/servers`, report);
    items.add(item);
    checkServers(operation.servers, `${pointer}/servers`, report);
  }
};

function checkServers(servers: unknown, pointer: string, report: Report): void {
  for (const [at, server] of listOf(servers).entries()) {
    const variables = asMembers(memberOf(server, 'variables')) ?? {};
    const names = [...(textOf(server, 'url') ?? '').matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
    for (const name of new Set(names)) {
      if (!Object.hasOwn(variables, name))
        report('openapi.server-variable-missing', `${pointer}/${at}/url`, `expected a variable "${name}", got none`);
    }
    for (const [name, variable] of Object.entries(variables)) {
      const values = memberOf(variable, 'enum');
      const preset = textOf(variable, 'default');
      if (Array.isArray(values) && preset !== undefined && !values.includes(preset))
        report(
          'openapi.server-default',
          `${pointer}/${at}/variables/${name}/default`,
          `expected one of the values of enum, got "${preset}"`,
        );
    }
  }
}
