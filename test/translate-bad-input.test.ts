import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, inFolder } from './support/run-command.ts';

const MSH = 'MSH|^~\\&|PAS|CITY|LAB|CITY|20260102030405+0000||ADT^A01^ADT_A01|1|P|2.5.1|||||GBR|UNICODE UTF-8';
const GOOD = `${MSH}\rPID|1||123^^^CITY^MR||Doe^Jane||19800101|F\rPV1|1|I\r`;

/** Translates bytes as HL7 v2 and gives what a user would see. */
async function hl7(bytes: string | Uint8Array) {
  return inFolder(async (cwd) => {
    writeFileSync(join(cwd, 'in.hl7'), bytes);
    const ran = await assay(
      ['translate', 'in.hl7', '--adapter', 'hl7v2-fhir', '--out', 'out.ndjson', '--ledger', 'ledger.json'],
      { cwd },
    );
    const lines = (name: string) =>
      readFileSync(join(cwd, name), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    const files = readdirSync(cwd);
    return {
      ...ran,
      files,
      units: files.includes('out.ndjson') ? lines('out.ndjson') : [],
      quarantine: files.includes('out.ndjson.quarantine.ndjson') ? lines('out.ndjson.quarantine.ndjson') : [],
      ledger: files.includes('ledger.json') ? JSON.parse(readFileSync(join(cwd, 'ledger.json'), 'utf8')) : undefined,
    };
  });
}

const codes = (quarantine: { findings: { code: string; severity: string }[] }[]) =>
  quarantine.map((line) =>
    line.findings.filter((finding) => finding.severity === 'error').map((finding) => finding.code),
  );

describe('bad HL7 v2 input ends in a finding and exit 1, and the rest of the feed goes on', () => {
  it.each<[string, string | Uint8Array, string, number]>([
    ['an empty file', '', 'hl7v2.empty', 0],
    ['a binary file', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 255, 254, 253]), 'hl7v2.no-msh', 0],
    ['a message without MSH', 'PID|1||123\rPV1|1|I\r', 'hl7v2.no-msh', 0],
    ['a message without MSH before a good one', `PID|1||123\r\n${GOOD}`, 'hl7v2.no-msh', 1],
    [
      'a truncated MLLP frame behind a good one',
      `\u000b${GOOD}\u001c\r\u000b${MSH}\rPID|1||9`,
      'hl7v2.mllp-truncated',
      1,
    ],
  ])('%s', async (_what, bytes, code, translated) => {
    const { code: exit, stderr, units, quarantine, ledger } = await hl7(bytes);
    expect(codes(quarantine).flat()).toContain(code);
    expect(units).toHaveLength(translated);
    expect(exit).toBe(1);
    expect(stderr).not.toMatch(/\n\s+at /);
    const { total, translated: good, quarantined, between } = ledger.bytes;
    expect(good + quarantined + between).toBe(total);
  });

  it('a segment without separators is kept as a value that nobody mapped', async () => {
    const { quarantine, units, ledger, stderr } = await hl7(`${GOOD}NONSENSE\r`);
    expect(units.length + quarantine.length).toBe(1);
    expect(stderr).toContain('hl7v2.segment-unreadable');
    expect(ledger.leaves.unmapped + ledger.leaves.quarantined).toBeGreaterThan(0);
  });

  it('bytes that are not in the declared character set are seen', async () => {
    const latin = Buffer.from(GOOD.replace('Jane', 'Zoë'), 'latin1');
    const { stderr, quarantine, units } = await hl7(latin);
    expect(stderr).toMatch(/hl7v2\.[a-z-]*(charset|encoding|character)/);
    expect(quarantine.length + units.length).toBe(1);
    expect(JSON.stringify(units)).not.toContain('\ufffd');
  });

  it('a line of 100 MB is diagnosed in bounded memory and the next message goes through', async () => {
    await inFolder(async (cwd) => {
      const path = join(cwd, 'big.hl7');
      writeFileSync(path, `${MSH}\rNTE|1||`);
      const block = 'x'.repeat(1024 * 1024);
      for (let i = 0; i < 100; i++) writeFileSync(path, block, { flag: 'a' });
      writeFileSync(path, `\r${GOOD}`, { flag: 'a' });
      const before = process.memoryUsage().rss;
      const ran = await assay(['translate', 'big.hl7', '--adapter', 'hl7v2-fhir', '--out', 'out.ndjson'], { cwd });
      expect(process.memoryUsage().rss - before).toBeLessThan(250e6);
      expect(ran.code).toBe(1);
      expect(ran.stderr).toContain('hl7v2.record-too-large');
      expect(readFileSync(join(cwd, 'out.ndjson'), 'utf8').split('\n').filter(Boolean)).toHaveLength(1);
      const [held] = readFileSync(join(cwd, 'out.ndjson.quarantine.ndjson'), 'utf8').split('\n');
      expect(held?.length, 'the record itself is not copied').toBeLessThan(5000);
    });
  });
});

/** Translates a contracts register. */
async function register(csv: string | Uint8Array) {
  return inFolder(async (cwd) => {
    writeFileSync(join(cwd, 'in.csv'), csv);
    const settings = [
      'ocidPrefix=ocds-abc123',
      'publisherName=City Council',
      'uri=https://city.example/ocds',
      'publishedDate=2026-11-22T00:00:00Z',
    ];
    const ran = await assay(
      [
        'translate',
        'in.csv',
        '--adapter',
        'contracts-csv-ocds',
        '--out',
        'out.json',
        ...settings.flatMap((pair) => ['--set', pair]),
      ],
      { cwd },
    );
    const there = readdirSync(cwd);
    const releases = there.includes('out.json')
      ? JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')).releases
      : undefined;
    const quarantine = there.includes('out.json.quarantine.ndjson')
      ? readFileSync(join(cwd, 'out.json.quarantine.ndjson'), 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : [];
    return { ...ran, releases, quarantine };
  });
}

describe('bad CSV input', () => {
  const HEAD = 'Reference,Title,Supplier,Value,Start date,End date\r\n';
  const row = (n: number) => `C${n},Road works ${n},Acme Ltd,£${n}00.00,2026-01-0${n},2026-02-0${n}\r\n`;

  it('a ragged row is quarantined and the others go through', async () => {
    const ran = await register(`${HEAD}${row(1)}C2,too,many,£1.00,2026-01-01,2026-01-02,cells,here\r\n${row(3)}`);
    expect(ran.stderr).toContain('csv.ragged-row');
    expect(ran.releases).toHaveLength(2);
    expect(ran.code).toBe(1);
  });

  it('an unbalanced quote does not swallow the rows behind it', async () => {
    const ran = await register(
      `${HEAD}${row(1)}C2,"never closed,Acme,£1.00,2026-01-01,2026-01-02\r\n${row(3)}${row(4)}`,
    );
    expect(codes(ran.quarantine).flat()).toEqual([expect.stringMatching(/^csv\.[a-z-]*quote/)]);
    expect(ran.releases).toHaveLength(3);
    expect(ran.code).toBe(1);
  });

  it('an empty file and a binary file are told apart from data', async () => {
    expect((await register('')).stderr).toMatch(/csv\.empty/);
    const binary = await register(new Uint8Array([0, 1, 2, 3, 255, 0, 0, 13, 10, 0, 7]));
    expect(binary.code).not.toBe(0);
    expect(binary.stderr).toMatch(/csv\.|binary/);
  });
});

describe('bad usage is one line on stderr and exit 2', () => {
  it.each([
    [['translate', 'nosuch.hl7', '--adapter', 'hl7v2-fhir'], /nosuch\.hl7: no such file/],
    [['translate', 'x', '--adapter', 'hl7v2-fir'], /did you mean "hl7v2-fhir"|Did you mean "hl7v2-fhir"/],
    [['translate', '-', '--adapter', 'hl7v2-fhir', '--set', 'nonsense=1'], /no setting "nonsense"/],
    [['translate', '-', '-', '--adapter', 'hl7v2-fhir'], /stdin \(-\) is given twice/],
    [['translate', 'x'], /--adapter/],
    [['validate', '-', '--standard', 'fhir-r4', '--reporter', 'texxt'], /no reporter "texxt"/],
    [['validate', '-', '--standard', 'fhir-r4', '--reporter', 'json,junit'], /both go to stdout/],
    [['nonsense'], /unknown command/],
    [['explain', 'no-such-code-anywhere'], /is no requirement or finding code/],
    [['explain', 'nosuch.ndjson:1#/x'], /sidecar/],
  ])('%j', async (args, message) => {
    const ran = await inFolder((cwd) => assay(args, { cwd, stdin: '' }));
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
  });
});
