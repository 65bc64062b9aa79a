import { shown } from '../check/run.ts';
import { type Item, isRecord } from '../fhirpath/item.ts';
import { objects } from '../rules/rule-table.ts';
import { blame, type Checking } from './checking.ts';
import { equalsFixed, meetsPattern } from './compare-fixed.ts';
import type { ConstraintNode } from './constraint-tree.ts';

/** Fixed values and patterns. A primitive that only says why it has no value is not judged by either. */
export function checkGiven({ fixed, pattern, valueNeeded, id }: ConstraintNode, item: Item, at: Checking): void {
  const { value } = item;
  if (value === undefined) {
    if (valueNeeded && !isReplaced(item, valueNeeded.instead)) {
      blame(at, { code: 'fhir.profile-value', expected: `a value, as ${id} asks`, got: 'only extensions' });
    }
    return;
  }
  if (fixed && !equalsFixed(value, fixed.value)) {
    const expected = `the fixed value ${brief(fixed.value)} of ${id}, and nothing else`;
    blame(at, { code: 'fhir.profile-fixed', expected, got: brief(value) });
  }
  if (pattern && !meetsPattern(value, pattern.value)) {
    const expected = `a value with the pattern ${brief(pattern.value)} of ${id}`;
    blame(at, { code: 'fhir.profile-pattern', expected, got: brief(value) });
  }
}

function isReplaced({ side }: Item, instead: readonly string[]): boolean {
  const extensions = isRecord(side) ? objects(side.extension) : [];
  return extensions.some(({ url }) => instead.includes(String(url)));
}

/** Enough of a value to know it by. */
function brief(value: unknown, depth = 0): string {
  if (Array.isArray(value)) return `[${value.slice(0, MOST).map((item) => brief(item, depth + 1))}]`;
  if (!isRecord(value) || depth > MOST) return shown(value);
  const members = Object.keys(value).slice(0, MOST);
  return `{${members.map((name) => `${name}: ${brief(value[name], depth + 1)}`).join(', ')}}`;
}

const MOST = 4;
