import { AssayError } from '../../model/assay-error.ts';
import type { FieldNames } from '../record.ts';

const ADDRESS = /^([A-Z][A-Z0-9]{2})(?:\[(\d{1,5})\])?(?:[-.](\d{1,3})(?:\[(\d{1,4})\])?(?:\.(\d{1,3}))?)?$/;

/** `NAD`, `NAD-2`, `NAD-2.1`, `NAD[3]-2.1`. */
export const edifactFieldNames: FieldNames = {
  read(text) {
    const wanted = ADDRESS.exec(text.trim().toUpperCase());
    if (!wanted) {
      throw new AssayError(
        'explain.bad-field',
        `"${text.slice(0, 60)}" is no place in an EDIFACT message; expected a segment, element or component, such as RFF, RFF-1, RFF-1.2 or RFF[3]-1.2`,
      );
    }
    const [, tag = '', ordinal, element, repetition, component] = wanted;
    const steps = [tag, element, component].filter((step) => step !== undefined);
    return {
      text: text.trim().toUpperCase(),
      holds(address) {
        const other = ADDRESS.exec(address);
        if (!other) return false;
        if (ordinal !== undefined && ordinal !== (other[2] ?? '1')) return false;
        if (repetition !== undefined && repetition !== (other[4] ?? '1')) return false;
        return steps.every((step, index) => step === [other[1], other[3], other[5]][index]);
      },
      relation(field) {
        const other = field === '' ? [] : field.split(/[-.]/);
        const shared = Math.min(steps.length, other.length);
        if (steps.slice(0, shared).some((step, index) => step !== other[index])) return 'none';
        return other.length > steps.length ? 'below' : other.length < steps.length ? 'above' : 'at';
      },
    };
  },
  at(field, path) {
    if (path === '.') return field;
    const steps = path.startsWith('/') || field === '' ? [] : field.split(/[-.]/);
    for (const step of path.replace(/^\//, '').split('.')) {
      const name = step.replace(/[([].*$/, '');
      // Groups have no place in an address, and a qualifier names no number: what is below it is the segment's.
      if (/^\d/.test(name)) steps.push(name);
      else if (name.length === 3) steps.splice(0, steps.length, name);
    }
    const [tag = '', ...parts] = steps;
    return parts.length === 0 ? tag : `${tag}-${parts.join('.')}`;
  },
};
