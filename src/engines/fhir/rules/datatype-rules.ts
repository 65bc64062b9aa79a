import { ExactNumber } from '../../../model/exact-number.ts';
import { shown } from '../check/run.ts';
import { resolveReference } from '../references/resolve-reference.ts';
import { isAfter, isWithinStart } from './compare-dates.ts';
import { has, hasChoice, items, objects, type RuleTable, UCUM } from './rule-table.ts';

const codeNeedsUcum = (focus: Readonly<Record<string, unknown>>): boolean =>
  (has(focus, 'code') || !has(focus, 'value')) && (focus.system === undefined || focus.system === UCUM);

function number(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof ExactNumber ? Number(value.text) : undefined;
}

/** Invariants of the data types (FHIR R4, datatypes.html, references.html, extensibility.html). */
export const datatypeRules = {
  'ext-1': [
    'either a value or extensions, not both and not neither',
    (focus) => {
      const both = has(focus, 'extension');
      return both !== hasChoice(focus, 'value') || (both ? 'both' : 'neither');
    },
  ],
  'per-1': [
    'a start that is not after the end',
    ({ start, end }) =>
      typeof start !== 'string' ||
      typeof end !== 'string' ||
      !(isAfter(start, end) || isWithinStart(start, end)) ||
      `start ${shown(start)}, end ${shown(end)}`,
  ],
  'ref-1': [
    'a contained resource with the id that the reference names',
    ({ reference }, run) =>
      typeof reference !== 'string' ||
      !reference.startsWith('#') ||
      resolveReference(reference, run) !== undefined ||
      shown(reference),
  ],
  'qty-3': ['a system wherever there is a code', (focus) => !has(focus, 'code') || has(focus, 'system')],
  'sqty-1': ['no comparator', (focus) => !has(focus, 'comparator')],
  'age-1': [
    'a UCUM code, and a value above zero',
    (focus) => codeNeedsUcum(focus) && !((number(focus.value) ?? 1) <= 0),
  ],
  'cnt-3': [
    'a whole number, with the UCUM code 1 if any',
    (focus) =>
      codeNeedsUcum(focus) &&
      (focus.code === undefined || focus.code === '1') &&
      (number(focus.value) === undefined || Number.isInteger(number(focus.value))),
  ],
  'dis-1': ['a UCUM code wherever there is a value', codeNeedsUcum],
  'drt-1': [
    'a value and the UCUM system wherever there is a code',
    (focus) => !has(focus, 'code') || (focus.system === UCUM && has(focus, 'value')),
  ],
  'rat-1': [
    'numerator and denominator together, or an extension instead',
    (focus) =>
      has(focus, 'numerator') === has(focus, 'denominator') && (has(focus, 'numerator') || has(focus, 'extension')),
  ],
  'rng-2': [
    'a low that is not above the high',
    ({ low, high }) => {
      const [from, to] = [objects(low)[0], objects(high)[0]];
      // Values in different units say nothing about each other.
      if (!from || !to || from.code !== to.code || from.unit !== to.unit || from.system !== to.system) return true;
      return !((number(from.value) ?? 0) > (number(to.value) ?? Number.POSITIVE_INFINITY));
    },
  ],
  'cpt-2': ['a system wherever there is a value', (focus) => !has(focus, 'value') || has(focus, 'system')],
  'att-1': ['a contentType wherever there is data', (focus) => !has(focus, 'data') || has(focus, 'contentType')],
  'exp-1': ['an expression or a reference', (focus) => has(focus, 'expression') || has(focus, 'reference')],
  'tim-1': [
    'a durationUnit wherever there is a duration',
    (focus) => !has(focus, 'duration') || has(focus, 'durationUnit'),
  ],
  'tim-2': ['a periodUnit wherever there is a period', (focus) => !has(focus, 'period') || has(focus, 'periodUnit')],
  'tim-4': ['a duration that is not negative', ({ duration }) => !((number(duration) ?? 0) < 0)],
  'tim-5': ['a period that is not negative', ({ period }) => !((number(period) ?? 0) < 0)],
  'tim-6': ['a period wherever there is a periodMax', (focus) => !has(focus, 'periodMax') || has(focus, 'period')],
  'tim-7': [
    'a duration wherever there is a durationMax',
    (focus) => !has(focus, 'durationMax') || has(focus, 'duration'),
  ],
  'tim-8': ['a count wherever there is a countMax', (focus) => !has(focus, 'countMax') || has(focus, 'count')],
  'tim-10': ['timeOfDay or when, not both', (focus) => !has(focus, 'timeOfDay') || items(focus.when).length === 0],
} satisfies RuleTable;
