import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMapping } from 'assay';
import { describe, expect, it } from 'vitest';
import { makeWorkbook } from './support/make-workbook.ts';
import { assay, inFolder } from './support/run-command.ts';

const REGISTER = `Ref,Title,Supplier,Value,Status,Notes
C1,Gritting of roads,Example Ltd,1200.50,Open,secret
C2,Bins,Sample plc,800,Gone,
`;
const PATIENTS = 'No,Family,Given,Sex\nP1,Brandreth,Ivo,m\n';

const toOcds = `target: Release
id: id
settings:
  uri: https://council.example/contracts.json
  publisherName: Example Council
  publishedDate: 2024-06-01T00:00:00Z
codes:
  status: { Open: active, Closed: terminated }
rows:
  - { id: ocid, from: Ref, to: ocid }
  - { id: date, to: date, value: 2024-06-01T00:00:00Z }
  - { id: tag, to: 'tag[]', value: contract }
  - { id: initiation, to: initiationType, value: tender }
  - { id: contract, from: Ref, to: 'contracts[c].id' }
  - { id: award, from: Ref, to: 'contracts[c].awardID' }
  - { id: title, from: Title, to: 'contracts[c].title' }
  - { id: status, from: Status, to: 'contracts[c].status', map: status }
  - { id: amount, from: Value, to: 'contracts[c].value.amount', via: decimal }
  - { id: currency, to: 'contracts[c].value.currency', value: GBP }
  - { id: notes, from: Notes, ignore: internal }
`;
const toFhir = `standard: fhir-r4
target: Patient
id: id
codes:
  sex: { m: male, f: female }
rows:
  - { id: number, from: No, to: 'identifier[own].value' }
  - { id: family, from: Family, to: 'name[own].family' }
  - { id: given, from: Given, to: 'name[own].given[]' }
  - { id: sex, from: Sex, to: gender, map: sex }
`;

/** The register as XML and as lines of JSON: same values, other paths. */
const OTHER_FORMATS = {
  xml: {
    text: `<?xml version="1.0"?>
<n:Register xmlns:n="urn:register"><n:Contract no="C1"><Title>Roads &amp; verges</Title><Value in="GBP">1200.50</Value>
</n:Contract></n:Register>`,
    settings: 'record: Register/Contract',
    paths: { number: '"@no"', title: 'Title', amount: 'Value/text()', currency: 'Value/@in' },
    written: 'Roads &amp; verges',
  },
  ndjson: {
    text: '{"no":"C1","title":"Roads \\u0026 verges","value":{"amount":1200.50,"in":"GBP"}}\n',
    settings: '',
    paths: { number: 'no', title: 'title', amount: 'value/amount', currency: 'value/in' },
    written: 'Roads \\u0026 verges',
  },
} as const;

const translating = (mapping: string, ...more: readonly string[]) =>
  inFolder(async (cwd) => {
    writeFileSync(join(cwd, 'register.csv'), REGISTER);
    writeFileSync(join(cwd, 'map.yaml'), mapping);
    return assay(['translate', 'register.csv', '--rows', 'map.yaml', ...more], { cwd });
  });

describe('a mapping file', () => {
  it('is an adapter: records become units of the standard, with ledger and provenance', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'register.csv'), REGISTER);
      writeFileSync(join(cwd, 'map.yaml'), toOcds);
      const args = ['translate', 'register.csv', '--rows', 'map.yaml', '--standard', 'ocds-1.1', '--out', 'out.json'];
      const ran = await assay([...args, '--ledger', '-'], { cwd });
      expect(ran.code, ran.stderr).toBe(0);
      const { releases } = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
      expect(releases[0]).toMatchObject({
        ocid: 'C1',
        tag: ['contract'],
        contracts: [{ id: 'C1', title: 'Gritting of roads', status: 'active', value: { currency: 'GBP' } }],
      });
      expect(releases[0].id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8/);
      expect(releases[1].contracts[0].status).toBeUndefined();
      expect(readFileSync(join(cwd, 'out.json'), 'utf8')).toContain('"amount":1200.50');
      const [lost = '', kept = ''] = ran.stderr.split('Ignored');
      expect(lost).toMatch(/Supplier +2 +2/);
      expect(lost).toMatch(/Status +2 +1/);
      expect(kept).toMatch(/Notes .*internal/);
      rmSync(join(cwd, 'map.yaml'));
      const told = await assay(['explain', 'out.json#/releases/0/contracts/0/title'], { cwd });
      expect(told.stdout).toContain('from Title  register.csv:2');
    });
  });

  it('may name its standard, whose units then say what they are', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'patients.csv'), PATIENTS);
      writeFileSync(join(cwd, 'map.yaml'), toFhir);
      const ran = await assay(['translate', 'patients.csv', '--rows', 'map.yaml'], { cwd });
      expect(ran.code, ran.stderr).toBe(0);
      expect(JSON.parse(ran.stdout)).toMatchObject({
        resourceType: 'Patient',
        identifier: [{ value: 'P1' }],
        name: [{ family: 'Brandreth', given: ['Ivo'] }],
        gender: 'male',
      });
    });
  });

  it.each([
    [
      'to: contracts.titel',
      "to: 'contracts[c].title'",
      "to: 'contracts[c].titel'",
      /map\.yaml:16: .*did you mean "title"/,
    ],
    ['a function that is not there', 'via: decimal', 'via: decimel', /map\.yaml:18: .*did you mean "decimal"/],
    ['a code table that is not there', 'map: status', 'map: statis', /map\.yaml:17: .*statis/],
    ['a member that is not there', 'id: id\n', 'id: idd\n', /map\.yaml:2: .*idd/],
    ['another format', 'id: id\n', 'format: csf\n', /map\.yaml:2: .*did you mean "csv"/],
    ['a row of no shape', 'ignore: internal', 'ignor: internal', /map\.yaml:20 .*did you mean "ignore"/],
    ['a setting that is not there', 'publisherName:', 'publishrName:', /no setting "publishrName"/],
  ])('ends with 2 and says where for %s', async (_, right, wrong, said) => {
    const ran = await translating(toOcds.replace(right, wrong), '--standard', 'ocds-1.1');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(said);
    expect(ran.stdout).toBe('');
  });

  it('needs a standard, and goes with no adapter', async () => {
    expect((await translating(toOcds)).stderr).toContain('which standard?');
    const both = await translating(toOcds, '--adapter', 'contracts-csv-ocds', '--standard', 'ocds-1.1');
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('has its own standard') });
  });
});

describe('rows suggest', () => {
  const contracts = [
    'Contract Ref,Contract title,Supplier name,Start date,Contract value,Status,Colour',
    'C1,Gritting,Example Ltd,01/04/2024,1200.50,Open,red',
    'C2,Bins,Sample plc,13/05/2024,800,Closed,blue',
    ...[3, 4, 5, 6].map((no) => `C${no},Signs ${no},Sample plc,14/05/2024,900,Open,c${no}`),
  ].join('\n');

  it('proposes a mapping that is one, with its reasons, and never writes over what is there', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'register.csv'), contracts);
      const args = ['rows', 'suggest', 'register.csv', '--standard', 'ocds-1.1', '--out', 'map.yaml'];
      const ran = await assay(args, { cwd });
      expect(ran.code, ran.stderr).toBe(0);
      const text = readFileSync(join(cwd, 'map.yaml'), 'utf8');
      const { document } = await parseMapping(text, 'map.yaml');
      const places = Object.fromEntries(
        document.rows.map((row) => ['from' in row ? row.from : '', 'to' in row ? row.to : '']),
      );
      expect(places).toEqual({
        'Contract Ref': 'contracts[contract].id',
        'Contract title': 'contracts[contract].title',
        'Supplier name': 'awards[award].suppliers[supplier].name',
        'Start date': 'contracts[contract].period.startDate',
        'Contract value': 'contracts[contract].value.amount',
        Status: 'contracts[contract].status',
      });
      expect(text).toMatch(/from: "Contract value".*via: decimal } # 0\.\d\d, numbers, 6 values/);
      expect(text).toMatch(/# No place was found for:\n# - \{ id: colour, from: Colour/);
      expect(text).toMatch(/# {3}status:\n# {5}Open:\n# {5}Closed:/);
      expect(await assay(args, { cwd })).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('it is there already'),
      });
      expect(readFileSync(join(cwd, 'map.yaml'), 'utf8')).toBe(text);
    });
  });

  it('asks which type is meant where a standard has many', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'patients.csv'), PATIENTS);
      const args = ['rows', 'suggest', 'patients.csv', '--standard', 'fhir-r4'];
      expect(await assay(args, { cwd })).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('--target Patient'),
      });
      const { stdout } = await assay([...args, '--target', 'Patient'], { cwd });
      expect(stdout).toContain('to: "name[name].family"');
      const wrong = await assay([...args, '--target', 'Patent'], { cwd });
      expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('Patent') });
    });
  });

  it('is not led astray by headings', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'odd.csv'), '"Title\n  - { id: x }","Status"" }","# Value: [",constructor\na,b,1,c\n');
      const { stdout, code } = await assay(['rows', 'suggest', 'odd.csv', '--standard', 'ocds-1.1'], { cwd });
      expect(code).toBe(0);
      const { document } = await parseMapping(stdout, 'odd.yaml');
      for (const row of document.rows)
        expect('from' in row && row.from).toMatch(/^(?:Title\s+- \{ id: x \}|Status" \}|# Value: \[|constructor)$/);
    });
  });

  it.each(Object.entries(OTHER_FORMATS))('reads %s, every value traceable to its bytes', async (format, given) => {
    await inFolder(async (cwd) => {
      const { number, title, amount, currency } = given.paths;
      writeFileSync(join(cwd, 'in'), given.text);
      writeFileSync(
        join(cwd, 'map.yaml'),
        `standard: ocds-1.1
format: ${format}
target: Release
id: id
settings:
  uri: https://council.example/contracts.json
  publisherName: Example Council
  publishedDate: 2024-06-01T00:00:00Z
  ${given.settings}
rows:
  - { id: ocid, from: ${number}, to: ocid }
  - { id: date, to: date, value: 2024-06-01T00:00:00Z }
  - { id: tag, to: 'tag[]', value: contract }
  - { id: initiation, to: initiationType, value: tender }
  - { id: contract, from: ${number}, to: 'contracts[c].id' }
  - { id: award, from: ${number}, to: 'contracts[c].awardID' }
  - { id: title, from: ${title}, to: 'contracts[c].title' }
  - { id: amount, from: ${amount}, to: 'contracts[c].value.amount', via: decimal }
  - { id: currency, from: ${currency}, to: 'contracts[c].value.currency' }
`,
      );
      const ran = await assay(['translate', 'in', '--rows', 'map.yaml', '--out', 'out.json', '--fail-on', 'unmapped'], {
        cwd,
      });
      expect(ran.code, ran.stderr).toBe(0);
      const out = readFileSync(join(cwd, 'out.json'), 'utf8');
      expect(out).toContain('"value":{"amount":1200.50,"currency":"GBP"}');
      const explained = await assay(['explain', 'out.json#/releases/0/contracts/0/title', '--json'], { cwd });
      expect(explained.code, explained.stderr).toBe(0);
      expect(explained.stdout).toContain('Roads & verges');
      const at = given.text.indexOf(given.written);
      const plain = await assay(['explain', 'out.json#/releases/0/contracts/0/title'], { cwd });
      expect(plain.stdout).toMatch(new RegExp(`bytes ${at - (format === 'xml' ? 0 : 1)}-`));
    });
  });

  it('reads records of a copybook, which it names from its own folder or holds', async () => {
    await inFolder(async (cwd) => {
      const copybook = `       01 PERSON.
          05 NO PIC X(4).
          05 FAMILY PIC X(10).
          05 BORN PIC 9(8).
          05 SEX PIC X.
          05 DUE PIC S9(5)V99.
`;
      mkdirSync(join(cwd, 'maps'));
      writeFileSync(join(cwd, 'maps/person.cob'), copybook);
      writeFileSync(join(cwd, 'people.txt'), 'P001Brandreth 19470311M0001234\nP002Zoller    00000000F000050p\n');
      const rows = `settings: { encoding: ascii, framing: lines }
codes:
  sex: { M: male, F: female }
rows:
  - { id: number, from: NO, to: 'identifier[own].value' }
  - { id: family, from: FAMILY, to: 'name[own].family' }
  - { id: born, from: BORN, to: birthDate, via: isoDate }
  - { id: sex, from: SEX, to: gender, map: sex }
  - { id: due, from: DUE, ignore: accounts have it }
`;
      const head = 'standard: fhir-r4\nformat: cobol\ntarget: Patient\n';
      writeFileSync(join(cwd, 'maps/named.yaml'), `${head}copybook: person.cob\n${rows}`);
      const held = copybook.replace(/^/gm, '  ').trimEnd();
      writeFileSync(join(cwd, 'maps/held.yaml'), `${head}copybook: |2\n${held}\n${rows}`);
      const outs = [];
      for (const name of ['named', 'held']) {
        const args = ['translate', 'people.txt', '--rows', `maps/${name}.yaml`, '--out', `${name}.ndjson`];
        const ran = await assay(args, { cwd });
        expect(ran.code, ran.stderr).toBe(0);
        outs.push(readFileSync(join(cwd, `${name}.ndjson`), 'utf8'));
      }
      const [first, second] = (outs[0] ?? '')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(first).toMatchObject({ birthDate: '1947-03-11', gender: 'male', name: [{ family: 'Brandreth' }] });
      expect(second).not.toHaveProperty('birthDate');
      expect(outs[1]).toBe(outs[0]);
      rmSync(join(cwd, 'maps'), { recursive: true });
      const explained = await assay(['explain', 'named.ndjson:1#/birthDate'], { cwd });
      expect(explained.stdout, explained.stderr).toContain('from BORN  people.txt:1:15 bytes 14-22  "19470311"');
      const none = await assay(['translate', 'people.txt', '--rows', 'none.yaml'], { cwd });
      expect(none.code).toBe(2);
    });
  });

  it('reads a sheet of a workbook, and explains a value by its row', async () => {
    await inFolder(async (cwd) => {
      const cells = (row: number, texts: readonly string[]) =>
        `<row r="${row}">${texts.map((text) => `<c t="str"><v>${text}</v></c>`).join('')}</row>`;
      const rows = `${cells(1, ['No', 'Family', 'Born'])}${cells(2, ['P1', 'Brandreth', '1947-03-11'])}`;
      writeFileSync(join(cwd, 'book.xlsx'), makeWorkbook({ Notes: '', People: `<sheetData>${rows}</sheetData>` }));
      writeFileSync(
        join(cwd, 'map.yaml'),
        `standard: fhir-r4
format: xlsx
target: Patient
settings: { sheet: People }
rows:
  - { id: number, from: No, to: 'identifier[own].value' }
  - { id: family, from: Family, to: 'name[own].family' }
  - { id: born, from: Born, to: birthDate, via: isoDate }
`,
      );
      const ran = await assay(['translate', 'book.xlsx', '--rows', 'map.yaml', '--out', 'out.ndjson'], { cwd });
      expect(ran.code, ran.stderr).toBe(0);
      expect(JSON.parse(readFileSync(join(cwd, 'out.ndjson'), 'utf8'))).toMatchObject({ birthDate: '1947-03-11' });
      const { stdout, stderr } = await assay(['explain', 'out.ndjson:1#/birthDate'], { cwd });
      expect(stdout, stderr).toMatch(/from Born {2}book\.xlsx:2:\d+ bytes .* "1947-03-11"/);
    });
  });

  it('says which columns the file does not have', async () => {
    const ran = await translating(
      `${toOcds.replace('from: Title', 'from: [Titel, Name]').replace('from: Notes', 'from: [Remarks, Notes]')}`,
      '--standard',
      'ocds-1.1',
    );
    expect(ran.stderr).toContain('rows.no-such-field (1): row title: no column "Titel"; did you mean "Title"?');
  });
});
