import type { Entry, Finding } from 'assay/adapter';
import { v2System } from './codes/systems.ts';
import { v2Displays, v2Tables } from './codes/v2-tables.gen.ts';

const PREFIX = v2System('');
const tables = new Map<string, ReadonlyMap<string, string>>();

/**
 * Sites add codes of their own to HL7's tables. Such a code is none of the published table, so it is written without the
 * table's system, which would be false, and told.
 */
export function withoutFalseSystems(entries: readonly Entry[], report: (code: string, table: string) => void): void {
  for (const { value } of entries) visit(value, report);
}

function visit(value: unknown, report: (code: string, table: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) visit(item, report);
    return;
  }
  const object = value as { system?: unknown; code?: unknown };
  if (typeof object.system === 'string' && typeof object.code === 'string' && object.system.startsWith(PREFIX)) {
    if (isLocal(object.system, object.code)) {
      report(object.code, object.system.slice(PREFIX.length));
      delete object.system;
    }
    return;
  }
  for (const member of Object.values(value)) if (typeof member === 'object') visit(member, report);
}

/** True where the system is an HL7 table whose codes are all at hand, and the code is none of them. */
export function isLocal(system: string, code: string): boolean {
  return system.startsWith(PREFIX) && codesOf(system.slice(PREFIX.length))?.has(code) === false;
}

/** True where the system is an HL7 table that calls the code something else: no text of one's own is a `display`. */
export function isOtherDisplay(system: string, code: string, display: string): boolean {
  const called = system.startsWith(PREFIX) && codesOf(system.slice(PREFIX.length))?.get(code);
  return typeof called === 'string' && called !== '' && folded(called) !== folded(display);
}

const folded = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** What each code of a table is called; undefined where not all codes of the table are at hand. */
function codesOf(table: string): ReadonlyMap<string, string> | undefined {
  const known = tables.get(table);
  if (known || !v2Tables[table]) return known;
  const displays = v2Displays[table]?.split('~') ?? [];
  const made = new Map(v2Tables[table].split('~').map((code, at) => [code, displays[at] ?? '']));
  tables.set(table, made);
  return made;
}

/** What is said of a code that its table lacks. */
export function localCode(code: string, table: string): Pick<Finding, 'code' | 'severity' | 'message'> {
  return { code: 'code.local', severity: 'warning', message: `table ${table}: ${localMessage(code)}` };
}

/** The same where it is known which value names the table: the place is told before it. */
export function localMessage(code: string): string {
  return `expected a code of the table, got ${JSON.stringify(code.slice(0, 40))}, a local one; it is written without a system. Name its system in the message (CWE.3).`;
}
