import type { FhirObject } from '../check/run.ts';
import { isAfter } from '../rules/compare-dates.ts';
import { objects } from '../rules/rule-table.ts';
import type { GivenAnswer, GivenAnswers } from './answers.ts';
import { enablingExpression } from './enable-expression.ts';
import { commonItem, type Form, type FormItem } from './form.ts';
import { numberOf } from './numbers.ts';

export type Enabled = 'yes' | 'no' | 'unknown';

/** Items of the response around the place where a question stands, the innermost last, each with its definition. */
export type Around = readonly { readonly asked: FormItem; readonly item: FhirObject }[];

export interface Asking {
  readonly form: Form;
  readonly answers: () => GivenAnswers;
  /** Takes some of the work that one response may cost; false when none is left. */
  readonly spend: (work: number) => boolean;
  /** Result of a FHIRPath expression on the response. */
  readonly evaluate: (expression: string) => Enabled;
}

/** An expression may look at every item. */
const EXPRESSION_WORK = 1000;

/** Whether an item is asked at all (FHIR R4, questionnaire-definitions.html#Questionnaire.item.enableWhen). */
export function isEnabled(asked: FormItem, around: Around, asking: Asking): Enabled {
  const { definition } = asked;
  const expression = enablingExpression(asked);
  if (expression !== false) {
    const work = EXPRESSION_WORK + asking.answers().items;
    return expression !== 'unreadable' && asking.spend(work) ? asking.evaluate(expression) : 'unknown';
  }
  const conditions = objects(definition.enableWhen);
  if (conditions.length === 0) return 'yes';
  // Without enableBehavior several conditions say nothing (que-12).
  if (conditions.length > 1 && definition.enableBehavior !== 'all' && definition.enableBehavior !== 'any')
    return 'unknown';
  const all = definition.enableBehavior === 'all';
  let result: Enabled = all ? 'yes' : 'no';
  for (const condition of conditions) {
    const one = holds(condition, asked, around, asking);
    if (one === (all ? 'no' : 'yes')) return one;
    if (one === 'unknown') result = 'unknown';
  }
  return result;
}

function holds(condition: FhirObject, asked: FormItem, around: Around, asking: Asking): Enabled {
  const target = typeof condition.question === 'string' ? asking.form.byLinkId.get(condition.question) : undefined;
  if (!target || !asking.spend(1 + asked.depth + target.depth)) return 'unknown';
  const common = commonItem(asked, target);
  let group: FhirObject | undefined;
  if (common) {
    for (let i = around.length - 1; i >= 0 && !group; i--) if (around[i]?.asked === common) group = around[i]?.item;
    if (!group) return 'unknown';
  }
  const given = asking.answers().within(group, target.linkId);
  // Which answer a question under one of several answers depends on, the standard does not say.
  if (common === target && given.length > 1) return 'unknown';
  const expected = valueInCondition(condition);
  if (condition.operator === 'exists') {
    if (expected?.key !== 'Boolean' || typeof expected.value !== 'boolean') return 'unknown';
    return given.length > 0 === expected.value ? 'yes' : 'no';
  }
  if (!expected || !asking.spend(given.length)) return 'unknown';
  return compareAll(given, expected, condition.operator);
}

interface Expected {
  readonly key: string;
  readonly value: unknown;
}

function valueInCondition(condition: FhirObject): Expected | undefined {
  for (const key in condition) {
    if (key.startsWith('answer')) return { key: key.slice('answer'.length), value: condition[key] };
  }
  return undefined;
}

function compareAll(given: readonly GivenAnswer[], expected: Expected, operator: unknown): Enabled {
  const results = given.map((answer) => compare(answer, expected, operator));
  if (operator === '!=') {
    // "No answer is equal" in one text and "an answer is not equal" in another: decided where both agree.
    if (given.length === 0) return 'unknown';
    return results.every((result) => result === results[0]) ? (results[0] as Enabled) : 'unknown';
  }
  if (results.includes('yes')) return 'yes';
  return results.includes('unknown') ? 'unknown' : 'no';
}

const answer = (held: boolean): Enabled => (held ? 'yes' : 'no');

function compare({ key, value }: GivenAnswer, expected: Expected, operator: unknown): Enabled {
  if (value === undefined || key !== `value${expected.key}`) return 'unknown';
  switch (expected.key) {
    case 'Coding':
      return equality(sameCoding(value, expected.value), operator);
    case 'Integer':
    case 'Decimal':
      return ordered(numberOf(value), numberOf(expected.value), operator);
    case 'Quantity':
      return quantities(objects(value)[0], objects(expected.value)[0], operator);
    case 'Date':
    case 'DateTime':
      return dates(value, expected.value, operator);
    case 'Boolean':
    case 'String':
    case 'Time':
      return typeof value === typeof expected.value ? ordered(value, expected.value, operator) : 'unknown';
    case 'Reference': {
      const [one, other] = [objects(value)[0]?.reference, objects(expected.value)[0]?.reference];
      return equality(typeof one === 'string' && typeof other === 'string' ? one === other : undefined, operator);
    }
    default:
      return 'unknown';
  }
}

function equality(equal: boolean | undefined, operator: unknown): Enabled {
  if (equal === undefined || (operator !== '=' && operator !== '!=')) return 'unknown';
  return answer(equal === (operator === '='));
}

/** A condition that names no system is about the code alone. */
function sameCoding(value: unknown, expected: unknown): boolean | undefined {
  const given = objects(value)[0];
  const wanted = objects(expected)[0];
  if (!given || !wanted || wanted.code === undefined) return undefined;
  return given.code === wanted.code && (wanted.system === undefined || wanted.system === given.system);
}

function quantities(given: FhirObject | undefined, expected: FhirObject | undefined, operator: unknown): Enabled {
  if (!given || !expected || given.comparator !== undefined) return 'unknown';
  const alike =
    expected.code === undefined
      ? expected.unit === undefined || given.unit === expected.unit
      : given.code === expected.code && given.system === expected.system;
  return alike ? ordered(numberOf(given.value), numberOf(expected.value), operator) : 'unknown';
}

function dates(value: unknown, expected: unknown, operator: unknown): Enabled {
  if (typeof value !== 'string' || typeof expected !== 'string') return 'unknown';
  if (value === expected) return ordered(0, 0, operator);
  if (isAfter(value, expected)) return ordered(1, 0, operator);
  return isAfter(expected, value) ? ordered(0, 1, operator) : 'unknown';
}

function ordered(given: unknown, expected: unknown, operator: unknown): Enabled {
  if (given === undefined || expected === undefined) return 'unknown';
  const [a, b] = [given as number, expected as number];
  switch (operator) {
    case '=':
      return answer(a === b);
    case '!=':
      return answer(a !== b);
    case '>':
      return answer(a > b);
    case '<':
      return answer(a < b);
    case '>=':
      return answer(a >= b);
    case '<=':
      return answer(a <= b);
    default:
      return 'unknown';
  }
}
