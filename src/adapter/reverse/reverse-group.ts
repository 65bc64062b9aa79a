import type { EntryRow, GroupTable, IntoRow, SubgroupRow } from '../row.ts';
import type { UnitEntry } from './define-back.ts';
import { holdsOnDraft } from './draft-condition.ts';
import { findOwners, type Owners, valuesAt } from './find-owners.ts';
import { backRows, fits } from './labelled.ts';
import type { DraftPlace, ReverseContext } from './reverse-context.ts';
import { release, reverseTable } from './reverse-table.ts';

/** Named entries of a group and of those around it. */
type Scope = ReadonlyMap<string, UnitEntry>;

interface GroupWork {
  readonly context: ReverseContext;
  /** Entries that a segment or group has been written for. */
  readonly used: Set<UnitEntry>;
  /** Pointers of what has been told, by entry. */
  readonly claims: Map<UnitEntry, Set<string>>;
  readonly owners: Owners;
}

/** Writes the entries of a unit as segments and groups, by the rows of the table that would read them. */
export function reverseGroup(table: GroupTable, context: ReverseContext): void {
  const work = { context, used: new Set<UnitEntry>(), claims: new Map(), owners: findOwners(table, context) };
  walk(table, context.draft.root, new Map(), work);
}

/** Entries written in this group. */
function walk(table: GroupTable, place: DraftPlace, outer: Scope, work: GroupWork): number {
  const scope = new Map(outer);
  let written = 0;
  for (const row of table.rows) {
    if ('entry' in row) written += writeEntries(row, place, scope, work);
    else if ('into' in row) writeInto(row, place, scope, work);
    else if ('rows' in row) written += writeSubgroups(row, place, scope, work);
  }
  return written;
}

function writeEntries(row: EntryRow, place: DraftPlace, scope: Map<string, UnitEntry>, work: GroupWork): number {
  const { context, used } = work;
  const { draft } = context;
  if (backRows(row.entry, context).length === 0) return 0;
  let count = 0;
  for (const entry of candidates(row, scope, work)) {
    if (used.has(entry) || !refersRightly(entry, row, scope, context) || fits(row.entry, entry) < 0) continue;
    const moment = draft.moment;
    const claims = new Set<string>();
    const at = draft.at(place, row.from, count + 1);
    const wrote = reverseTable(row.entry, entry, at, context, claims);
    if (!wrote || (row.when && !holdsOnDraft(row.when, place, draft))) {
      draft.undo(moment);
      continue;
    }
    used.add(entry);
    work.claims.set(entry, claims);
    if (row.name !== undefined) scope.set(row.name, entry);
    count++;
    if (!row.from.includes('[]')) break;
  }
  return count;
}

/** Entries that the lists of the entries around name for this row; where none does, those that no list names. */
function candidates(row: EntryRow, scope: Scope, { owners }: GroupWork): readonly UnitEntry[] {
  const held = Object.entries(row.linkedFrom ?? {}).flatMap(([name, path]) => {
    const holder = scope.get(name);
    return holder ? [{ list: `${holder.type}.${path}`, holder }] : [];
  });
  const [first, ...others] = held;
  const type = row.entry.target;
  if (!first) return owners.free.get(type) ?? [];
  const lists = new Set(held.map(({ list }) => list));
  return (owners.lists.get(first.list)?.get(first.holder) ?? []).filter(
    (entry) =>
      entry.type === type &&
      others.every(({ list, holder }) => owners.lists.get(list)?.get(holder)?.includes(entry)) &&
      [...(owners.of.get(entry) ?? [])].every((list) => lists.has(list)),
  );
}

/** The references that the row would write are those that the entry has. */
function refersRightly(entry: UnitEntry, row: EntryRow, scope: Scope, { find }: ReverseContext): boolean {
  return Object.entries(row.links ?? {}).every(([path, name]) => {
    const meant = scope.get(name);
    const refers = meant ? valuesAt(entry, path).map(({ value }) => find(value)) : [];
    return refers.length === 0 || refers.includes(meant);
  });
}

function writeInto(row: IntoRow, place: DraftPlace, scope: Scope, work: GroupWork): void {
  const { context } = work;
  const { draft } = context;
  const entry = scope.get(row.into);
  if (!entry || row.to !== undefined || backRows(row.via, context).length === 0) return;
  const claims = work.claims.get(entry) ?? new Set<string>();
  work.claims.set(entry, claims);
  const many = row.from.includes('[]');
  for (let nth = 1; ; nth++) {
    const moment = draft.moment;
    const known = claims.size;
    const at = draft.at(place, row.from, nth);
    // One segment a value, where segments repeat: as most senders write comments.
    const wrote = reverseTable(row.via, entry, at, context, claims, { single: many });
    if (!wrote || (row.when && !holdsOnDraft(row.when, place, draft))) {
      draft.undo(moment);
      release(claims, known);
      return;
    }
    if (!many) return;
  }
}

function writeSubgroups(row: SubgroupRow, place: DraftPlace, scope: Scope, work: GroupWork): number {
  const { draft } = work.context;
  const many = row.from.includes('[]');
  let all = 0;
  for (let nth = 1; ; nth++) {
    const written = walk(row.rows, draft.at(place, row.from, nth), scope, work);
    all += written;
    if (written === 0 || !many) return all;
  }
}
