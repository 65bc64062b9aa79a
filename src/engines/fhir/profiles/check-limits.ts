import { RE2JS } from 're2js';
import { ExactNumber } from '../../../model/exact-number.ts';
import { shown } from '../check/run.ts';
import { type Item, isRecord } from '../fhirpath/item.ts';
import { blame, type Checking } from './checking.ts';
import { compareValues } from './compare-values.ts';
import type { ConstraintNode } from './constraint-tree.ts';

/** Least and greatest value, lengths, decimal places, size and pattern of a primitive or Quantity. */
export function checkLimits({ limits, id }: ConstraintNode, item: Item, at: Checking): void {
  const { value, type } = item;
  if (!limits || value === undefined) return;
  const got = isRecord(value) ? shown(value.value) : shown(value);
  const { min, max, maxLength, minLength, decimals, bytes, pattern } = limits;
  const bound = (limit: unknown) => shown(isRecord(limit) ? limit.value : limit);
  if (min && compareValues(value, min.value) === 'less')
    blame(at, { code: 'fhir.profile-range', expected: `at least ${bound(min.value)}, as ${id} asks`, got });
  if (max && compareValues(value, max.value) === 'greater')
    blame(at, { code: 'fhir.profile-range', expected: `at most ${bound(max.value)}, as ${id} asks`, got });
  if (decimals !== undefined && decimalsOf(value) > decimals)
    blame(at, { code: 'fhir.profile-range', expected: `at most ${decimals} decimal places, as ${id} asks`, got });
  if (typeof value !== 'string') return;
  const length = [...value].length;
  if (maxLength !== undefined && length > maxLength)
    blame(at, { code: 'fhir.profile-length', expected: `at most ${maxLength} characters`, got: `${length}` });
  if (minLength !== undefined && length < minLength)
    blame(at, { code: 'fhir.profile-length', expected: `at least ${minLength} characters`, got: `${length}` });
  const size = bytes !== undefined && type === 'base64Binary' ? bytesOf(value) : 0;
  if (bytes !== undefined && size > bytes)
    blame(at, { code: 'fhir.profile-length', expected: `at most ${bytes} bytes`, got: `${size}` });
  if (pattern !== undefined && matcher(pattern)?.matches(value) === false)
    blame(at, { code: 'fhir.profile-regex', expected: `a text like ${pattern}, as ${id} asks`, got });
}

function decimalsOf(value: unknown): number {
  const text = value instanceof ExactNumber ? value.text : typeof value === 'number' ? String(value) : '';
  const point = text.indexOf('.');
  return point === -1 ? 0 : text.length - point - 1;
}

function bytesOf(base64: string): number {
  const letters = base64.replace(/[\s=]/g, '').length;
  return Math.floor((letters * 3) / 4);
}

const matchers = new Map<string, RE2JS | undefined>();

/** On an engine that is linear, since the pattern is not ours. Undefined where it does not understand the pattern. */
function matcher(pattern: string): RE2JS | undefined {
  if (matchers.has(pattern)) return matchers.get(pattern);
  let made: RE2JS | undefined;
  try {
    made = RE2JS.compile(pattern);
  } catch {
    made = undefined;
  }
  matchers.set(pattern, made);
  return made;
}
