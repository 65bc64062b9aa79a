import type { Format } from '../record.ts';
import { type CobolPrologue, parseRecord } from './cobol-record.ts';
import { pathCompiler } from './compile-path.ts';
import type { ReferenceFormat } from './copybook-text.ts';
import { cutterOf } from './cutters.ts';
import { cobolFieldNames } from './field-names.ts';
import { frameRecords } from './frame-records.ts';
import { makePlan, type Plan } from './plan.ts';
import { readCopybook } from './read-copybook.ts';
import { type CobolSettings, givenSettings, readSettings } from './settings.ts';
import { type Walk, walker } from './walk.ts';

export type { CobolSettings } from './settings.ts';

export interface CobolDefinition extends CobolSettings {
  /** Text of the copybook. */
  readonly copybook: string;
  /** How the copybook is written; detected where it is not stated. */
  readonly source?: ReferenceFormat;
}

/**
 * Records of fixed positions as a COBOL copybook describes them: EBCDIC or ASCII, zoned, packed and binary numbers.
 * What the copybook does not say (code page, framing) may be given here and by settings of the adapter with the same names.
 * Throws AssayError `cobol.*` where the copybook cannot be read.
 */
export function cobol({ copybook, source, ...defaults }: CobolDefinition): Format<CobolPrologue> {
  const layout = readCopybook(copybook, source);
  let last: { readonly key: string; readonly plan: Plan; readonly walk: Walk } | undefined;
  const prepared = (settings: Readonly<Record<string, unknown>>): { readonly plan: Plan; readonly walk: Walk } => {
    const key = JSON.stringify(settings);
    if (last?.key !== key) {
      const plan = makePlan(layout, readSettings(defaults, settings));
      last = { key, plan, walk: walker(plan) };
    }
    return last;
  };
  // A prologue stays the same object for all records of a source.
  const known = new WeakMap<CobolPrologue, { readonly plan: Plan; readonly walk: Walk }>();
  return {
    id: 'cobol',
    async open(input, { maxRecordBytes, settings }) {
      const given = givenSettings(settings);
      const { plan } = prepared(given);
      const { framing } = plan.reading;
      const prologue: CobolPrologue = { format: 'cobol', settings: given };
      return {
        prologue,
        findings: [],
        records: frameRecords(input.chunks, cutterOf(plan), { ...framing, maxRecordBytes }),
      };
    },
    parse(raw, prologue) {
      const { plan, walk } = known.get(prologue) ?? prepared(prologue.settings);
      if (!known.has(prologue)) known.set(prologue, { plan, walk });
      return parseRecord(raw, plan, walk);
    },
    compilePath: pathCompiler(layout),
    fieldNames: cobolFieldNames,
  };
}
