import type { Position } from './positions.ts';

/** Rings with more sides than this are not looked at: the work grows faster than they do. */
const MOST_SIDES = 20_000;
/** Pairs of sides that are compared for one ring. */
const MOST_PAIRS = 4_000_000;

interface Side {
  readonly number: number;
  readonly left: number;
  readonly right: number;
  readonly a: Position;
  readonly b: Position;
}

/** Two sides of a ring that meet elsewhere than where they join; undefined where there are none. */
export function crossing(ring: readonly Position[]): readonly [number, number] | 'too-long' | undefined {
  const count = ring.length - 1;
  if (count > MOST_SIDES) return 'too-long';
  const sides = Array.from({ length: count }, (_, number): Side => {
    const [a, b] = [ring[number] as Position, ring[number + 1] as Position];
    const [x1 = 0, x2 = 0] = [a[0], b[0]];
    return { number, left: Math.min(x1, x2), right: Math.max(x1, x2), a, b };
  }).sort((one, other) => one.left - other.left);
  let pairs = 0;
  let active: Side[] = [];
  for (const side of sides) {
    active = active.filter((other) => other.right >= side.left);
    for (const other of active) {
      if (++pairs > MOST_PAIRS) return 'too-long';
      const apart = Math.abs(side.number - other.number);
      if (apart === 1 || apart === count - 1) continue;
      if (meet(side, other)) return [Math.min(side.number, other.number), Math.max(side.number, other.number)];
    }
    active.push(side);
  }
  return undefined;
}

function meet(one: Side, other: Side): boolean {
  const [d1, d2] = [turn(other.a, other.b, one.a), turn(other.a, other.b, one.b)];
  const [d3, d4] = [turn(one.a, one.b, other.a), turn(one.a, one.b, other.b)];
  // Sides that only touch are left alone: where they do is a matter of the last digit.
  return d1 * d2 < 0 && d3 * d4 < 0;
}

/** Positive where `c` lies left of the way from `a` to `b`. */
function turn(a: Position, b: Position, c: Position): number {
  const [ax = 0, ay = 0] = a;
  const [bx = 0, by = 0] = b;
  const [cx = 0, cy = 0] = c;
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
