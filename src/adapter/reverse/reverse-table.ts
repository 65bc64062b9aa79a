import type { Json } from '../../model/json.ts';
import type { Row, Table, ValueRow } from '../row.ts';
import type { TargetStep } from '../target-path.ts';
import type { BackRow } from './define-back.ts';
import { holdsOnDraft } from './draft-condition.ts';
import { backRows, fits, holderOf, labelled } from './labelled.ts';
import {
  type Claims,
  type DraftPlace,
  elements,
  member,
  type Part,
  type ReverseContext,
  stepsOf,
} from './reverse-context.ts';

/** Objects in one another: entries refer to entries, and a hostile unit may refer in circles. */
const DEEPEST = 12;

/**
 * Writes what a table's marked rows say of an object to the draft, below `place`. `single`: each row that appends tells
 * one element only. True when something was put.
 */
export function reverseTable(
  table: Table,
  part: Part,
  place: DraftPlace,
  context: ReverseContext,
  claims: Claims,
  { depth = 0, single = false } = {},
): boolean {
  if (depth > DEEPEST) return false;
  let wrote = false;
  for (const mark of backRows(table, context)) {
    const row = table.rows.find(({ id }) => id === mark.id);
    if (row && 'from' in row && 'to' in row) {
      const told = reverseRow({ row, mark, table, part, place, context, claims, depth, single });
      if (mark.key && !told) return false;
      wrote = told || wrote;
    }
  }
  return wrote;
}

interface RowWork {
  readonly row: ValueRow;
  readonly mark: BackRow;
  readonly table: Table;
  readonly part: Part;
  readonly place: DraftPlace;
  readonly context: ReverseContext;
  readonly claims: Claims;
  readonly depth: number;
  readonly single: boolean;
}

/** One row; what it put is taken back where its condition does not hold on the result. */
function reverseRow(work: RowWork): boolean {
  const { row, mark, place, context, claims, part } = work;
  const { draft } = context;
  const moment = draft.moment;
  const claimed = claims.size;
  const told: string[] = [];
  let nth = 1;
  let last: number | undefined;
  for (const [index, target] of chosen(targetsOf(work), mark).entries()) {
    // One row's values stand together: another row wrote those behind a gap.
    if (last !== undefined && index > last + 1) break;
    if (claims.has(target.pointer)) continue;
    const before = draft.moment;
    const known = claims.size;
    if (!reverseValue(work, target, nth)) {
      draft.undo(before);
      release(claims, known);
      continue;
    }
    told.push(target.pointer);
    last = index;
    nth++;
    if (work.single || !repeats(row)) break;
  }
  if (told.length === 0) return false;
  for (const [path, text] of Object.entries(mark.set ?? {})) {
    if (!draft.put(draft.at(place, path), text, `${part.pointer}#set`)) told.length = 0;
  }
  if (told.length === 0 || (row.when && !mark.ahead && !holdsOnDraft(row.when, place, draft))) {
    draft.undo(moment);
    release(claims, claimed);
    return false;
  }
  for (const pointer of told) claims.add(pointer);
  return true;
}

/** Gives back what was claimed after the first `count`. */
export function release(claims: Claims, count: number): void {
  for (const pointer of [...claims].slice(count)) claims.delete(pointer);
}

/** With `where` only what stands behind all others: lists come back in the order of their rows. */
function chosen(targets: readonly Part[], mark: BackRow): readonly Part[] {
  if (!mark.where) return targets;
  return targets.slice(targets.findLastIndex((target) => !isWhere(mark, target)) + 1);
}

function isWhere({ where }: BackRow, target: Part): boolean {
  return Object.entries(where ?? {}).every(([name, values]) => {
    const value = member(target, name)?.value;
    return typeof value === 'string' && values.includes(value);
  });
}

function repeats(row: ValueRow): boolean {
  return [row.from].flat().some((path) => path.includes('[]'));
}

/** The values that the row may have written. */
function targetsOf({ row, table, part, context }: RowWork): readonly Part[] {
  const steps = stepsOf(row.to);
  const last = steps[steps.length - 1] as TargetStep;
  const holder = holderOf(part, steps, table, context);
  if (!holder) return [];
  if (last.mode === 'append') return elements(member(holder, last.name));
  const found = last.mode === 'one' ? member(holder, last.name) : labelled(holder, steps, table, context);
  return found ? [found] : [];
}

function reverseValue(work: RowWork, target: Part, nth: number): boolean {
  const { row, table, context, place } = work;
  const { draft } = context;
  if (typeof row.via !== 'object') return reverseLeaf(work, target, nth);
  const entry = row.as === 'entry' ? context.find(target.value) : undefined;
  if (row.as === 'entry' && entry?.type !== row.via.target) return false;
  const part = entry ?? target;
  const best = alternatives(row, table).map((other) => fits(other, part));
  const own = fits(row.via, part);
  // Of several rows for one place the one with most of its constants there is meant.
  if (own < 0 || best.some((score) => score > own)) return false;
  const claims = entry ? new Set<string>() : work.claims;
  const path = [row.from].flat()[0] as string;
  return reverseTable(row.via, part, draft.at(place, path, nth), context, claims, { depth: work.depth + 1 });
}

function alternatives(row: ValueRow, table: Table): readonly Table[] {
  const others = table.rows.filter(
    (other: Row): other is ValueRow => 'from' in other && 'to' in other && other.to === row.to,
  );
  return others.flatMap(({ via }) => (typeof via === 'object' ? [via] : []));
}

function reverseLeaf({ row, mark, place, context }: RowWork, target: Part, nth: number): boolean {
  const { draft } = context;
  const answer = textOf(row, mark, target.value as Json, context);
  if (answer === undefined || answer.text === '') return false;
  const { text, with: companions } = answer;
  const told = [row.from].flat().some((path) => {
    const at = draft.at(place, path, nth);
    // A composite is no place for a text: it would become the first of its parts.
    return draft.values(at).every(({ below }) => below === '') && draft.put(at, text, target.pointer);
  });
  if (!told) return false;
  return Object.entries(companions).every(([name, value]) => {
    const path = row.with?.[name];
    return path !== undefined && draft.put(draft.at(place, path), value, target.pointer);
  });
}

function textOf(row: ValueRow, mark: BackRow, value: Json, { definition, back, settings }: ReverseContext) {
  if (row.map !== undefined) {
    const code = codeFor(value, definition.codes?.[row.map] ?? {}, mark);
    return code === undefined ? undefined : { text: code, with: {} };
  }
  const name = row.via as string | undefined;
  const inverse = name === undefined ? plain : Object.hasOwn(back.functions, name) ? back.functions[name] : undefined;
  const answer = inverse?.(value, { options: row.options ?? {}, settings });
  return typeof answer === 'string' ? { text: answer, with: {} } : answer;
}

function plain(value: Json): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The code that becomes the value: the only one, or the one preferred. */
function codeFor(value: Json, codes: Readonly<Record<string, Json>>, { prefer }: BackRow): string | undefined {
  const text = JSON.stringify(value);
  const preferred = prefer && typeof value === 'string' && Object.hasOwn(prefer, value) ? prefer[value] : undefined;
  if (preferred !== undefined) return preferred;
  const all = Object.keys(codes).filter((code) => JSON.stringify(codes[code]) === text);
  return all.length === 1 ? all[0] : undefined;
}
