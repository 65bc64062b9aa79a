import { Buffer } from 'node:buffer';
import { classify } from '../cells/classify.ts';
import { INTEGER } from '../cells/kinds.ts';

/** True where at least half of the filled cells are numbers, dates and the like. Columns may be named by their years. */
export function looksLikeData(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const values = filled.filter((cell) => {
    const bytes = Buffer.from(cell);
    return classify(bytes, 0, bytes.length) >= INTEGER && !/^(?:19|20)\d\d$/.test(cell);
  });
  return filled.length > 0 && values.length * 2 >= filled.length;
}
