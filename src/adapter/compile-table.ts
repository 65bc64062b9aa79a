import type { Selector, SourceNode } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Json, MutableJson } from '../model/json.ts';
import { conditionOf, leafNumbers } from './compile-condition.ts';
import { type CompileContext, type CompiledTable, checkedTarget, noteRow, selectorFor } from './compile-context.ts';
import { companionLeaves, compileValue, type MadeValue, type ValueMaker } from './compile-value.ts';
import { markIgnored, markMapped } from './ledger-marks.ts';
import type { RecordRun } from './record-run.ts';
import { compileRemoval } from './removals.ts';
import type { ConstantRow, IgnoreRow, Row, Table, ValueRow } from './row.ts';
import { append, holderOf, type Labels, type TargetStep } from './target-path.ts';
import type { Trace } from './trace.ts';
import type { Origin } from './trace-origins.ts';

/** One row as a function; true when it wrote something. */
type Step = (node: SourceNode, target: MutableJson, labels: Labels, run: RecordRun) => boolean;

/** For tables whose rows share no elements: nothing is ever put into it. */
const NO_LABELS: Labels = new Map();

/** Compiles a table once, whoever uses it. Throws AssayError `rows.*` naming the row. */
export function compileTable(table: Table, context: CompileContext): CompiledTable {
  const known = context.tables.get(table);
  if (known) return known;
  let steps: readonly Step[] = [];
  let constants: readonly Step[] = [];
  let missing: readonly Step[] = [];
  const compiled: CompiledTable = {
    apply(node, target, run) {
      const labels: Labels = hasLabels ? new Map() : NO_LABELS;
      let wrote = false;
      for (const step of steps) wrote = step(node, target, labels, run) || wrote;
      if (!wrote) return false;
      for (const step of constants) step(node, target, labels, run);
      for (const step of missing) step(node, target, labels, run);
      return true;
    },
  };
  const hasLabels = table.rows.some((row) => 'to' in row && /\[[^\]]/.test(row.to));
  context.tables.set(table, compiled);
  checkIds(table);
  steps = table.rows.filter((row) => !('value' in row)).map((row) => compileRow(row, table, context));
  constants = table.rows.filter((row) => 'value' in row).map((row) => compileConstant(row, table, context));
  missing = table.rows
    .filter((row) => 'onMissing' in row)
    .map((row) => compileMissing(row as ValueRow, table, context));
  return compiled;
}

function checkIds(table: Table): void {
  const seen = new Set<string>();
  for (const row of table.rows) {
    if (seen.has(row.id)) {
      throw new AssayError(
        'rows.duplicate-id',
        `table ${table.source} -> ${table.target}: two rows have the id ${row.id}`,
      );
    }
    seen.add(row.id);
  }
}

function compileRow(row: Row, table: Table, context: CompileContext): Step {
  return 'ignore' in row ? compileIgnore(row, table.source, context) : compileValueRow(row as ValueRow, table, context);
}

/** An ignore row without `from` means the field its id ends with: `PID-1` is `1`. */
export function compileIgnore(row: IgnoreRow, source: string, context: CompileContext): Step {
  const number = noteRow(context, `${source}/${row.id}`, row.ignore);
  const paths = row.from ?? row.id.slice(row.id.lastIndexOf('-') + 1);
  const selectors = [paths].flat().map((path) => selectorFor(context, path, source, row.id));
  const when = conditionOf(row, source, context);
  return (node, _target, _labels, run) => {
    if (when && !when.holds(node)) return false;
    for (const select of selectors) for (const found of select(node)) markIgnored(run.marks, found, number);
    return false;
  };
}

function compileValueRow(row: ValueRow, table: Table, context: CompileContext): Step {
  const number = noteRow(context, `${table.source}/${row.id}`);
  const select = alternatives(row, table.source, context);
  const when = conditionOf(row, table.source, context);
  const { steps, element } = checkedTarget(context, row.to, table.target, row.id);
  const make = compileValue(row, table, element, context, compileTable);
  const companions = companionLeaves(row, table.source, context);
  const appends = steps.some((step) => step.mode === 'append');
  const removal = compileRemoval(row, table, context);
  const name = `${table.source}/${row.id}`;
  const ofLeaf = typeof row.via !== 'object';
  return (node, target, labels, run) => {
    const nodes = select(node);
    if (nodes.length === 0) return false;
    const trace = run.trace;
    if (when && !when.holds(node)) {
      trace?.refused(name, nodes.flatMap(leafNumbers), 'condition');
      if (!appends) trace?.tried(target, row.to, when.leaves(node));
      return false;
    }
    trace?.stack.push(row.id);
    trace?.conditions.push([...(when?.leaves(node) ?? []), ...trace.triedAt(target, row.to)]);
    let wrote = false;
    for (const found of nodes) {
      if (found.kind === 'null') {
        markIgnored(run.marks, found, number);
        run.removals.push({ target, from: found.address, ...removal(found, node) });
        continue;
      }
      const answer = writeOne(found, node, target, steps, labels, make, run);
      if (typeof answer !== 'string') {
        wrote = true;
        for (const { leafFrom } of answer) markMapped(run.marks, leafFrom, leafFrom + 1, number);
      } else if (trace && ofLeaf) trace.refused(name, [found.leafFrom], answer);
      if (trace && ofLeaf) trace.refused(name, leafNumbers(found).slice(1), 'first-part');
      // Only the first value fits a member that is not a list; the others stay unmapped in the ledger.
      if (!appends) break;
    }
    if (trace && !appends) trace.refused(name, nodes.slice(1).flatMap(leafNumbers), 'first-value');
    const decided = trace?.conditions.pop();
    trace?.stack.pop();
    if (trace && !wrote && !appends)
      trace.tried(target, row.to, [...(decided ?? []), ...nodes.flatMap(leafNumbers), ...companions(node)]);
    return wrote;
  };
}

/** Answers with what was written, or why nothing was. */
function writeOne(
  found: SourceNode,
  base: SourceNode,
  target: MutableJson,
  steps: readonly TargetStep[],
  labels: Labels,
  make: ValueMaker,
  run: RecordRun,
): MadeValue['madeOf'] | 'no-answer' | 'taken' {
  const made = make(found, base, run);
  if (made === undefined) return 'no-answer';
  const last = steps[steps.length - 1] as TargetStep;
  const holder = holderOf(target, steps, labels, true) as MutableJson;
  if (last.mode === 'append') {
    const index = append(holder, last.name, made.value);
    made.trace?.(holder[last.name] as object, index);
  } else if (last.mode === 'label') {
    const shared = labels.get(last.key);
    if (shared && !made.merge) return 'taken';
    if (shared) {
      Object.assign(shared, made.value);
      run.trace?.moved(made.value as object, shared);
    } else {
      const index = append(holder, last.name, made.value);
      labels.set(last.key, made.value as MutableJson);
      made.trace?.(holder[last.name] as object, index);
    }
  } else {
    if (holder[last.name] !== undefined && !made.merge) return 'taken';
    const there = holder[last.name];
    if (made.merge && typeof there === 'object' && there !== null) {
      Object.assign(there, made.value);
      run.trace?.moved(made.value as object, there);
    } else holder[last.name] = made.value;
    made.trace?.(holder, last.name);
  }
  return made.madeOf;
}

/** Later rows may write into what a constant wrote. */
function ownCopy(value: Json): Json {
  return typeof value === 'object' ? structuredClone(value) : value;
}

/** Constants are written last, and only into what a sourced value has already made. */
function compileConstant(row: ConstantRow, table: Table, context: CompileContext): Step {
  const { steps } = checkedTarget(context, row.to, table.target, row.id);
  const last = steps[steps.length - 1] as TargetStep;
  if (steps.slice(0, -1).some((step) => step.mode === 'append')) {
    throw new AssayError('rows.constant', `row ${row.id}: a constant needs labels, not [], before its last step`);
  }
  const when = conditionOf(row, table.source, context);
  return (node, target, labels, run) => {
    if (when && !when.holds(node)) return false;
    const holder = holderOf(target, steps, labels, false);
    if (!holder || (last.mode === 'one' && holder[last.name] !== undefined)) return false;
    const trace = run.trace;
    const origin = trace && besideOrigin(row, trace, holder, target, when?.leaves(node));
    if (last.mode === 'one') {
      holder[last.name] = ownCopy(row.value);
      if (origin) trace.record(holder, last.name, origin);
    } else {
      const index = append(holder, last.name, ownCopy(row.value));
      if (origin) trace.record(holder[last.name] as object, index, origin);
    }
    return true;
  };
}

/** `onMissing`: after all rows, when the member is still not there. */
function compileMissing(row: ValueRow, table: Table, context: CompileContext): Step {
  const { steps, element } = checkedTarget(context, row.to, table.target, row.id);
  const last = steps[steps.length - 1] as TargetStep;
  const when = conditionOf(row, table.source, context);
  return (node, target, labels, run) => {
    if (row.onMissing === 'absent' || (when && !when.holds(node))) return false;
    const holder = holderOf(target, steps, labels, row.onMissing === 'data-absent-reason');
    if (holder?.[last.name] !== undefined) return false;
    if (row.onMissing === 'data-absent-reason' && context.absent && holder) {
      const before = run.trace && new Set(Object.keys(holder));
      const origin = run.trace && besideOrigin(row, run.trace, holder, target, when?.leaves(node));
      context.absent(holder, last.name, element?.types ?? []);
      if (origin) for (const key of Object.keys(holder)) if (!before?.has(key)) run.trace?.record(holder, key, origin);
      return true;
    }
    run.findings.push({
      code: 'translate.required-missing',
      severity: 'error',
      message: `${node.address}: nothing to write to ${table.target}.${row.to}, which is required (row ${row.id}, from ${[row.from].flat().join(' or ')})`,
      at: { line: run.record.raw.line, path: node.address },
    });
    return false;
  };
}

/** Where a value comes from that no leaf is written to: from the row, and from what lets it stand there. */
function besideOrigin(
  row: Row & { readonly to: string },
  trace: Trace,
  holder: object,
  target: object,
  conditions: readonly number[] = [],
): Origin {
  const depends = [...new Set([...conditions, ...trace.triedAt(target, row.to), ...trace.keeping(holder)])];
  return { rows: [...trace.stack, row.id], leaves: [], depends, beside: true };
}

/** The first alternative path that selects anything. */
function alternatives(row: ValueRow, source: string, context: CompileContext): Selector {
  const selectors = [row.from].flat().map((path) => selectorFor(context, path, source, row.id));
  if (selectors.length === 1) return selectors[0] as Selector;
  return (node) => {
    for (const select of selectors) {
      const nodes = select(node);
      if (nodes.length > 0) return nodes;
    }
    return [];
  };
}
