import { type Row, rows } from 'assay/adapter';
import { codedRows, joinedFrom, note, statusRows } from './texts.ts';

/** RND, a reference range; its unit is only what RND says, never that of the result. */
const range = rows('RANGE', 'Observation.referenceRange', [
  { id: 'S20', from: 'S20.1.1', ignore: 'number of the segment group' },
  { id: 'RND-1', from: 'RND.1.1', ignore: 'says that the limits follow' },
  { id: 'RND-2', from: 'RND.2.1', to: 'low.value', via: 'decimal' },
  { id: 'RND-3', from: 'RND.3.1', to: 'high.value', via: 'decimal' },
  { id: 'RND-4-low', from: ['RND.4.4', 'RND.4.1'], to: 'low.unit', when: { valued: 'RND.2.1' } },
  { id: 'RND-4-high', from: ['RND.4.4', 'RND.4.1'], to: 'high.unit', when: { valued: 'RND.3.1' } },
  { id: 'FTX', ...joinedFrom('FTX.4'), to: 'text', options: { kind: 'text' } },
  { id: 'FTX-1', from: 'FTX.1.1', ignore: 'says that the text is of the reference range' },
]);

/** Both groups of a result hold the same; they differ in what refers to them. */
const NV = { equals: { 'RSL.1.1': 'NV' } } as const;
const CV = { equals: { 'RSL.1.1': 'CV' } } as const;

const resultRows: readonly Row[] = [
  {
    id: 'RSL-1',
    from: 'RSL.1.1',
    ignore: 'the type of the value, which the value itself has',
    when: { any: [NV, CV] },
  },
  { id: 'RSL-2', from: 'RSL.2.1', to: 'valueQuantity.value', via: 'decimal', when: NV },
  {
    id: 'RSL-2-comparator',
    from: 'RSL.2.2',
    to: 'valueQuantity.comparator',
    map: 'comparator',
    when: { all: [NV, { valued: 'RSL.2.1' }] },
  },
  {
    id: 'RSL-4',
    from: ['RSL.4.4', 'RSL.4.1'],
    to: 'valueQuantity.unit',
    via: 'trim',
    when: { all: [NV, { valued: 'RSL.2.1' }] },
  },
  ...codedRows('RSL-2', 'valueCodeableConcept', { code: 'RSL.2.3', list: 'RSL.2.4', term: 'RSL.2.6' }).map(
    (row): Row => ({ ...row, when: row.when ? { all: [CV, row.when] } : CV }),
  ),
  { id: 'RSL-5', from: 'RSL.5.1', to: 'interpretation[]', map: 'deviation' },
];

/** An investigation or a test of a battery. `more`: rows for what says where it belongs. */
export function observation(source: 'INVESTIGATION' | 'MEMBER', more: readonly Row[]) {
  return rows(source, 'Observation', [
    { id: 'GIS', from: 'GIS.1.1', ignore: 'how the message is to be processed', when: { equals: { 'GIS.1.1': 'N' } } },
    { id: 'INV-1', from: 'INV.1.1', ignore: 'says that what was investigated follows' },
    ...statusRows('testStatus'),
    ...codedRows('INV-2', 'code', { code: 'INV.2.1', list: 'INV.2.2', term: 'INV.2.4' }),
    ...resultRows,
    { id: 'RANGE', from: 'RANGE[]', to: 'referenceRange[]', via: range },
    { id: 'FTX', from: 'FTX[]', to: 'note[]', via: note },
    ...more,
  ]);
}
