import { AssayError } from '../../model/assay-error.ts';
import type { FieldNames } from '../record.ts';

/** A field by its names from the record down, or by the last of them; in capitals or not, with or without occurrences. */
export const cobolFieldNames: FieldNames = {
  read(text) {
    const wanted = stepsOf(text);
    if (wanted.length === 0 || wanted.includes(''))
      throw new AssayError('explain.bad-field', 'expected names of the copybook with points between them');
    const indexed = text.includes('[');
    return {
      text: text.trim(),
      holds: (address) => {
        const steps = indexed ? address.toUpperCase().split('.') : stepsOf(address);
        const sought = indexed ? text.trim().toUpperCase().split('.') : wanted;
        return startOf(sought, steps) !== -1;
      },
      relation(field) {
        const steps = field === '' ? [] : stepsOf(field);
        const at = startOf(wanted, steps);
        if (at !== -1) return at + wanted.length === steps.length ? 'at' : 'below';
        return steps.length === 0 || startOf(steps, wanted) === 0 ? 'above' : 'none';
      },
    };
  },
  at: (field, path) => (path === '.' ? field : field === '' ? path.trim() : `${field}.${path.trim()}`),
};

function stepsOf(name: string): readonly string[] {
  return name
    .trim()
    .toUpperCase()
    .split('.')
    .map((step) => step.replace(/\[\d*\]$/, ''));
}

/** Where the steps stand in a row in others, or -1. */
function startOf(wanted: readonly string[], steps: readonly string[]): number {
  for (let at = 0; at + wanted.length <= steps.length; at++) {
    if (wanted.every((step, index) => step === steps[at + index])) return at;
  }
  return -1;
}
