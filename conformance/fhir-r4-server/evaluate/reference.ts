import { textAt } from '../json.ts';
import type { Answer } from './values.ts';

/** A literal reference to a resource of this server: `Patient/23`. Undefined for all other references. */
export function localReference(
  value: unknown,
  base: string,
): { readonly type: string; readonly id: string } | undefined {
  const address = addressOf(value);
  if (address === undefined) return undefined;
  const local = address.startsWith(`${base}/`) ? address.slice(base.length + 1) : address;
  const parts = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/.exec(local);
  return parts === null ? undefined : { type: parts[1] ?? '', id: parts[2] ?? '' };
}

/** Whether a value refers to the resource. Versioned, contained and foreign references are left to the server. */
export function refersTo(value: unknown, type: string, id: string, base: string): Answer {
  const address = addressOf(value);
  if (address === undefined) return 'no';
  const local = localReference(value, base);
  if (local === undefined) return address.includes(id) ? 'cannot tell' : 'no';
  if (local.id !== id) return 'no';
  return local.type === type ? 'yes' : 'no';
}

function addressOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : textAt(value, 'reference');
}
