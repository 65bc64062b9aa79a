import { readContext } from '../metadata/context.ts';
import { asMembers, isText } from '../metadata/properties.ts';
import { normaliseUri, resolveUri } from './uri.ts';

/** True where a metadata document describes the table at an address. */
export function describes(value: unknown, documentAddress: string, address: string): boolean {
  const members = asMembers(value);
  if (!members) return false;
  const { base } = readContext(members, documentAddress, false, () => {});
  const tables = Array.isArray(members.tables) ? members.tables.map(asMembers) : [members];
  return tables.some((table) => {
    const url = isText(table?.url) ? resolveUri(table.url, base) : undefined;
    return url !== undefined && normaliseUri(url) === normaliseUri(address);
  });
}
