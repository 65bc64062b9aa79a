import { type Condition, type GroupRow, groupRows, type Row } from 'assay/adapter';
import { observation } from './rows/observation.ts';
import { department, organization, practitioner, role } from './rows/party.ts';
import { patient } from './rows/patient.ts';
import { bundle, report, request } from './rows/report.ts';
import { specimen } from './rows/specimen.ts';

/** Specimens that results can refer to; a message has one or two, and what refers to a later one stays unmapped. */
const NUMBERS = Array.from({ length: 12 }, (_, index) => `${index + 1}`);
const SPECIMEN = 'REPORT.SUBJECT.SPECIMEN';

/** RFF+ASL gives the number that SEQ gives the specimen. */
const onSpecimen = (number: string): Condition => ({ equals: { 'RFF(ASL).1.2': number } });

const aslRows: readonly Row[] = ['1.1', '1.2'].map((part) => ({
  id: `RFF-ASL-${part}`,
  from: `RFF(ASL).${part}`,
  ignore: 'tells which specimen; the reference says it',
  when: { oneOf: { 'RFF(ASL).1.2': NUMBERS } },
}));
const seqRow: Row = { id: 'SEQ', from: 'SEQ.2.1', ignore: 'number by which the tests of a battery refer to it' };
const arlRows: readonly Row[] = ['1.1', '1.2'].map((part) => ({
  id: `RFF-ARL-${part}`,
  from: `RFF(ARL).${part}`,
  ignore: 'tells which battery; the reference says it',
}));

const investigated = observation('INVESTIGATION', [seqRow, ...aslRows]);
const tested = observation('MEMBER', [...arlRows, ...aslRows]);

const OBSERVED = { subject: 'patient', 'performer[]': 'SLA' } as const;

function member(number?: string) {
  return groupRows('MEMBER', [
    {
      id: 'INV',
      from: '.',
      entry: tested,
      links: { ...OBSERVED, ...(number && { specimen: `specimen-${number}` }) },
      linkedFrom: { report: 'result[]', battery: 'hasMember[]' },
    },
  ]);
}

/** A test is made on the specimen of its battery. */
const investigation = groupRows('INVESTIGATION', [
  ...[...NUMBERS, undefined].flatMap((number): readonly GroupRow[] => {
    const when = number ? onSpecimen(number) : { not: { oneOf: { 'RFF(ASL).1.2': NUMBERS } } };
    const end = number ?? 'none';
    const links = { ...OBSERVED, ...(number && { specimen: `specimen-${number}` }) };
    return [
      {
        id: `INV-${end}`,
        from: '.',
        entry: investigated,
        name: 'battery',
        links,
        linkedFrom: { report: 'result[]' },
        when,
      },
      { id: `MEMBER-${end}`, from: 'MEMBER[]', rows: member(number), when },
    ];
  }),
]);

const is = (kind: string): Condition => ({ equals: { 'SPR.1.1': kind } });

/** A party is a practitioner, an organization or a department, and stands in the role that NAD gives it. */
const party = groupRows('PARTY', [
  ...['PO', 'MR', 'SLA'].flatMap((qualifier): readonly GroupRow[] => {
    const inRole: Condition = { equals: { 'NAD.1.1': qualifier } };
    return [
      {
        id: `PRO-${qualifier}`,
        from: '.',
        entry: practitioner,
        linkedFrom: { [qualifier]: 'practitioner' },
        when: { all: [inRole, is('PRO')] },
      },
      {
        id: `ORG-${qualifier}`,
        from: '.',
        entry: organization,
        linkedFrom: { [qualifier]: 'organization' },
        when: { all: [inRole, is('ORG')] },
      },
      {
        id: `DPT-${qualifier}`,
        from: '.',
        entry: department,
        ...(qualifier === 'SLA' && { linkedFrom: { report: 'performer[]' } }),
        when: { all: [inRole, is('DPT')] },
      },
    ];
  }),
]);

/** MEDRPT: one report on one patient. */
export const medrpt = groupRows('MEDRPT', [
  { id: 'message', from: '.', entry: bundle },
  { id: 'S02', from: 'REPORT', entry: report, name: 'report', links: { subject: 'patient', 'performer[]': 'SLA' } },
  { id: 'S07', from: 'REPORT.SUBJECT', entry: patient, name: 'patient' },
  { id: 'PO', from: 'PARTY(PO)', entry: role('Ordering party'), name: 'PO' },
  { id: 'MR', from: 'PARTY(MR)', entry: role('Message recipient'), name: 'MR' },
  { id: 'SLA', from: 'PARTY(SLA)', entry: role('Service provider'), name: 'SLA' },
  { id: 'S01', from: 'PARTY[]', rows: party },
  {
    id: 'request',
    from: '.',
    entry: request,
    links: { subject: 'patient', requester: 'PO', 'performer[]': 'SLA' },
    linkedFrom: { report: 'basedOn[]' },
  },
  ...NUMBERS.map(
    (number): GroupRow => ({
      id: `S16-${number}`,
      from: `${SPECIMEN}[${number}]`,
      entry: specimen,
      name: `specimen-${number}`,
      links: { subject: 'patient' },
      linkedFrom: { report: 'specimen[]' },
      when: { equals: { [`${SPECIMEN}[${number}].SEQ.2.1`]: number } },
    }),
  ),
  { id: 'INVESTIGATION', from: 'REPORT.SUBJECT.INVESTIGATION[]', rows: investigation },
]);
