import type { Format, Selector, SourceNode } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Json, MutableJson } from '../model/json.ts';
import type { TargetElement, TargetModel } from '../standard/index.ts';
import type { AdapterDefinition, Entry } from './define-adapter.ts';
import type { RecordRun } from './record-run.ts';
import type { CodeTable, LeafFunction, Table } from './row.ts';
import { parseTargetPath, plainPath, type TargetStep } from './target-path.ts';

/** A table of rows as one function. */
export interface CompiledTable {
  /** Maps a composite onto a target object; false when nothing was written. */
  apply(node: SourceNode, target: MutableJson, run: RecordRun): boolean;
}

/** A row as the ledger knows it. */
export interface RowNote {
  /** `PID/PID-3`. */
  readonly id: string;
  /** Why the value is ignored, on ignore rows. */
  readonly reason?: string;
}

/** What compiling tables needs, and what it collects. */
export interface CompileContext {
  readonly format: Format;
  readonly functions: Readonly<Record<string, LeafFunction>>;
  readonly codes: Readonly<Record<string, CodeTable>>;
  readonly model: TargetModel | undefined;
  readonly reference: (entry: Entry) => Json;
  readonly absent: AdapterDefinition['absent'];
  /** Every row compiled so far; marks refer to it by index. */
  readonly notes: RowNote[];
  /** Tables compiled so far, so that a table used twice is compiled once and tables may refer to each other. */
  readonly tables: Map<Table, CompiledTable>;
}

/** Numbers a row for the ledger. */
export function noteRow(context: CompileContext, id: string, reason?: string): number {
  return context.notes.push(reason === undefined ? { id } : { id, reason }) - 1;
}

/** Compiles a `from` path on a table's source, naming the row when it is wrong. */
export function selectorFor(context: CompileContext, path: string, source: string, rowId: string): Selector {
  return namingRow(rowId, () => context.format.compilePath(path, source));
}

function namingRow<T>(rowId: string, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (error instanceof AssayError)
      throw new AssayError(error.code, `row ${rowId}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** Parses a `to` path and holds it against the target's model. Throws AssayError `rows.bad-path` with a suggestion. */
export function checkedTarget(
  context: CompileContext,
  path: string,
  type: string,
  rowId: string,
): { readonly steps: readonly TargetStep[]; readonly element: TargetElement | undefined } {
  const steps = namingRow(rowId, () => parseTargetPath(path));
  if (!context.model) return { steps, element: undefined };
  let element: TargetElement | undefined;
  for (let depth = 1; depth <= steps.length; depth++) {
    const here = steps.slice(0, depth);
    const answer = context.model.resolve(type, plainPath(here));
    if ('problem' in answer) {
      const hint = answer.suggestion ? `; did you mean "${answer.suggestion}"?` : '';
      throw new AssayError('rows.bad-path', `row ${rowId}: to "${path}" on ${type}: ${answer.problem}${hint}`);
    }
    const step = here[depth - 1] as TargetStep;
    if (answer.repeats !== (step.mode !== 'one')) {
      const wanted = answer.repeats
        ? `repeats: write ${step.name}[] or ${step.name}[label]`
        : `does not repeat: write ${step.name}`;
      throw new AssayError('rows.bad-path', `row ${rowId}: to "${path}" on ${type}: ${step.name} ${wanted}`);
    }
    element = answer;
  }
  return { steps, element };
}
