import { ExactNumber } from '../../../model/exact-number.ts';
import { checkXhtml } from '../primitives/check-xhtml.ts';
import type { FhirPathFunction } from './functions.ts';
import { bool, type Collection, NONE, number, primitiveOf, text } from './item.ts';
import { type Evaluate, single } from './operators.ts';

type Argument = string | number | boolean | undefined;

/** A function on one text, with arguments that are single values; empty for anything else. */
const onText = (
  args: FhirPathFunction['args'],
  run: (value: string, first: Argument, second: Argument) => Collection,
): FhirPathFunction => ({
  args,
  run: (input, given, env, focus) => {
    const value = primitiveOf(single(input, env));
    if (typeof value !== 'string') return NONE;
    const [first, second] = given.map((arg: Evaluate) => primitiveOf(single(arg(focus, env), env)));
    return run(value, first, second);
  },
});

const withText = (run: (value: string, other: string) => Collection): FhirPathFunction =>
  onText([1, 1], (value, other) => (typeof other === 'string' ? run(value, other) : NONE));

/** Converts one primitive; empty when it cannot be. */
const convert = (run: (value: string | number | boolean) => Collection): FhirPathFunction => ({
  args: [0, 0],
  run: (input, _args, env) => {
    const value = primitiveOf(single(input, env));
    return value === undefined ? NONE : run(value);
  },
});

const INTEGER = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/;

/** Functions on single values (FHIRPath N1, 5.5 and 5.6; FHIR R4, fhirpath.html#functions). */
export const textFunctions: readonly (readonly [string, FhirPathFunction])[] = [
  ['startsWith', withText((value, other) => bool(value.startsWith(other)))],
  ['endsWith', withText((value, other) => bool(value.endsWith(other)))],
  ['contains', withText((value, other) => bool(value.includes(other)))],
  ['indexOf', withText((value, other) => number(value.indexOf(other)))],
  ['length', onText([0, 0], (value) => number(value.length))],
  ['upper', onText([0, 0], (value) => text(value.toUpperCase()))],
  ['lower', onText([0, 0], (value) => text(value.toLowerCase()))],
  ['trim', onText([0, 0], (value) => text(value.trim()))],
  [
    'substring',
    onText([1, 2], (value, start, length) => {
      if (typeof start !== 'number' || start < 0 || start >= value.length) return NONE;
      return text(typeof length === 'number' ? value.slice(start, start + Math.max(0, length)) : value.slice(start));
    }),
  ],
  [
    'replace',
    onText([2, 2], (value, old, fresh) =>
      typeof old === 'string' && typeof fresh === 'string' ? text(value.split(old).join(fresh)) : NONE,
    ),
  ],
  [
    'toInteger',
    convert((value) => {
      if (typeof value === 'boolean') return number(value ? 1 : 0);
      if (typeof value === 'number') return Number.isInteger(value) ? number(value) : NONE;
      return INTEGER.test(value) ? number(Number(value)) : NONE;
    }),
  ],
  [
    'toDecimal',
    convert((value) => {
      if (typeof value === 'boolean') return number(value ? 1 : 0);
      return typeof value === 'number' || DECIMAL.test(value) ? number(Number(value)) : NONE;
    }),
  ],
  [
    'toString',
    {
      args: [0, 0],
      run: (input, _args, env) => {
        const item = single(input, env);
        if (item?.value instanceof ExactNumber) return text(item.value.text);
        const value = primitiveOf(item);
        return value === undefined ? NONE : text(String(value));
      },
    },
  ],
  ['hasValue', { args: [0, 0], run: (input) => bool(input.length === 1 && primitiveOf(input[0]) !== undefined) }],
  [
    'getValue',
    { args: [0, 0], run: (input) => (input.length === 1 && primitiveOf(input[0]) !== undefined ? input : NONE) },
  ],
  ['htmlChecks', { args: [0, 0], run: (input) => bool(input.every(({ value }) => checkXhtml(value) === undefined)) }],
];
