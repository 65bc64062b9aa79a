import type { Report } from '../report.ts';
import { crossing } from './crossing.ts';
import type { Position } from './positions.ts';

/** RFC 7946, 3.1.4: two positions or more. An empty list may stand for no geometry (3.1). */
export function lineChecks(line: readonly Position[], pointer: string, report: Report): void {
  if (line.length === 1) report('line-short', pointer, 'expected two positions or more in a line, got 1');
  antimeridian(line, pointer, report);
}

/** RFC 7946, 3.1.6: rings are closed, and go round by the right-hand rule. */
export function polygonChecks(rings: readonly (readonly Position[])[], pointer: string, report: Report): void {
  for (const [i, ring] of rings.entries()) {
    const at = `${pointer}/${i}`;
    if (!isClosed(ring, at, report)) continue;
    antimeridian(ring, at, report);
    const area = signedArea(ring);
    if (area === 0) report('ring-flat', at, 'the ring encloses nothing', 'warning');
    else if (area > 0 !== (i === 0)) {
      const way = i === 0 ? 'the outer ring counterclockwise' : 'a hole clockwise';
      report('ring-direction', at, `expected ${way} (the right-hand rule). Turn its positions round`, 'warning');
    }
    const cut = crossing(ring);
    if (cut === 'too-long') {
      const sides = ring.length - 1;
      report('ring-not-searched', at, `whether its ${sides} sides cross each other was not looked at`, 'information');
    } else if (cut !== undefined) {
      const [a, b] = cut;
      report('self-intersection', `${at}/${a}`, `the ring crosses itself: side ${a} and side ${b} meet`, 'information');
    }
  }
}

function isClosed(ring: readonly Position[], pointer: string, report: Report): boolean {
  if (ring.length < 4) {
    report('ring-short', pointer, `expected four positions or more in a ring, got ${ring.length}`);
    return false;
  }
  const first = ring[0] as Position;
  const last = ring[ring.length - 1] as Position;
  if (first.length === last.length && first.every((number, i) => number === last[i])) return true;
  report('ring-open', pointer, 'expected the last position to be the first one again');
  return false;
}

/** Twice the area in the plane of longitude and latitude; positive where the ring goes counterclockwise. */
function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  // Relative to the first position: far from the origin the products would lose the digits that matter.
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x1 = 0, y1 = 0] = ring[i] ?? [];
    const [x2 = 0, y2 = 0] = ring[i + 1] ?? [];
    sum += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  }
  return sum;
}

/** RFC 7946, 3.1.9: what crosses the antimeridian should be cut there; a step of more than half the globe looks like it. */
function antimeridian(line: readonly Position[], pointer: string, report: Report): void {
  const at = line.findIndex((position, i) => i > 0 && Math.abs((position[0] ?? 0) - (line[i - 1]?.[0] ?? 0)) > 180);
  if (at === -1) return;
  report(
    'antimeridian',
    `${pointer}/${at}`,
    'the line goes more than half round the globe in one step. What crosses the antimeridian should be cut in two there',
    'information',
  );
}
