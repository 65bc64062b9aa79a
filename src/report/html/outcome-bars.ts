import type { LevelCounts } from '../shared/counts.ts';
import { levelWord } from '../shared/outcome-words.ts';
import { bar } from './bar.ts';
import { type Html, html } from './html.ts';
import { outcomeTone } from './parts.ts';

/** One bar a level, parted by outcome, for the eye: the table beside it says the same in numbers. */
export function outcomeBars(rows: readonly LevelCounts[]): Html {
  const parts = ({ outcomes }: LevelCounts) =>
    outcomes.map(({ outcome, count }) => ({ count, tone: outcomeTone(outcome) }));
  return html`<div class="bars" aria-hidden="true">
${rows.map((row) => html`<span>${levelWord(row.level)}</span>${bar(parts(row))}\n`)}</div>`;
}
