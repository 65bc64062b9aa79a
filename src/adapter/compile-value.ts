import type { Selector, SourceNode } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Json, MutableJson } from '../model/json.ts';
import type { TargetElement } from '../standard/index.ts';
import { builtinFunctions, shown } from './builtin-functions.ts';
import { leafNumbers } from './compile-condition.ts';
import { type CompileContext, type CompiledTable, selectorFor } from './compile-context.ts';
import type { RecordRun } from './record-run.ts';
import type { Decided, Failed, LeafFunction, Table, ValueRow } from './row.ts';
import type { Trace } from './trace.ts';

/** A value ready to be written. */
export interface MadeValue {
  readonly value: unknown;
  /** True when the value is an object whose members join those already there. */
  readonly merge: boolean;
  /** What it was made of; a function sees the first leaf of each, and the others stay unmapped, so that nothing vanishes in it. */
  readonly madeOf: readonly SourceNode[];
  /** Records its origin, when the run is traced. */
  readonly trace: ((holder: object, key: string | number) => void) | undefined;
}

/** Makes a row's value from one selected node; `base` is the composite the row stands on. */
export type ValueMaker = (found: SourceNode, base: SourceNode, run: RecordRun) => MadeValue | undefined;

/** Compiles what stands in `via` and `map`. */
export function compileValue(
  row: ValueRow,
  table: Table,
  element: TargetElement | undefined,
  context: CompileContext,
  compileTable: (table: Table, context: CompileContext) => CompiledTable,
): ValueMaker {
  if (typeof row.via === 'object') {
    checkType(row, row.via, table, element);
    const compiled = compileTable(row.via, context);
    return row.as === 'entry' ? entryMaker(row, row.via, compiled, context) : tableMaker(compiled);
  }
  const fn = row.map === undefined ? functionFor(row, context) : codeFunction(row.map, row, context);
  return leafMaker(fn, row, table, context);
}

function checkType(row: ValueRow, via: Table, table: Table, element: TargetElement | undefined): void {
  if (!element || element.types.length === 0 || via.target.includes('.')) return;
  const wanted = row.as === 'entry' ? 'Reference' : via.target;
  if (element.types.includes(wanted)) return;
  throw new AssayError(
    'rows.bad-type',
    `row ${row.id}: ${table.target}.${row.to} takes ${element.types.join(' or ')}, not ${wanted} (table ${via.source} -> ${via.target})`,
  );
}

function tableMaker(compiled: CompiledTable): ValueMaker {
  return (found, _base, run) => {
    const value: MutableJson = {};
    if (!compiled.apply(found, value, run)) return undefined;
    return { value, merge: true, madeOf: NO_NODES, trace: undefined };
  };
}

function entryMaker(row: ValueRow, via: Table, compiled: CompiledTable, context: CompileContext): ValueMaker {
  return (found, _base, run) => {
    const entry = run.newEntry(via.target, () => `${found.address}/${row.id}`);
    if (!compiled.apply(found, entry.value, run)) return undefined;
    run.entries.push(entry);
    run.trace?.entry(entry.value);
    const kept = run.trace?.keeping(entry.value) ?? [];
    return {
      value: context.reference(entry),
      merge: false,
      madeOf: NO_NODES,
      trace: run.trace && originOf(run.trace, [], kept, entry.value),
    };
  };
}

function leafMaker(fn: LeafFunction, row: ValueRow, table: Table, context: CompileContext): ValueMaker {
  const extras = Object.entries(row.with ?? {}).map(
    ([name, path]) => [name, selectorFor(context, path, table.source, row.id)] as const,
  );
  const options = row.options ?? {};
  const { codes } = context;
  return (found, base, run) => {
    const companions = extras.length === 0 ? NO_COMPANIONS : findCompanions(extras, base);
    const answer = fn(found.text, { with: companions.texts, options, settings: run.settings, codes });
    if (answer === undefined) return undefined;
    if (isFailed(answer)) {
      report(answer, found, row, run);
      return undefined;
    }
    const decides = isDecided(answer);
    return {
      value: decides ? answer.decided : answer,
      merge: false,
      madeOf: [found, ...companions.nodes],
      trace: run.trace && leafOrigin(run.trace, found, companions, decides),
    };
  };
}

function leafOrigin(trace: Trace, found: SourceNode, { nodes }: Companions, decides: boolean): MadeValue['trace'] {
  const deciding = nodes.flatMap(leafNumbers);
  return decides ? originOf(trace, [], [found.leafFrom, ...deciding]) : originOf(trace, [found.leafFrom], deciding);
}

interface Companions {
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly nodes: readonly SourceNode[];
}
const NO_NODES: readonly SourceNode[] = [];
const NO_COMPANIONS: Companions = { texts: {}, nodes: NO_NODES };

function findCompanions(extras: readonly (readonly [string, Selector])[], base: SourceNode): Companions {
  const texts: Record<string, string | undefined> = {};
  const nodes: SourceNode[] = [];
  for (const [name, select] of extras) {
    const first = select(base)[0];
    if (first === undefined || first.kind === 'null') continue;
    texts[name] = first.text;
    nodes.push(first);
  }
  return { texts, nodes };
}

function functionFor(row: ValueRow, context: CompileContext): LeafFunction {
  if (row.via === undefined) return (text) => text;
  const name = row.via as string;
  const own = Object.hasOwn(context.functions, name) ? context.functions[name] : undefined;
  const fn = own ?? (Object.hasOwn(builtinFunctions, name) ? builtinFunctions[name] : undefined);
  if (!fn) {
    const known = [...Object.keys(context.functions), ...Object.keys(builtinFunctions)].sort().join(', ');
    throw new AssayError('rows.unknown-function', `row ${row.id}: no function "${name}"; there are: ${known}`);
  }
  return fn;
}

function codeFunction(name: string, row: ValueRow, context: CompileContext): LeafFunction {
  const table = Object.hasOwn(context.codes, name) ? context.codes[name] : undefined;
  if (!table) throw new AssayError('rows.unknown-code-table', `row ${row.id}: no code table "${name}"`);
  const codes = new Map<string, Json>(Object.entries(table));
  return (text) => {
    const code = codes.get(text);
    // Later rows may write into what this one wrote; the table's own objects stay as they are.
    if (code !== undefined) return typeof code === 'object' ? structuredClone(code) : code;
    return {
      failed: { code: 'code.unmapped', severity: 'warning', message: `no code for "${shown(text)}" in table ${name}` },
    };
  };
}

function isFailed(value: unknown): value is Failed {
  return typeof value === 'object' && value !== null && 'failed' in value;
}

function isDecided(value: unknown): value is Decided {
  return typeof value === 'object' && value !== null && 'decided' in value;
}

function report(value: Failed, found: SourceNode, row: ValueRow, run: RecordRun): void {
  const leaf = run.record.leaf(found.leafFrom);
  run.findings.push({
    ...value.failed,
    message: `${leaf.address}: ${value.failed.message} (row ${row.id})`,
    at: { line: leaf.line, start: leaf.start, end: leaf.end, path: leaf.address },
  });
}

/** Numbers of the leaves that a row's `with` selects. */
export function companionLeaves(
  row: ValueRow,
  source: string,
  context: CompileContext,
): (base: SourceNode) => number[] {
  const selectors = Object.values(row.with ?? {}).map((path) => selectorFor(context, path, source, row.id));
  return (base) => selectors.flatMap((select) => select(base).slice(0, 1).flatMap(leafNumbers));
}

function originOf(
  trace: Trace,
  leaves: readonly number[],
  deciding: readonly number[],
  refersTo?: object,
): MadeValue['trace'] {
  const rows = [...trace.stack];
  const depends = [...new Set([...trace.conditions.flat(), ...deciding])];
  const origin = { rows, leaves, depends, ...(refersTo && { refersTo }) };
  return (holder, key) => trace.record(holder, key, origin);
}
