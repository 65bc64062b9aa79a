import type { FhirObject } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { valueIn } from './answers.ts';
import { extensionValue, url } from './extension-values.ts';
import type { FormItem } from './form.ts';
import { numberOf } from './numbers.ts';

export interface Options {
  readonly count: number;
  /** Some are resources. */
  readonly references: boolean;
  readonly byKey: ReadonlyMap<string, { readonly exclusive: boolean }>;
}

const indexes = new WeakMap<FormItem, Options>();

/** The options of an item by what they stand for. */
export function optionsOf(asked: FormItem): Options {
  const known = indexes.get(asked);
  if (known) return known;
  const list = objects(asked.definition.answerOption);
  const byKey = new Map<string, { readonly exclusive: boolean }>();
  for (const option of list) {
    const key = valueKeyOf(option);
    if (key === undefined) continue;
    const exclusive = extensionValue(option, url.optionExclusive) === true;
    byKey.set(key, { exclusive: exclusive || (byKey.get(key)?.exclusive ?? false) });
  }
  const references = list.some((option) => option.valueReference !== undefined);
  const made: Options = { count: list.length, references, byKey };
  indexes.set(asked, made);
  return made;
}

/** Equal values have equal keys; undefined for what cannot be compared. Whole and decimal numbers are numbers. */
export function keyOf(member: string, value: unknown): string | undefined {
  switch (member) {
    case 'valueInteger':
    case 'valueDecimal': {
      const number = numberOf(value);
      return number === undefined ? undefined : `number ${number}`;
    }
    case 'valueDate':
    case 'valueDateTime':
      return typeof value === 'string' ? `date ${value}` : undefined;
    case 'valueTime':
    case 'valueString':
      return typeof value === 'string' ? `${member} ${value}` : undefined;
    case 'valueCoding': {
      const coding = objects(value)[0];
      if (!coding) return undefined;
      const { system, code, display } = coding;
      // Without a code, the words are what is chosen.
      const parts = [system, code, code === undefined ? display : undefined];
      return `coding ${JSON.stringify(parts.map((part) => (typeof part === 'string' ? part : null)))}`;
    }
    case 'valueReference': {
      const reference = objects(value)[0]?.reference;
      return typeof reference === 'string' ? `reference ${reference}` : undefined;
    }
    default:
      return undefined;
  }
}

/** The same of an option. */
export function valueKeyOf(option: FhirObject): string | undefined {
  const { key, value } = valueIn(option);
  return key === undefined ? undefined : keyOf(key, value);
}
