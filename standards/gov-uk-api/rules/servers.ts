import { asMembers, entriesOf, listOf, type Members, type Rule, textOf } from 'assay/openapi';
import { escapeStep, isPublicHost } from 'assay/standard';

/** Use HTTPS, on every server that everybody can reach. */
export const serversByHttps: Rule = ({ root }, report) => {
  const look = (list: unknown, pointer: string) => {
    for (const [at, server] of listOf(list).entries()) {
      const address = textOf(server, 'url') ?? '';
      if (isPlainAndPublic(withDefaults(address, asMembers(server))))
        report(
          'gov-uk-api.server-http',
          `${pointer}/servers/${at}/url`,
          `expected https, got ${address.slice(0, 100)}`,
          'warning',
        );
    }
  };
  look(root.servers, '');
  for (const [template, item] of entriesOf(root.paths)) {
    const below = `/paths/${escapeStep(template)}`;
    look(asMembers(item)?.servers, below);
    for (const [method, operation] of entriesOf(item)) look(asMembers(operation)?.servers, `${below}/${method}`);
  }
  const schemes = listOf(root.schemes);
  if (schemes.includes('http'))
    report('gov-uk-api.server-http', '/schemes', 'expected https alone, got http', 'warning');
};

function withDefaults(address: string, server: Members | undefined): string {
  return entriesOf(server?.variables).reduce(
    (filled, [name, variable]) => filled.replaceAll(`{${name}}`, textOf(variable, 'default') ?? ''),
    address,
  );
}

function isPlainAndPublic(address: string): boolean {
  return /^http:/i.test(address) && URL.canParse(address) && isPublicHost(new URL(address).hostname);
}
