import type { SourceNode } from '../formats/record.ts';
import type { Json, MutableJson } from '../model/json.ts';
import { conditionOf } from './compile-condition.ts';
import type { CompileContext } from './compile-context.ts';
import type { Entry } from './define-adapter.ts';
import type { ConstantRow, Table, ValueRow } from './row.ts';
import { append, parseTargetPath, plainPath, type TargetStep } from './target-path.ts';

/**
 * What the sender explicitly removed (HL7's `""`), as a place in an entry. Nothing stands there in the unit; whoever
 * brings an older state up to date by the unit has to take it away.
 */
export interface Removal {
  /** UUID of the entry. */
  readonly entry: string;
  /** Where the sender said so: `PID-13`. */
  readonly from: string;
  /** Plain path in the entry: `birthDate`, `telecom`, `hospitalization.admitSource`. */
  readonly path: string;
  /** Where the path ends at a list: the items meant are those that contain this. Absent: all of them. */
  readonly items?: Json;
  /** But none that contains one of these. */
  readonly except?: readonly Json[];
  /** The rows cannot tell what this field wrote from what another one did, so that nothing may be taken away. */
  readonly unclear?: true;
}

/** A removal found while mapping, by the object that the row's table writes to. */
export type FoundRemoval = Omit<Removal, 'entry'> & { readonly target: object };

type Place = Omit<Removal, 'entry' | 'from'>;
type Places = (found: SourceNode, base: SourceNode) => Place;

/** A value row with the table it stands in. */
interface Standing {
  readonly row: ValueRow;
  readonly table: Table;
  readonly steps: readonly TargetStep[];
}

/**
 * What an explicit null means to a row: `found` is the null, `base` the composite the row stands on. Compiled at the
 * first null, when all tables are known: several may write to one entry (PID and PD1 to a Patient).
 */
export function compileRemoval(row: ValueRow, table: Table, context: CompileContext): Places {
  let places: Places | undefined;
  return (found, base) => {
    places ??= compilePlaces({ row, table, steps: parseTargetPath(row.to) }, context);
    return places(found, base);
  };
}

/** Removals by the entries that are in the unit, each once. */
export function removalsOf(found: readonly FoundRemoval[], entries: readonly Entry[]): readonly Removal[] {
  if (found.length === 0) return [];
  const uuids = new Map<object, string>(entries.map(({ value, uuid }) => [value, uuid]));
  const removals = new Map<string, Removal>();
  for (const { target, ...place } of found) {
    const entry = uuids.get(target);
    // What is null inside of a value needs no mark: the value is written as a whole.
    if (entry === undefined) continue;
    const removal = { entry, ...place };
    removals.set(JSON.stringify(removal), removal);
  }
  return [...removals.values()];
}

function compilePlaces(own: Standing, context: CompileContext): Places {
  const { steps } = own;
  const path = plainPath(steps);
  const others = rowsOnto(own.table.target, context).filter((other) => !isSameField(other, own));
  const depth = steps.findIndex(({ mode }) => mode !== 'one') + 1;
  if (depth === 0) return () => ({ path: wholePath(steps, others) });
  if (steps.slice(depth).some(({ mode }) => mode !== 'one')) return () => ({ path, unclear: true });
  const list = plainPath(steps.slice(0, depth));
  const onList = others.filter((other) => plainPath(other.steps.slice(0, depth)) === list);
  const label = labelAt(own, depth);
  const isShared = (other: Standing): boolean =>
    label !== '' && other.table === own.table && labelAt(other, depth) === label;
  // Another field writes to the same item: only what this one wrote in it is meant.
  if (steps.length > depth && onList.some(isShared)) return () => ({ path });
  const pattern = patternOf(own, depth, context);
  const rivals = onList
    .filter((other) => !isShared(other) && makesItems(other, depth))
    .map((other) => patternOf(other, depth, context));
  if (rivals.length === 0) return () => ({ path: list });
  return (found, base) => {
    const others = rivals.map((rival) => rival(found, base));
    // What all have says nothing of whose an item is.
    const items = Object.fromEntries(
      Object.entries(pattern(found, base)).filter(([key, value]) => others.some((other) => !same(other[key], value))),
    );
    const alike = others.filter((other) => Object.entries(items).every(([key, value]) => same(other[key], value)));
    if (alike.some((other) => Object.keys(other).every((key) => key in items))) return { path: list, unclear: true };
    if (Object.keys(items).length === 0) return { path: list, unclear: true };
    return { path: list, items: items as Json, ...(alike.length > 0 && { except: alike as Json[] }) };
  };
}

/** The outermost member that no other field writes into: `length` for `length.value`, but `period.start`. */
function wholePath(steps: readonly TargetStep[], others: readonly Standing[]): string {
  for (let depth = 1; depth < steps.length; depth++) {
    const holder = plainPath(steps.slice(0, depth));
    if (!others.some((other) => plainPath(other.steps.slice(0, depth)) === holder)) return holder;
  }
  return plainPath(steps);
}

function rowsOnto(target: string, context: CompileContext): readonly Standing[] {
  return [...context.tables.keys()].flatMap((table) =>
    table.target !== target
      ? []
      : table.rows.flatMap((row) =>
          'to' in row && 'from' in row ? [{ row, table, steps: parseTargetPath(row.to) }] : [],
        ),
  );
}

function isSameField(a: Standing, b: Standing): boolean {
  return a.table.source === b.table.source && rootOf(a.row) === rootOf(b.row);
}

/** The field that a row reads: `13` of `13[].1`. */
function rootOf({ from }: ValueRow): string {
  return ([from].flat()[0] ?? '').split(/[.[]/)[0] ?? '';
}

function labelAt({ steps }: Standing, depth: number): string {
  return steps[depth - 1]?.label ?? '';
}

/** False for a row that only adds to an item, with nothing beside it by which the item could be known. */
function makesItems(standing: Standing, depth: number): boolean {
  const { table, steps } = standing;
  const start = itemStart(standing, depth);
  return steps.length === depth || table.rows.some((other) => 'value' in other && other.to.startsWith(start));
}

function itemStart({ row }: Standing, depth: number): string {
  return `${row.to.split('.').slice(0, depth).join('.')}.`;
}

type Pattern = (found: SourceNode, base: SourceNode) => MutableJson;

/** The constants that stand beside whatever the row writes: the use of a telephone number, the url of an extension. */
function patternOf(standing: Standing, depth: number, context: CompileContext): Pattern {
  const { row, table } = standing;
  if (labelAt(standing, depth) !== '') {
    const start = itemStart(standing, depth);
    const beside = constants(table, context, (to) => (to.startsWith(start) ? to.slice(start.length) : undefined));
    return (_found, base) => beside(base);
  }
  if (typeof row.via !== 'object' || row.as === 'entry') return () => ({});
  // On the null itself: every part of it is missing, as it is for most values of the field.
  return constants(row.via, context, (to) => to);
}

function constants(
  table: Table,
  context: CompileContext,
  inItem: (to: string) => string | undefined,
): (node: SourceNode) => MutableJson {
  const rows = table.rows.flatMap((row) => {
    const to = 'value' in row ? inItem(row.to) : undefined;
    // A constant further in may depend on a value that is not there.
    if (to === undefined || to.includes('.')) return [];
    const [step] = parseTargetPath(to);
    return [{ step, value: (row as ConstantRow).value, when: conditionOf(row, table.source, context) }];
  });
  return (node) => {
    const pattern: MutableJson = {};
    for (const { step, value, when } of rows) {
      if (!step || (when && !when.holds(node))) continue;
      if (step.mode === 'one') pattern[step.name] = value;
      else append(pattern, step.name, value);
    }
    return pattern;
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
