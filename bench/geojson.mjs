// GeoJSON validation beside @placemarkio/check-geojson on invented collections. node bench/geojson.mjs [--most MEGABYTES]
import { parseArgs } from 'node:util';
import { child, rounded } from './fhir-validation/child.mjs';
import { scoreboard } from './scoreboard.mjs';

const { values } = parseArgs({ options: { most: { type: 'string', default: '100' } } });
const page = scoreboard('bench-geojson', 'GeoJSON validation: speed and memory', 'bench/geojson.mjs');

for (const [state, heading] of [
  ['valid', 'Valid collections'],
  ['faulty', 'A fault in each feature'],
]) {
  const rows = [
    [
      'collection',
      'features',
      'Assay, features a CPU second',
      'check-geojson 0.1.14',
      'Assay is',
      'memory',
      'its memory',
    ],
  ];
  for (const megabytes of [1, 10, 100].filter((size) => size <= Number(values.most))) {
    const [ours, theirs] = ['assay', 'check-geojson'].map((name) =>
      child(process.execPath, 'geojson/measure.mjs', [name, megabytes, state]),
    );
    if (ours.failed) throw new Error(ours.failed);
    const peer = theirs.failed
      ? [
          /OOM|out of memory/.test(theirs.failed) ? 'none: out of memory' : `none: ${theirs.failed}`,
          '',
          `${ours.added} MB`,
          '',
        ]
      : [rounded(theirs.rate), `${rounded(ours.rate / theirs.rate)} times`, `${ours.added} MB`, `${theirs.added} MB`];
    rows.push([`${megabytes} MB`, ours.count.toLocaleString('en'), rounded(ours.rate), ...peer]);
  }
  page.show(
    heading,
    rows,
    state === 'valid'
      ? 'From bytes to findings; points, lines and polygons in turn, in one line each. Assay checks besides what the peer does: coordinate ranges, bounding boxes, the direction of rings, rings that cross themselves, the antimeridian, member names written twice. A process for each; what is of 10 MB or less is measured warm, what is larger once. Memory is what the process needed at most above the bytes.'
      : 'The same with `properties` that are a number. Assay lists the first hundred with line and column and counts the others; the peer lists all.',
  );
}
page.write();
