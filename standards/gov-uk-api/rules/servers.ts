import { asMembers, entriesOf, listOf, type Members, type Rule, textOf } from 'assay/openapi';
import { escapeStep } from 'assay/standard';

/** Names that are of this machine, or kept for tests (RFC 2606, RFC 6761), and addresses of private networks (RFC 1918). */
const NOT_PUBLIC =
  /^(?:\[::1\]|(?:.+\.)?(?:localhost|test|invalid|example|local|internal)\.?|(?:127|10)(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})$/i;

/** Use HTTPS. Servers without a dot in their names, on this machine or on private networks are no public addresses. */
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
  if (!/^http:/i.test(address) || !URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return hostname.includes('.') && !NOT_PUBLIC.test(hostname);
}
