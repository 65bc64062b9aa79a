import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import {
  dateRange,
  encapsulatedExtension,
  numeric,
  numericRange,
  pointerExtension,
  structuredQuantity,
  structuredRange,
  structuredRatio,
} from './datatypes/values.ts';
import { dateTimeRows } from './date-time.ts';
import { SYSTOLIC, VITAL_SIGN_TEXT } from './obx-vital-signs.ts';

/** Where OBX-5 is read from and where it is written: one value on the Observation, repeated ones on components. */
interface Place {
  readonly path: string;
  /** Path of OBX-2 seen from there. */
  readonly type: string;
  readonly when: readonly Condition[];
}

/** The data types of OBX-5 that have a place in an Observation. */
const TYPES = [
  'NM',
  'ST',
  'TX',
  'FT',
  'CE',
  'CF',
  'CNE',
  'CWE',
  'IS',
  'ID',
  'DR',
  'DTM',
  'DT',
  'TS',
  'NR',
  'VR',
  'TM',
  'SN',
  'ED',
  'RP',
];

/** OBX-5 by the data type in OBX-2, as the guide's OBX[Observation] has it. */
function typedRows({ path, type, when }: Place): readonly Row[] {
  const part = (number: number): string => (path === '.' ? `${number}` : `${path}.${number}`);
  const is = (types: readonly string[], ...more: readonly Condition[]): Condition => ({
    all: [{ oneOf: { [type]: types } }, ...when, ...more],
  });
  const through = (
    id: string,
    types: readonly string[],
    to: string,
    via: Table,
    ...more: readonly Condition[]
  ): Row => ({
    id: `OBX-5-${id}`,
    from: path,
    to,
    via,
    when: is(types, ...more),
  });
  const plain: Condition = { not: { equals: { [part(1)]: '<>' } } };
  const separator = (...list: readonly string[]): Condition => ({ oneOf: { [part(3)]: list } });
  return [
    through('NM', ['NM'], 'valueQuantity', numeric),
    { id: 'OBX-5-NM-text', from: part(1), to: 'valueString', via: 'notDecimal', when: is(['NM']) },
    { id: 'OBX-5-ST', from: part(1), to: 'valueString', via: 'string', when: is(['ST', 'TX', 'FT']) },
    through('CWE', ['CE', 'CF', 'CNE', 'CWE', 'IS', 'ID'], 'valueCodeableConcept', codeableConcept()),
    through('DR', ['DR'], 'valuePeriod', dateRange),
    ...dateTimeRows('OBX-5-DTM', path === '.' ? '1' : path, 'valueDateTime', is(['DTM', 'DT', 'TS'])),
    through('NR', ['NR'], 'valueRange', numericRange),
    { id: 'OBX-5-VR', from: part(1), to: 'valueString', via: 'joined', with: { second: part(2) }, when: is(['VR']) },
    { id: 'OBX-5-TM', from: part(1), to: 'valueTime', via: 'time', when: is(['TM']) },
    through('SN-ratio', ['SN'], 'valueRatio', structuredRatio, plain, separator(':', '/'), { valued: part(4) }),
    through('SN-range', ['SN'], 'valueRange', structuredRange, plain, separator('-'), { valued: part(4) }),
    through('SN', ['SN'], 'valueQuantity', structuredQuantity, plain, { missing: part(3) }, { missing: part(4) }),
    {
      id: 'OBX-5-SN-text',
      from: part(2),
      to: 'valueString',
      via: 'snText',
      with: { comparator: part(1), separator: part(3), second: part(4), units: type.replace(/2$/, '6.1') },
      when: is(['SN'], {
        any: [
          { equals: { [part(1)]: '<>' } },
          { all: [{ valued: part(3) }, { not: separator(':', '/', '-') }] },
          { all: [{ valued: part(3) }, { missing: part(4) }] },
        ],
      }),
    },
    through('ED', ['ED'], 'extension[]', encapsulatedExtension),
    through('RP', ['RP'], 'extension[]', pointerExtension),
  ];
}

/** The one value of OBX-5. */
export const valueRows = typedRows({
  path: '5',
  type: '2',
  when: [{ missing: '5[2]' }, { not: VITAL_SIGN_TEXT }, { not: SYSTOLIC }],
});

const component = rows('varies', 'Observation.component', [
  ...typedRows({ path: '.', type: '../2', when: [] }),
  { id: 'OBX-3', from: '../3', to: 'code', via: codeableConcept(), onMissing: 'data-absent-reason' },
  { id: 'OBX-7', from: '../7', to: 'referenceRange[range].text', via: 'string' },
]);

/** More values in OBX-5: one component each (the guide's OBX[Observation-Component]). */
export const repeatedValueRows: readonly Row[] = [
  {
    id: 'OBX-5-component',
    from: '5[]',
    to: 'component[]',
    via: component,
    when: { all: [{ any: [{ valued: '5[2]' }, SYSTOLIC] }, { oneOf: { '2': TYPES } }] },
  },
];
