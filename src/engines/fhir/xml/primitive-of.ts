import { ExactNumber } from '../../../model/exact-number.ts';

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WHOLE = /^-?(?:0|[1-9]\d*)$/;
/** A plus is part of these formats, though JSON has none (FHIR R4, datatypes.html#integer, #positiveInt). */
const PLUS = /^\+(?=[1-9]\d*$)/;
const WITH_PLUS: ReadonlySet<string> = new Set(['integer', 'positiveInt']);
const WHOLE_TYPES: ReadonlySet<string> = new Set(['integer', 'positiveInt', 'unsignedInt']);

/** The JSON value of a primitive; the text itself where it has not the type's format, for the checks to refuse. */
export function primitiveOf(text: string, type: string, exactNumbers: boolean): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  const whole = WHOLE_TYPES.has(type);
  if (!whole && type !== 'decimal') return text;
  const number = WITH_PLUS.has(type) ? text.replace(PLUS, '') : text;
  if (!JSON_NUMBER.test(number)) return text;
  // 1.0 is no integer, but a plain number would not tell.
  return exactNumbers || (whole && !WHOLE.test(number)) ? new ExactNumber(number) : Number(number);
}
