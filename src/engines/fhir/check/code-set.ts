import type { ValueSetDigest } from '../definitions/digest.ts';
import { mayBeCode } from './code-syntax.ts';

/** `unknown`: the expansion does not list all codes of the system, so it is neither in nor out. */
export type Membership = 'in' | 'out' | 'unknown';

export interface CodeSet {
  /** For the code data type, where the system is implied. */
  hasCode(code: string): Membership;
  has(system: string | undefined, code: string): Membership;
}

export function makeCodeSet(digest: ValueSetDigest): CodeSet {
  const bySystem = new Map(Object.entries(digest.codes).map(([system, codes]) => [system, new Set(codes)]));
  const all = new Set(Object.values(digest.codes).flat());
  const open = new Set(digest.open ?? []);
  const openMember = (system: string, code: string): Membership => (mayBeCode(system, code) ? 'unknown' : 'out');
  const hasCode = (code: string): Membership => {
    if (all.has(code)) return 'in';
    return [...open].some((system) => openMember(system, code) === 'unknown') ? 'unknown' : 'out';
  };
  return {
    hasCode,
    has: (system, code) => {
      if (system === undefined) return hasCode(code);
      if (bySystem.get(system)?.has(code)) return 'in';
      return open.has(system) ? openMember(system, code) : 'out';
    },
  };
}
