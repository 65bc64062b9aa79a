import { writeJson } from '../../model/write-json.ts';
import type { ConstantRow, Table, ValueRow } from '../row.ts';
import type { TargetStep } from '../target-path.ts';
import type { BackRow } from './define-back.ts';
import { elements, member, type Part, type ReverseContext, stepsOf } from './reverse-context.ts';

/** The objects that a row of the table writes into: those that the last step of its path is looked up in. */
export function holderOf(
  part: Part,
  steps: readonly TargetStep[],
  table: Table,
  context: ReverseContext,
): Part | undefined {
  let holder: Part | undefined = part;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    if (!holder) return undefined;
    if (step.mode === 'append') return undefined;
    holder =
      step.mode === 'one' ? member(holder, step.name) : labelled(holder, steps.slice(0, index + 1), table, context);
  }
  return holder;
}

/**
 * The element of a list that rows share by label: the one whose constants (`extension[time].url`) are those of the table,
 * or, where the label has none, the next in the order of the labels.
 */
export function labelled(
  holder: Part,
  steps: readonly TargetStep[],
  table: Table,
  context: ReverseContext,
): Part | undefined {
  const last = steps[steps.length - 1] as TargetStep;
  const list = elements(member(holder, last.name));
  const prefix = written(steps);
  const constants = constantsBelow(prefix, table);
  if (constants.length > 0) return list.find((element) => hasAll(element, constants));
  const labels = labelsOf(written(steps.slice(0, -1)), last.name, table);
  const others = labels.filter((label) => constantsBelow(`${beside(steps)}${last.name}[${label}]`, table).length > 0);
  const claimed = others.map((label) => constantsBelow(`${beside(steps)}${last.name}[${label}]`, table));
  const free = list.filter((element) => !claimed.some((known) => hasAll(element, known)));
  const order = labels.filter((label) => !others.includes(label)).indexOf(last.label);
  return free[order + derivedAhead(free, `${beside(steps)}${last.name}[]`, table, context)];
}

function beside(steps: readonly TargetStep[]): string {
  const before = written(steps.slice(0, -1));
  return before === '' ? '' : `${before}.`;
}

function written(steps: readonly TargetStep[]): string {
  return steps.map(({ name, mode, label }) => (mode === 'one' ? name : `${name}[${label}]`)).join('.');
}

/** Labels of one list in the order of the rows. */
function labelsOf(before: string, name: string, table: Table): readonly string[] {
  const start = `${before === '' ? '' : `${before}.`}${name}[`;
  const labels = table.rows.flatMap((row) => {
    if (!('to' in row) || !row.to.startsWith(start)) return [];
    const label = row.to.slice(start.length, row.to.indexOf(']', start.length));
    return label === '' ? [] : [label];
  });
  return [...new Set(labels)];
}

interface Constant {
  readonly name: string;
  readonly value: string;
}

/** Members that every element of that label has: constants without a condition, one step below it. */
function constantsBelow(prefix: string, table: Table): readonly Constant[] {
  return table.rows.flatMap((row) => {
    if (!isConstant(row) || row.when || !row.to.startsWith(`${prefix}.`)) return [];
    const name = row.to.slice(prefix.length + 1);
    return /^\w+$/.test(name) ? [{ name, value: writeJson(row.value) }] : [];
  });
}

function isConstant(row: Table['rows'][number]): row is ConstantRow {
  return 'value' in row;
}

function hasAll(element: Part, constants: readonly Constant[]): boolean {
  return constants.every(({ name, value }) => {
    const found = member(element, name);
    return found !== undefined && writeJson(found.value) === value;
  });
}

/** How many elements at the front of a list follow from those behind them, so that they need not be told. */
function derivedAhead(list: readonly Part[], path: string, table: Table, { back, settings }: ReverseContext): number {
  const [first, next] = list;
  const row = table.rows.find(
    (candidate): candidate is ValueRow => 'from' in candidate && 'to' in candidate && candidate.to === path,
  );
  const test =
    typeof row?.via === 'string' && back.derived && Object.hasOwn(back.derived, row.via)
      ? back.derived[row.via]
      : undefined;
  if (!row || !test || !first) return 0;
  const call = { options: row.options ?? {}, settings };
  return test(first.value as never, next?.value as never, call) ? 1 : 0;
}

/** How well an object fits a table: how many of its constants it has; -1 where it lacks one. */
export function fits(table: Table, part: Part): number {
  let count = 0;
  for (const row of table.rows) {
    if (!isConstant(row) || row.when) continue;
    const steps = stepsOf(row.to);
    const [first, second] = steps as [TargetStep, TargetStep | undefined];
    if (second) {
      // The mark of an extension in it: `extension[code].url`.
      if (steps.length !== 2 || first.mode !== 'label' || second.name !== 'url') continue;
      const known = [{ name: second.name, value: writeJson(row.value) }];
      if (elements(member(part, first.name)).some((element) => hasAll(element, known))) count++;
      continue;
    }
    const found = member(part, first.name);
    const wanted = writeJson(row.value);
    const there =
      first.mode === 'one'
        ? found && writeJson(found.value) === wanted
        : elements(found).some(({ value }) => writeJson(value) === wanted);
    if (!there) return -1;
    count++;
  }
  return count;
}

/** The mark of a row, by table. */
export function backRows(table: Table, { back }: ReverseContext): readonly BackRow[] {
  const key = `${table.source} ${table.target}`;
  return Object.hasOwn(back.rows, key) ? (back.rows[key] ?? []) : [];
}
