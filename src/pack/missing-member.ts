import type { PackKind } from '../model/manifest.ts';

/** What each definition cannot do without, by the kind of value. */
const MEMBERS: Readonly<Record<PackKind, Readonly<Record<string, 'function' | 'object'>>>> = {
  adapter: { format: 'object', tables: 'object', route: 'function', assemble: 'function' },
  standard: { open: 'function' },
  suite: {
    discover: 'function',
    describe: 'function',
    session: 'function',
    applies: 'function',
    checks: 'object',
    reference: 'function',
    mutants: 'object',
    variants: 'object',
  },
};

const DEFINE: Readonly<Record<PackKind, string>> = {
  adapter: 'defineAdapter({...})',
  standard: 'defineStandard({...})',
  suite: 'defineSuite({...})',
};

/** What is amiss with a pack's default export, in words that complete "index must export default"; undefined when nothing is. */
export function missingMember(kind: PackKind, definition: unknown): string | undefined {
  if (definition === null || typeof definition !== 'object') {
    return `${DEFINE[kind]}, got ${definition === null ? 'null' : typeof definition}`;
  }
  for (const [name, type] of Object.entries(MEMBERS[kind])) {
    const got = typeof (definition as Record<string, unknown>)[name];
    if (got !== type) return `${DEFINE[kind]} with ${name} as ${type}, got ${got}`;
  }
  return undefined;
}
