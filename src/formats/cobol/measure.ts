import { AssayError } from '../../model/assay-error.ts';
import { type Plan, requireFixedPlace } from './plan.ts';
import { type Visitor, walker } from './walk.ts';

/** What a record's own bytes say of its length; undefined while too few are there. */
export type Measure = (held: Buffer, at: number, end: number) => number | { readonly message: string } | undefined;

const NOTHING: Visitor = {
  open: () => undefined,
  close: () => undefined,
  table: () => undefined,
  endTable: () => undefined,
  value: () => undefined,
};

/** The length that a record's DEPENDING ON tables give it. */
export function measurer(plan: Plan): Measure {
  const { reading, layout } = plan;
  if (!reading.slides || layout.counters.size === 0)
    throw new AssayError(
      'cobol.bad-setting',
      'framing odo: the copybook has no table with DEPENDING ON that changes the length',
    );
  // What ends the bytes held is not the end of the record.
  const walk = walker(plan);
  const counters = new Set(layout.counters.values());
  return (held, at, end) => {
    const { end: length, problems } = walk(held.subarray(at, Math.min(end, at + layout.length)), NOTHING);
    const count = problems.find(
      ({ code, item }) => code === 'cobol.occurs-count' || (code !== 'cobol.record-short' && counters.has(item.item)),
    );
    if (!count) return length;
    return { message: `${count.item.path}: expected ${count.expected}; nobody can say where the record ends` };
  };
}

/** The length that an item of the record holds. */
export function fieldMeasurer(plan: Plan, name: string, adjust: number): Measure {
  const field = plan.find(name);
  if (!field?.readNumber || field.item.occurs)
    throw new AssayError('cobol.bad-setting', `setting lengthField: the copybook has no number "${name.slice(0, 60)}"`);
  requireFixedPlace('lengthField', field, plan.items);
  const { offset, length } = field.item;
  const { readNumber } = field;
  return (held, at, end) => {
    if (end - at < offset + length) return undefined;
    const text = readNumber(held, at + offset, at + offset + length);
    const stated = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) + adjust : 0;
    if (stated > 0) return stated;
    return { message: `${field.path} holds no length of a record. Check framing, lengthField and lengthAdjust` };
  };
}
