import { describe, expect, it } from 'vitest';
import { hl7v2 } from '../formats/hl7v2/index.ts';
import { type AdapterDefinition, groupRows, rows } from './index.ts';
import { openAdapter } from './open-adapter.ts';
import type { SiteDocument, SiteRows } from './site-rows.ts';

const identifier = rows('CX', 'Identifier', [
  { id: 'CX.1', from: '1', to: 'value' },
  { id: 'CX.4', from: '4.1', to: 'system' },
]);
const patient = rows('PID', 'Patient', [
  { id: 'PID-3', from: '3[]', to: 'identifier[]', via: identifier },
  { id: 'PID-8', from: '8', to: 'gender', map: 'sex' },
]);
const group = groupRows('ADT_A24', [
  { id: 'PID-1', from: 'PATIENT[1].PID', entry: patient, name: 'patient' },
  { id: 'PID-2', from: 'PATIENT[2].PID', entry: patient, name: 'second' },
]);
const single = groupRows('ADT_A01', [{ id: 'PID', from: 'PID', entry: patient, name: 'patient' }]);

const definition: AdapterDefinition = {
  format: hl7v2,
  route: () => ({ table: two ? group : single, findings: [] }),
  tables: [group, single],
  parts: { CX: identifier },
  codes: { sex: { M: 'male' } },
  settings: { systems: '', zone: '' },
  siteFrom: (name, from, alone) => (alone ? `//${name}[]` : `${from.replace(/PID$/, '')}${name}[]`),
  assemble: (entries) => entries.map(({ value }) => value) as never,
};
let two = false;

const site = (document: SiteDocument, name = 'site.yaml'): SiteRows => ({ name, document });

async function mapped(text: string, ...sites: readonly SiteRows[]) {
  const adapter = openAdapter('t', definition, undefined, {}, sites);
  const bytes = new TextEncoder().encode(text.replaceAll('\n', '\r'));
  const source = {
    name: 'a',
    chunks: (async function* () {
      yield bytes;
    })(),
  };
  const { prologue, records } = await hl7v2.open(source, { maxRecordBytes: 1e6, settings: {} });
  for await (const raw of records) {
    const { unit, record, marks, findings } = adapter.map(raw, prologue);
    const states = Object.fromEntries(
      Array.from({ length: record?.leafCount ?? 0 }, (_, leaf) => [
        record?.leaf(leaf).address,
        adapter.notes[marks?.row[leaf] ?? -1]?.id,
      ]),
    );
    return { unit: unit as unknown, states, findings };
  }
  throw new Error('no record');
}

const A01 = 'MSH|^~\\&|A|B|C|D|2026||ADT^A01^ADT_A01|1|P|2.5.1\nPID|1||77^^^PAS||||X|X\nZPI|blue|9^^^LAB\n';
const A24 =
  'MSH|^~\\&|A|B|C|D|2026||ADT^A24^ADT_A24|1|P|2.5.1\nEVN||2026\nPID|1||1^^^PAS\nZPI|blue\nPID|2||2^^^PAS\nZPI|red\n';

describe('a site’s rows', () => {
  it('add, replace and remove rows by id, and the ledger names them', async () => {
    const { unit, states } = await mapped(
      A01.replace('|X|X', '||M'),
      site({
        codes: { sex: { M: 'other' } },
        tables: [
          { source: 'PID', target: 'Patient', add: [{ id: 'PID-7', from: '7', to: 'note' }] },
          {
            source: 'CX',
            target: 'Identifier',
            replace: [{ id: 'CX.4', from: '4.1', to: 'assigner' }],
            remove: ['CX.1'],
          },
        ],
      }),
    );
    expect(unit).toEqual([{ identifier: [{ assigner: 'PAS' }], gender: 'other' }]);
    expect(states['PID-3.4']).toBe('CX/site:CX.4');
    expect(states['PID-3.1']).toBeUndefined();
  });

  it('put a segment onto an entry, with the adapter’s own parts', async () => {
    const { unit, states } = await mapped(
      A01,
      site({
        entries: [
          {
            id: 'ZPI',
            from: 'ZPI',
            into: 'patient',
            via: {
              source: 'ZPI',
              target: 'Patient',
              rows: [
                { id: 'ZPI-1', from: '1', to: 'colour' },
                {
                  id: 'ZPI-2',
                  from: '2',
                  to: 'identifier[]',
                  via: { extends: 'CX', rows: [{ id: 'CX.4', from: '4.1', to: 'made' }] },
                },
              ],
            },
          },
        ],
      }),
    );
    expect(unit).toMatchObject([
      {
        identifier: [
          { value: '77', system: 'PAS' },
          { value: '9', made: 'LAB' },
        ],
        colour: 'blue',
      },
    ]);
    expect(states['ZPI-1']).toBe('ZPI/site:ZPI-1');
  });

  it('leave a segment with the patient it stands behind, where there are two', async () => {
    two = true;
    const onto = (id: string, into: string) => ({
      id,
      from: 'ZPI',
      into,
      via: { source: 'ZPI', target: 'Patient', rows: [{ id: 'ZPI-1', from: '1', to: 'colour' }] },
    });
    const { unit } = await mapped(A24, site({ entries: [onto('one', 'patient'), onto('other', 'second')] }));
    two = false;
    expect(unit).toMatchObject([{ colour: 'blue' }, { colour: 'red' }]);
  });

  it('come file after file: a later one may replace what an earlier one added', async () => {
    const first = site({
      tables: [{ source: 'PID', target: 'Patient', add: [{ id: 'PID-1', from: '1', to: 'number' }] }],
    });
    const second = site({
      tables: [{ source: 'PID', target: 'Patient', replace: [{ id: 'PID-1', from: '1', to: 'place' }] }],
    });
    expect((await mapped(A01, first, second)).unit).toMatchObject([{ place: '1' }]);
  });

  it('join maps of settings with those of the user', () => {
    const files = [
      site({ settings: { systems: { A: 'urn:a' }, zone: 'X' } }),
      site({ settings: { systems: { B: 'urn:b' } } }),
    ];
    const { settings } = openAdapter('t', definition, undefined, { systems: 'C=urn:c,A=urn:mine', zone: 'Y' }, files);
    expect(settings).toEqual({ systems: { A: 'urn:mine', B: 'urn:b', C: 'urn:c' }, zone: 'Y' });
  });
});

describe('what a site’s rows name and the adapter does not have', () => {
  const fails = (document: SiteDocument): string => {
    try {
      const lineOf = (pointer: string) => pointer.split('/').length;
      openAdapter('t', definition, undefined, {}, [{ name: 'site.yaml', document, lineOf }]);
      return 'nothing';
    } catch (error) {
      return `${(error as { code?: string }).code} ${(error as Error).message}`;
    }
  };
  const onPid = (more: object): SiteDocument => ({ tables: [{ source: 'PID', target: 'Patient', ...more }] });

  it.each<[string, SiteDocument, string]>([
    [
      'a row',
      onPid({ remove: ['PID-9'] }),
      'rows.unknown-row site.yaml:5: PID -> Patient has no row PID-9; did you mean "PID-3"?',
    ],
    [
      'a table',
      { tables: [{ source: 'PIX', target: 'Patient', remove: ['PID-3'] }] },
      'rows.unknown-table site.yaml:3: the adapter has no table PIX -> Patient; did you mean "PID -> Patient"?',
    ],
    [
      'an id that is taken',
      onPid({ add: [{ id: 'PID-3', from: '3', to: 'x' }] }),
      'rows.duplicate-id site.yaml:5: PID -> Patient has a row PID-3; put it under replace, or give it an id of its own',
    ],
    [
      'a field',
      onPid({ add: [{ id: 'PID-99', from: '99', to: 'x' }] }),
      'rows.bad-path site.yaml:5: row site:PID-99: from "99": PID has 40 fields',
    ],
    [
      'a function',
      onPid({ add: [{ id: 'A', from: '1', to: 'x', via: 'intger' }] }),
      'rows.unknown-function site.yaml:6: row A: no function or part "intger"; did you mean "integer"?',
    ],
    [
      'a code table',
      onPid({ add: [{ id: 'A', from: '1', to: 'x', map: 'sexes' }] }),
      'rows.unknown-code-table site.yaml:5: row site:A: no code table "sexes"',
    ],
    [
      'a code table that no row uses',
      { codes: { sx: { M: 'male' } } },
      'rows.unknown-code-table site.yaml:3: no code table "sx", and no row uses one of that name; did you mean "sex"?',
    ],
    [
      'a code of another kind',
      { codes: { sex: { M: 1 } } },
      'rows.bad-code site.yaml:4: code table sex, M: expected a string like the others, got a number',
    ],
    [
      'an entry',
      { entries: [{ id: 'Z', from: 'ZPI', into: 'patent', via: { source: 'ZPI', target: 'Patient', rows: [] } }] },
      'rows.unknown-entry site.yaml:3: row Z: the adapter makes no entry called "patent"; did you mean "patient"?',
    ],
    [
      'another type of entry',
      { entries: [{ id: 'Z', from: 'ZPI', into: 'patient', via: { source: 'ZPI', target: 'Person', rows: [] } }] },
      'rows.bad-type site.yaml:4: row Z: the entry patient is a Patient, and the rows are for Person',
    ],
    [
      'a part',
      { entries: [{ id: 'Z', from: 'ZPI', into: 'patient', via: { extends: 'CY', rows: [] } }] },
      'rows.unknown-part site.yaml:5: the adapter has no part "CY"; did you mean "CX"?',
    ],
    [
      'another adapter',
      { adapter: 'other' },
      'rows.other-adapter site.yaml:2: the rows are for adapter other, not for t',
    ],
    [
      'a member of every object',
      onPid({ add: [{ id: 'A', from: '1', to: 'constructor.name' }] }),
      'rows.bad-path site.yaml:5: row site:A: to: "constructor.name" is not a target path',
    ],
    ['a setting', { settings: { sytems: {} } }, 'adapter.unknown-setting adapter t has no setting "sytems"'],
  ])('%s', (_what, document, message) => {
    expect(fails(document)).toContain(message);
  });
});
