import type { Selector, SourceNode } from '../formats/record.ts';
import type { MutableJson } from '../model/json.ts';
import { conditionOf, leafNumbers } from './compile-condition.ts';
import { type CompileContext, type CompiledTable, checkedTarget, noteRow, selectorFor } from './compile-context.ts';
import { compileIgnore, compileTable } from './compile-table.ts';
import type { Entry } from './define-adapter.ts';
import type { RecordRun } from './record-run.ts';
import type { EntryRow, GroupRow, GroupTable, IntoRow, SubgroupRow } from './row.ts';
import { type GroupScope, groupScope } from './scope.ts';
import { append, holderOf, type TargetStep } from './target-path.ts';
import type { Refusal } from './trace.ts';

/** A group table as one function: entries for the composites of one group, and of the groups in it. */
export interface CompiledGroup {
  apply(node: SourceNode, run: RecordRun): void;
}

/** References are written when the whole record is mapped, because an entry may refer to one that comes later. */
type PendingLinks = (() => void)[];
type GroupStep = (node: SourceNode, scope: GroupScope, run: RecordRun, links: PendingLinks) => void;

/** Compiles a group table. Throws AssayError `rows.*` naming the row. */
export function compileGroup(table: GroupTable, context: CompileContext): CompiledGroup {
  const step = compileSteps(table, context);
  return {
    apply(node, run) {
      const links: PendingLinks = [];
      step(node, groupScope(), run, links);
      for (const link of links) link();
    },
  };
}

function compileSteps(table: GroupTable, context: CompileContext): GroupStep {
  const steps = table.rows.map((row) => compileGroupRow(row, table.group, context));
  return (node, scope, run, links) => {
    for (const step of steps) step(node, scope, run, links);
  };
}

function compileGroupRow(row: GroupRow, group: string, context: CompileContext): GroupStep {
  if ('ignore' in row) {
    const ignore = compileIgnore(row, group, context);
    return (node, _scope, run) => {
      ignore(node, {}, new Map(), run);
    };
  }
  if ('entry' in row) return compileEntry(row, group, context);
  if ('into' in row) return row.orEntry ? compileIntoOrEntry(row, group, context) : compileInto(row, group, context);
  return compileSubgroup(row, group, context);
}

function compileSubgroup(row: SubgroupRow, group: string, context: CompileContext): GroupStep {
  const select = selectorFor(context, row.from, group, row.id);
  const when = conditionOf(row, group, context);
  const inner = compileSteps(row.rows, context);
  return (node, scope, run, links) => {
    if (when && !when.holds(node)) return refused(`${group}/${row.id}`, select, node, 'condition', run);
    run.trace?.conditions.push(when?.leaves(node) ?? []);
    for (const found of select(node)) inner(found, groupScope(scope), run, links);
    run.trace?.conditions.pop();
  };
}

function compileEntry(row: EntryRow, group: string, context: CompileContext): GroupStep {
  const select = selectorFor(context, row.from, group, row.id);
  const when = conditionOf(row, group, context);
  const table = compileTable(row.entry, context);
  const type = row.entry.target;
  const links = compileLinks(row, type, group, context);
  const linkedFrom = Object.entries(row.linkedFrom ?? {}).map(([name, path]) => ({ name, path }));
  const writers = new Map<string, LinkWriter>();
  return (node, scope, run, pending) => {
    if (when && !when.holds(node)) return refused(`${group}/${row.id}`, select, node, 'condition', run);
    const decided = run.trace && when ? when.leaves(node) : [];
    for (const found of select(node)) {
      const entry = run.newEntry(type, () => found.address);
      if (!applyTraced(row.id, table, found, entry.value, run, decided)) continue;
      run.entries.push(entry);
      run.trace?.entry(entry.value);
      if (row.name !== undefined) scope.set(row.name, entry);
      for (const { name, write, missing } of links) {
        pending.push(() => {
          const meant = scope.find(name);
          if (meant) write(entry.value, meant, run);
          else missing?.(entry.value, run);
        });
      }
      for (const { name, path } of linkedFrom) {
        pending.push(() => {
          const holder = scope.find(name);
          if (!holder) return;
          const key = `${holder.type}.${path}`;
          const write = writers.get(key) ?? compileLink(path, holder.type, `${group}/${row.id}`, context);
          writers.set(key, write);
          write(holder.value, entry, run);
        });
      }
    }
  };
}

function compileInto(row: IntoRow, group: string, context: CompileContext): GroupStep {
  const select = selectorFor(context, row.from, group, row.id);
  const when = conditionOf(row, group, context);
  const table = compileTable(row.via, context);
  const links = compileLinks(row, row.via.target, group, context);
  return (node, scope, run, pending) => {
    const entry = scope.find(row.into);
    if (!entry) return refused(`${group}/${row.id}`, select, node, 'no-entry', run);
    if (when && !when.holds(node)) return refused(`${group}/${row.id}`, select, node, 'condition', run);
    const decided = run.trace && when ? when.leaves(node) : [];
    for (const found of select(node)) {
      if (row.to === undefined) {
        applyTraced(row.id, table, found, entry.value, run, decided);
        continue;
      }
      const value: MutableJson = {};
      if (!applyTraced(row.id, table, found, value, run, decided)) continue;
      for (const { name, write } of links) {
        pending.push(() => {
          const meant = scope.find(name);
          if (meant) write(value, meant, run);
        });
      }
      const { steps } = checkedTarget(context, row.to, entry.type, row.id);
      const last = steps[steps.length - 1] as TargetStep;
      const holder = holderOf(entry.value, steps, new Map(), true) as MutableJson;
      const there = holder[last.name];
      if (last.mode !== 'one') append(holder, last.name, value);
      else if (typeof there !== 'object' || there === null) holder[last.name] = value;
      else {
        Object.assign(there, value);
        run.trace?.moved(value, there);
      }
    }
  };
}

function compileIntoOrEntry(row: IntoRow, group: string, context: CompileContext): GroupStep {
  const { id, from, into: name, via, when } = row;
  const into = compileInto(row, group, context);
  const entry = compileEntry({ id, from, entry: via, name, ...(when && { when }) }, group, context);
  return (node, scope, run, links) => (scope.find(name) ? into : entry)(node, scope, run, links);
}

function refused(row: string, select: Selector, node: SourceNode, why: Refusal, run: RecordRun): void {
  // Selecting costs, and only whoever asks needs to know.
  run.trace?.refused(row, select(node).flatMap(leafNumbers), why);
}

function applyTraced(
  rowId: string,
  table: CompiledTable,
  node: SourceNode,
  target: MutableJson,
  run: RecordRun,
  decided: readonly number[],
): boolean {
  run.trace?.stack.push(rowId);
  run.trace?.conditions.push(decided);
  const wrote = table.apply(node, target, run);
  run.trace?.conditions.pop();
  run.trace?.stack.pop();
  return wrote;
}

type LinkWriter = (from: MutableJson, meant: Entry, run: RecordRun) => void;

function compileLinks(row: EntryRow | IntoRow, type: string, group: string, context: CompileContext) {
  return Object.entries(row.links ?? {}).map(([path, name]) => ({
    name,
    write: compileLink(path, type, `${group}/${row.id}`, context),
    missing: compileMissingLink(path, type, `${group}/${row.id}`, context),
  }));
}

/** A reference that the standard requires and that has nothing to refer to: the adapter says that it is not known. */
function compileMissingLink(path: string, type: string, rowId: string, context: CompileContext) {
  const { steps, element } = checkedTarget(context, path, type, rowId);
  const { absent } = context;
  const member = steps.length === 1 && steps[0]?.mode === 'one' && element?.required ? steps[0].name : undefined;
  if (member === undefined || absent === undefined) return undefined;
  return (from: MutableJson, run: RecordRun): void => {
    if (from[member] !== undefined) return;
    absent(from, member, element?.types ?? []);
    const origin = { rows: [rowId, path], leaves: [], depends: run.trace?.keeping(from) ?? [], beside: true };
    run.trace?.record(from, member, origin);
  };
}

function compileLink(path: string, type: string, rowId: string, context: CompileContext): LinkWriter {
  const { steps } = checkedTarget(context, path, type, rowId);
  const last = steps[steps.length - 1] as TargetStep;
  noteRow(context, `${rowId}/${path}`);
  return (from, meant, run) => {
    const holder = holderOf(from, steps, new Map(), true) as MutableJson;
    const kept = run.trace ? [...run.trace.keeping(from), ...run.trace.keeping(meant.value)] : [];
    const origin = { rows: [rowId, path], leaves: [], depends: kept, refersTo: meant.value, beside: true };
    if (last.mode === 'one') {
      if (holder[last.name] !== undefined) return;
      holder[last.name] = context.reference(meant);
      run.trace?.record(holder, last.name, origin);
    } else {
      const index = append(holder, last.name, context.reference(meant));
      run.trace?.record(holder[last.name] as object, index, origin);
    }
  };
}
