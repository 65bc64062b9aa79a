import { type Html, html } from './html.ts';

const WIDTH = 1000;
const HEIGHT = 18;
/** A single one among hundreds must still be seen. */
const NARROWEST = 8;

/**
 * A bar parted by counts, for the eye; what stands beside it says the same in numbers. Drawn with attributes, since
 * the page's policy allows no style of an element's own.
 */
export function bar(all: readonly { readonly count: number; readonly tone: string }[]): Html {
  const parts = all.filter(({ count }) => count > 0);
  const total = sum(parts.map(({ count }) => count));
  const widths = parts.map(({ count }) => Math.max(NARROWEST, (count / total) * WIDTH));
  const scale = WIDTH / sum(widths);
  let x = 0;
  const rectangles = parts.map(({ tone }, index) => {
    const width = (widths[index] ?? 0) * scale;
    const rectangle = html`<rect class="${tone}" x="${x.toFixed(1)}" y="0" width="${Math.max(1, width - 2).toFixed(1)}" height="${HEIGHT}"/>`;
    x += width;
    return rectangle;
  });
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">${rectangles}</svg>`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
