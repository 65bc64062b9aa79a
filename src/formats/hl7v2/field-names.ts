import { AssayError } from '../../model/assay-error.ts';
import type { FieldNames, FieldPattern } from '../record.ts';

const ADDRESS =
  /^([A-Z][A-Z0-9]{2}|\?)(?:\[([^\]]{1,20})\])?(?:[-.](\d{1,3})(?:\[(\d{1,4})\])?(?:\.(\d{1,3})(?:\.(\d{1,3}))?)?)?$/;

/** An address in parts, the indices apart: which segment of the name, which repetition of the field. */
interface Parts {
  readonly steps: readonly string[];
  readonly segment: string | undefined;
  readonly repetition: string | undefined;
}

/** `PID`, `PID-3`, `PID.3`, `PID-3[2].4.1`, `OBX[3]-5`; `?` for the lines that are no segments. */
export const hl7FieldNames: FieldNames = {
  read(text) {
    const wanted = partsOf(text.trim().toUpperCase().replace('?[LINE', '?[line'));
    if (!wanted) {
      throw new AssayError(
        'explain.bad-field',
        `"${text.slice(0, 60)}" is no place in an HL7 v2 message; expected a segment, field or part, such as PID, PID-3, PID-3[2].4.1 or OBX[3]-5`,
      );
    }
    return patternOf(wanted);
  },
  at(field, path) {
    if (path === '.') return field;
    const { base, rest } = startOf(field, path);
    const steps = base === '' ? [] : stepsOf(base);
    for (const part of rest.split('.')) {
      const name = part.replace(/\[.*$/, '');
      // Groups have no place in an address: it names the segment alone.
      if (/^\d/.test(name)) steps.push(name);
      else if (name.length === 3) steps.splice(0, steps.length, name);
    }
    return fieldOf(steps);
  },
};

function startOf(field: string, path: string): { base: string; rest: string } {
  if (path.startsWith('//')) return { base: '', rest: path.slice(2) };
  if (path.startsWith('/')) return { base: '', rest: path.slice(1) };
  if (path.startsWith('../')) return { base: field.slice(0, 3), rest: path.slice(3) };
  return { base: field, rest: path };
}

function partsOf(address: string): Parts | undefined {
  const match = ADDRESS.exec(address);
  if (!match) return undefined;
  const [, name, segment, field, repetition, component, sub] = match;
  return { steps: [name, field, component, sub].filter((step) => step !== undefined), segment, repetition };
}

function patternOf(wanted: Parts): FieldPattern {
  const { steps, segment, repetition } = wanted;
  return {
    text: textOf(wanted),
    holds(address) {
      const other = partsOf(address);
      if (!other) return false;
      if (segment !== undefined && segment !== (other.segment ?? '1')) return false;
      if (repetition !== undefined && repetition !== (other.repetition ?? '1')) return false;
      // A value that is not divided is its own first part (HL7 v2.5.1, 2.5.3 and 2.5.5).
      return steps.every((step, index) => step === (other.steps[index] ?? (index > 1 ? '1' : undefined)));
    },
    relation(field) {
      const other = field === '' ? [] : stepsOf(field);
      const shared = Math.min(steps.length, other.length);
      if (steps.slice(0, shared).some((step, index) => step !== other[index])) return 'none';
      if (other.length > steps.length) return 'below';
      const more = steps.slice(other.length);
      return more.length === 0 || (other.length > 1 && more.every((step) => step === '1')) ? 'at' : 'above';
    },
  };
}

function textOf({ steps, segment, repetition }: Parts): string {
  const [name, field, ...parts] = steps;
  const start = segment === undefined ? `${name}` : `${name}[${segment}]`;
  if (field === undefined) return start;
  const repeated = repetition === undefined ? '' : `[${repetition}]`;
  return [`${start}-${field}${repeated}`, ...parts].join('.');
}

function stepsOf(field: string): string[] {
  return field.split(/[-.]/);
}

function fieldOf([segment = '', ...parts]: readonly string[]): string {
  return parts.length === 0 ? segment : `${segment}-${parts.join('.')}`;
}
