import { type Row, rows } from 'assay/adapter';
import { joinedFrom } from './texts.ts';

/** What tells of the role and of the kind of a party is in who refers to it and in its type of resource. */
const around: readonly Row[] = [
  { id: 'S01', from: 'S01.1.1', ignore: 'number of the segment group' },
  { id: 'NAD-1', from: 'NAD.1.1', ignore: 'the role of the party, which PractitionerRole.code says' },
  { id: 'SPR-1', from: 'SPR.1.1', ignore: 'the kind of the party, which the type of resource says' },
];

function identifierRows(map: string, lists: readonly string[]): readonly Row[] {
  return [
    { id: 'NAD-2', from: 'NAD.2.1', to: 'identifier[nad].value', via: 'trim' },
    {
      id: 'NAD-2-list',
      from: 'NAD.2.2',
      to: 'identifier[nad].system',
      map,
      when: { all: [{ valued: 'NAD.2.1' }, { oneOf: { 'NAD.2.2': lists } }] },
    },
    {
      id: 'RFF-AHI',
      from: 'RFF(AHI).1.2',
      to: 'identifier[agreed].value',
      when: { not: { equals: { 'RFF(AHI).1.2': 'UNKNOWN' } } },
    },
    {
      id: 'RFF-AHI-unknown',
      from: 'RFF(AHI).1.2',
      ignore: 'says that the partners have agreed on no identifier',
      when: { equals: { 'RFF(AHI).1.2': 'UNKNOWN' } },
    },
    { id: 'RFF-AHI-which', from: 'RFF(AHI).1.1', ignore: 'tells which reference it is' },
  ];
}

const NAME = { ...joinedFrom('NAD.4'), options: { kind: 'name' } } as const;

export const practitioner = rows('PARTY', 'Practitioner', [
  ...identifierRows('practitionerList', ['900']),
  { id: 'NAD-4', ...NAME, to: 'name[text].text' },
  ...around,
]);

export const organization = rows('PARTY', 'Organization', [
  ...identifierRows('organizationList', ['901', '903']),
  { id: 'NAD-4', ...NAME, to: 'name' },
  ...around,
]);

/** A department: SPR says so. */
export const department = rows('PARTY', 'Organization', [
  ...identifierRows('organizationList', ['901', '903']),
  { id: 'NAD-4', ...NAME, to: 'name' },
  { id: 'SPR-1-DPT', from: 'SPR.1.1', to: 'type[kind].text', via: 'fixed', options: { value: 'Department' } },
  ...around,
]);

/** Who has a part in the report, by the qualifier of NAD: who asked, who receives it, who did it. */
export function role(text: string) {
  return rows('PARTY', 'PractitionerRole', [
    { id: 'NAD-1', from: 'NAD.1.1', to: 'code[role].coding[role].code' },
    { id: 'NAD-1-text', to: 'code[role].text', value: text },
  ]);
}
