import type { TargetModel } from '../../standard/index.ts';
import { wordsOf } from './words.ts';

/** A place that a value can be written to. */
export interface TargetPath {
  /** As rows write it, with labels where elements repeat: `contracts[contract].title`. */
  readonly to: string;
  readonly kind: 'number' | 'date' | 'truth' | 'text';
  /** Of a date: a day, or a date that may have a time; `text` where the standard's model tells no more than that it is text. */
  readonly precision?: 'day' | 'time' | 'text';
  /** Words of all steps. */
  readonly words: readonly string[];
  /** Those of the last step that says something. */
  readonly own: readonly string[];
  readonly depth: number;
}

const DEEPEST = 4;
const MOST = 20_000;
const PRIMITIVE = /^(?:[a-z]|xhtml)/;
const NUMBERS = new Set(['number', 'integer', 'decimal', 'positiveInt', 'unsignedInt']);

/** All places below a type, as far as its model tells them; a type is not entered again below itself. */
export function targetPaths(model: TargetModel, type: string): readonly TargetPath[] {
  const found: TargetPath[] = [];
  const visit = (holder: string, before: readonly string[], plain: readonly string[], within: readonly string[]) => {
    for (const name of model.members?.(holder) ?? []) {
      if (found.length >= MOST) return;
      const element = model.resolve(type, [...plain, name].join('.'));
      if ('problem' in element) continue;
      const [held] = element.types;
      const isHolder = held !== undefined && !PRIMITIVE.test(held);
      const label = element.repeats ? `[${isHolder ? (wordsOf(name).at(-1) ?? 'one') : ''}]` : '';
      const steps = [...before, `${name}${label}`];
      if (isHolder) {
        if (plain.length + 1 < DEEPEST && !within.includes(held))
          visit(held, steps, [...plain, name], [...within, held]);
        continue;
      }
      const kind = kindOf(name, element.types);
      found.push({
        to: steps.join('.'),
        kind,
        ...(kind === 'date' && { precision: precisionOf(element.types) }),
        words: [...plain, name].flatMap(wordsOf),
        own: wordsOf(isGeneral(name) ? (plain.at(-1) ?? name) : name),
        depth: plain.length,
      });
    }
  };
  visit(type, [], [], [type]);
  return found;
}

/** Names that say what is held only together with the step before: `telecom.value`. */
function isGeneral(name: string): boolean {
  return ['value', 'text', 'amount'].includes(name);
}

function kindOf(name: string, types: readonly string[]): TargetPath['kind'] {
  if (types.some((type) => NUMBERS.has(type)) && !types.includes('string')) return 'number';
  if (types.includes('boolean')) return 'truth';
  if (types.some((type) => /^(?:date|dateTime|instant)$/.test(type)) || wordsOf(name).includes('date')) return 'date';
  return 'text';
}

function precisionOf(types: readonly string[]): 'day' | 'time' | 'text' {
  if (types.includes('date')) return 'day';
  return types.some((type) => type === 'dateTime' || type === 'instant') ? 'time' : 'text';
}
