import type { LevelCounts } from '../shared/counts.ts';
import { levelWord } from '../shared/outcome-words.ts';
import { type Html, html } from './html.ts';
import { outcomeTone } from './parts.ts';

const WIDTH = 1000;
const HEIGHT = 18;
/** A single one among hundreds must still be seen. */
const NARROWEST = 8;

/**
 * One bar a level, parted by outcome, for the eye: the table beside it says the same in numbers. Drawn with attributes,
 * since the page's policy allows no style of an element's own.
 */
export function outcomeBars(rows: readonly LevelCounts[]): Html {
  return html`<div class="bars" aria-hidden="true">
${rows.map((row) => html`<span>${levelWord(row.level)}</span>${bar(row)}\n`)}</div>`;
}

function bar({ outcomes }: LevelCounts): Html {
  const parts = outcomes.filter(({ count }) => count > 0);
  const widths = parts.map(({ count }) => Math.max(NARROWEST, (count / sum(parts.map((part) => part.count))) * WIDTH));
  const scale = WIDTH / sum(widths);
  let x = 0;
  const rectangles = parts.map(({ outcome }, index) => {
    const width = (widths[index] ?? 0) * scale;
    const rectangle = html`<rect class="${outcomeTone(outcome)}" x="${x.toFixed(1)}" y="0" width="${Math.max(1, width - 2).toFixed(1)}" height="${HEIGHT}"/>`;
    x += width;
    return rectangle;
  });
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">${rectangles}</svg>`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
