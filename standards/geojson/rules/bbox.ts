import { type Report, shown } from '../report.ts';
import type { Position } from './positions.ts';

/** RFC 7946, 5: the lowest values of all axes, then the highest; the west may lie east of the east (5.2). */
export function checkBbox(bbox: unknown, positions: Iterable<Position>, pointer: string, report: Report): void {
  if (!Array.isArray(bbox)) {
    report('bbox', pointer, `expected a list of numbers, got ${shown(bbox)}`);
    return;
  }
  const odd = bbox.findIndex((one) => typeof one !== 'number');
  if (odd !== -1) {
    report('bbox', `${pointer}/${odd}`, `expected a number, got ${shown(bbox[odd])}`);
    return;
  }
  if (bbox.length !== 4 && bbox.length !== 6) {
    report('bbox', pointer, `expected 4 numbers, or 6 with heights, got ${bbox.length}`);
    return;
  }
  const axes = bbox.length / 2;
  for (let axis = 1; axis < axes; axis++) {
    if (bbox[axis] > bbox[axis + axes]) {
      const name = axis === 1 ? 'south' : 'lowest height';
      report(
        'bbox-order',
        pointer,
        `expected the ${name} before its opposite, got ${bbox[axis]} and ${bbox[axis + axes]}`,
      );
      return;
    }
  }
  const outside = firstOutside(bbox, axes, positions);
  if (outside)
    report(
      'bbox-outside',
      pointer,
      `expected to hold every position, got one at ${outside.join(', ')} outside`,
      'warning',
    );
}

function firstOutside(bbox: readonly number[], axes: number, positions: Iterable<Position>): Position | undefined {
  const [west = 0, south = 0] = bbox;
  const [east = 0, north = 0] = bbox.slice(axes);
  for (const position of positions) {
    const [x = 0, y = 0] = position;
    const between = west <= east ? x >= west && x <= east : x >= west || x <= east;
    if (!between || y < south || y > north) return position;
  }
  return undefined;
}
