import type { DraftPlace, DraftValue, RecordDraft } from '../../formats/record.ts';
import type { Condition } from '../row.ts';

/** Whether a row's `when` holds on what has been drafted so far. */
export function holdsOnDraft(condition: Condition, place: DraftPlace, draft: RecordDraft): boolean {
  const values = (path: string): readonly DraftValue[] => draft.values(draft.at(place, path));
  const text = (path: string): string => {
    const [first, ...others] = values(path);
    return first && others.length === 0 && first.below === '' ? first.text : '';
  };
  const holds = (part: Condition): boolean => {
    if ('valued' in part) return values(part.valued).length > 0;
    if ('missing' in part) return values(part.missing).length === 0;
    if ('equals' in part) return Object.entries(part.equals).every(([path, wanted]) => text(path) === wanted);
    if ('oneOf' in part) return Object.entries(part.oneOf).every(([path, list]) => list.includes(text(path)));
    if ('same' in part) {
      const [one, other] = part.same.map((path) => JSON.stringify(values(path)));
      return one !== '[]' && one === other;
    }
    if ('not' in part) return !holds(part.not);
    return 'all' in part ? part.all.every(holds) : part.any.some(holds);
  };
  return holds(condition);
}
