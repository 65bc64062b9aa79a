import type { NotChecked } from 'assay/standard';
import * as kind from '../cells/kinds.ts';
import { type Findings, share } from '../report.ts';
import type { Column } from './column.ts';
import { sayDates } from './say-dates.ts';
import { sayIdentifiers } from './say-identifiers.ts';
import { sayValues } from './say-values.ts';
import { sayingOf } from './saying.ts';

/** Says what is wrong in the columns, column by column; what could not be judged is added to `notChecked`. */
export function sayColumns(columns: readonly Column[], findings: Findings, notChecked: NotChecked[]): void {
  for (const column of columns) {
    const saying = sayingOf(column, findings);
    sayDates(saying);
    sayIdentifiers(saying, notChecked);
    sayValues(saying);
  }
  sayPlaces(columns, findings);
}

/** Coordinates are judged together: what they refer to, and whether two columns changed places. */
function sayPlaces(columns: readonly Column[], findings: Findings): void {
  const placed = columns.filter(({ role, good, loose }) => isCoordinate(role) && good + loose.count > 0);
  const [first] = placed;
  if (!first) return;
  if (
    !columns.some(
      ({ role, counts }) => role === 'reference-system' && counts.some((count, i) => i > kind.EMPTY && count > 0),
    )
  ) {
    const names = placed.slice(0, 4).map(({ shown }) => `"${shown}"`);
    const message = `columns ${names.join(', ')} hold coordinates and no column says of which reference system. Say so in the file (a column crs with EPSG:4326, EPSG:4258 or EPSG:27700) or beside it`;
    findings.say('information', 'reference-system', { path: first.shown }, message);
  }
  for (const latitude of placed.filter(({ role }) => role === 'latitude')) {
    const { swapped, good, loose } = latitude;
    const all = good + loose.count;
    if (swapped * 20 < all * 19 || all < 3) continue;
    const longitude = placed.find(({ role, swapped: other }) => role === 'longitude' && other * 20 >= all * 19);
    if (!longitude) continue;
    const message = `columns "${latitude.shown}" and "${longitude.shown}": ${share(swapped, all)} lie in the United Kingdom when latitude and longitude change places, and far from it as they are. Swap the columns`;
    findings.say('warning', 'coordinate-swapped', { path: latitude.shown }, message);
  }
}

function isCoordinate(role: Column['role']): boolean {
  return role === 'latitude' || role === 'longitude' || role === 'easting' || role === 'northing';
}
