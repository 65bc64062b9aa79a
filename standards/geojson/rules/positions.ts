import { type Report, shown } from '../report.ts';

/** Longitude, latitude, and perhaps height (RFC 7946, 3.1.1). */
export type Position = readonly number[];

export function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length >= 2 && value.every((one) => typeof one === 'number');
}

/** Whether positions lie at this depth throughout; if not, the first places where they do not are told. */
export function positionsOf(value: unknown, depth: number, pointer: string, report: Report): boolean {
  if (depth === 0) return checkPosition(value, pointer, report);
  if (!Array.isArray(value)) {
    report('coordinates', pointer, `expected a list, got ${shown(value)}: positions lie ${depth} deeper`);
    return false;
  }
  let sound = true;
  for (const [i, item] of value.entries()) {
    const fits = positionsOf(item, depth - 1, `${pointer}/${i}`, report);
    sound &&= fits;
  }
  return sound;
}

function checkPosition(value: unknown, pointer: string, report: Report): boolean {
  if (!Array.isArray(value)) {
    report('coordinates', pointer, `expected a position, got ${shown(value)}`);
    return false;
  }
  const odd = value.findIndex((one) => typeof one !== 'number');
  if (odd !== -1) {
    report('position', `${pointer}/${odd}`, `expected a number, got ${shown(value[odd])}`);
    return false;
  }
  if (value.length < 2) {
    report('position', pointer, `expected longitude and latitude, got ${value.length} numbers`);
    return false;
  }
  if (value.length > 3)
    report('position-longer', pointer, `a position should have three numbers at most, got ${value.length}`, 'warning');
  checkRange(value, pointer, report);
  return true;
}

/** RFC 7946, 4: degrees of WGS 84, longitude first. */
function checkRange([longitude = 0, latitude = 0]: Position, pointer: string, report: Report): void {
  const isLatitude = (degrees: number) => Math.abs(degrees) <= 90;
  const isLongitude = (degrees: number) => Math.abs(degrees) <= 180;
  if (isLongitude(longitude) && isLatitude(latitude)) return;
  const swapped = isLatitude(longitude) && isLongitude(latitude);
  const projected = Math.abs(longitude) > 1000 || Math.abs(latitude) > 1000;
  const hint = swapped
    ? ' They fit the other way round: longitude comes first'
    : projected
      ? ' They look like metres of another reference system'
      : '';
  report(
    'out-of-range',
    pointer,
    `expected degrees of longitude (-180 to 180) and latitude (-90 to 90), got ${longitude}, ${latitude}.${hint}`,
    'warning',
  );
}
