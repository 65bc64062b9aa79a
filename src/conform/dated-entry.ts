import { AssayError } from '../model/assay-error.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What people sign: a list of entries with texts and dates (`attestations.yaml`, `waivers.yaml`). */
export interface DatedEntry {
  /** Text that is there. Throws AssayError `<kind>.entry`. */
  text(name: string): string;
  /** ISO 8601 date, YYYY-MM-DD. Throws AssayError `<kind>.entry`. */
  date(name: string): string;
  /** Text, where it is there. */
  optional(name: string): string | undefined;
  /** An error about one of the members. */
  wrong(name: string, expected: string): AssayError;
}

/** Reads a list of entries; `names` are the members that each must have. Throws AssayError `<kind>.list`, `<kind>.entry`. */
export function readEntries<T>(
  content: unknown,
  kind: 'attestations' | 'waivers',
  names: string,
  read: (entry: DatedEntry) => T,
): readonly T[] {
  if (content === undefined || content === null) return [];
  if (!Array.isArray(content)) throw new AssayError(`${kind}.list`, `${kind}: expected a list of ${kind}.`);
  return content.map((item: unknown, index) => {
    const where = `${kind}: entry ${index + 1}`;
    if (item === null || typeof item !== 'object')
      throw new AssayError(`${kind}.entry`, `${where}: expected a mapping.`);
    return read(entryOf(item as Readonly<Record<string, unknown>>, kind, where, names));
  });
}

function entryOf(item: Readonly<Record<string, unknown>>, kind: string, where: string, names: string): DatedEntry {
  const wrong = (name: string, expected: string) =>
    new AssayError(`${kind}.entry`, `${where}: ${name}: expected ${expected}`);
  const text = (name: string): string => {
    const value = item[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw wrong(name, `text. Every one names ${names}.`);
  };
  return {
    text,
    wrong,
    optional: (name) => (item[name] === undefined ? undefined : text(name)),
    date(name) {
      const value = text(name);
      const day = DATE.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
      // Date.parse takes the 31st of a month that has 30 days for the first of the next.
      if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)) return value;
      throw wrong(name, `a date YYYY-MM-DD, got "${value.slice(0, 40)}".`);
    },
  };
}

/** The day of a moment in UTC, to be compared with the dates of entries. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
