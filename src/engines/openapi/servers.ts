import { entriesOf, listOf, memberOf, textOf } from './members.ts';

/**
 * Where operations stand: at the first server of the description that is on the target's origin and below its address,
 * otherwise at the address that the run was given.
 */
export function openServers(target: string, description: string): (servers: unknown) => string {
  return (servers) => {
    const here = listOf(servers)
      .map((server) => addressOf(server, description))
      .find((address) => address !== undefined && isBelow(address, target));
    return (here ?? target).replace(/\/+$/, '');
  };
}

function addressOf(server: unknown, description: string): string | undefined {
  let url = textOf(server, 'url');
  for (const [name, variable] of entriesOf(memberOf(server, 'variables'))) {
    url = url?.replaceAll(`{${name}}`, textOf(variable, 'default') ?? '');
  }
  // A relative address counts from where the description stands (3.0.3, 4.7.5).
  return url !== undefined && URL.canParse(url, description) ? new URL(url, description).href : undefined;
}

function isBelow(address: string, target: string): boolean {
  const [one, other] = [new URL(address), new URL(target)];
  return one.origin === other.origin && `${one.pathname}/`.startsWith(`${other.pathname.replace(/\/+$/, '')}/`);
}
