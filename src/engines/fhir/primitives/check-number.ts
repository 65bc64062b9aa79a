import { ExactNumber } from '../../../model/exact-number.ts';
import { type PrimitiveCheck, wrongFormat, wrongType } from './problem.ts';

const notNumber = wrongType('a JSON number');
const notWhole = wrongFormat('a whole number from -2147483648 to 2147483647, without point or exponent');
const notUnsigned = wrongFormat('a whole number from 0 to 2147483647, without point or exponent');
const notPositive = wrongFormat('a whole number from 1 to 2147483647, without point or exponent');
const notFinite = wrongFormat('a finite number');

const MAX = 2147483647;
const WHOLE = /^-?\d+$/;

const whole =
  (min: number, problem: typeof notWhole): PrimitiveCheck =>
  (value) => {
    if (typeof value === 'number') return Number.isInteger(value) && value >= min && value <= MAX ? undefined : problem;
    if (!(value instanceof ExactNumber)) return notNumber;
    const number = Number(value.text);
    return WHOLE.test(value.text) && number >= min && number <= MAX ? undefined : problem;
  };

/** 32 bits, signed (FHIR R4, datatypes.html#integer). */
export const checkInteger = whole(-MAX - 1, notWhole);
export const checkUnsignedInt = whole(0, notUnsigned);
export const checkPositiveInt = whole(1, notPositive);

/** The JSON grammar is the format (FHIR R4, datatypes.html#decimal); only a program can make NaN. */
export const checkDecimal: PrimitiveCheck = (value) => {
  if (value instanceof ExactNumber) return undefined;
  if (typeof value !== 'number') return notNumber;
  return Number.isFinite(value) ? undefined : notFinite;
};

const notBoolean = wrongType('true or false');
export const checkBoolean: PrimitiveCheck = (value) => (typeof value === 'boolean' ? undefined : notBoolean);
