import type { Entry } from './define-adapter.ts';

/** The named entries of one group while a record is mapped; a group sees those of the groups around it. */
export interface GroupScope {
  set(name: string, entry: Entry): void;
  /** The latest entry of that name, here or further out. */
  find(name: string): Entry | undefined;
}

export function groupScope(outer?: GroupScope): GroupScope {
  const entries = new Map<string, Entry>();
  return {
    set: (name, entry) => entries.set(name, entry),
    find: (name) => entries.get(name) ?? outer?.find(name),
  };
}
