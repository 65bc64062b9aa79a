import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { assay, inFolder } from './support/run-command.ts';

const MESSAGE = [
  'MSH|^~\\&|PAS|HOSP|EPR|TRUST|20240102030405+0000||ADT^A01^ADT_A01|C1|P|2.5.1',
  'EVN|A01|20240102030405+0000',
  'PID|1||4857773456^^^NHS^NH^^^^^^^extra~H1^^^HOSP^MR||Quill^Ada||19700131|F|""||1 Low St^^Town||||||||123-45-6789||||||2||||19990101+0000|Y',
  'PV1|1|I|W1^2^3^HOSP||||C1^Doctor^Ann',
  'ZPI|1|mine',
  '',
].join('\r');

const FEED = `${MESSAGE}${MESSAGE.replaceAll('C1|P', 'C2|P').replace('PV1|', '???')}`;

interface Told {
  readonly leaves: readonly {
    readonly address: string;
    readonly state: string;
    readonly row?: string;
    readonly reason?: string;
    readonly values: readonly { readonly pointer: string; readonly value: unknown }[];
    readonly why: readonly string[];
  }[];
  readonly uses: readonly { readonly does: string; readonly to?: string }[];
}

describe('assay explain, from the source', () => {
  const told = new Map<string, Told>();
  const texts = new Map<string, string>();
  let alone = '';

  beforeAll(async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'feed.hl7'), FEED);
      await assay(['translate', 'feed.hl7', '--adapter', 'hl7v2-fhir', '--out', 'out.ndjson'], { cwd });
      for (const field of ['PID-19', 'PID-3[1]', 'PID-30', 'PID-9', 'ZPI', 'PID-1', 'PID-31', 'NK1']) {
        const json = await assay(['explain', 'out.ndjson:1', field, '--json'], { cwd });
        told.set(field, JSON.parse(json.stdout));
        texts.set(field, (await assay(['explain', `out.ndjson:1#${field}`], { cwd })).stdout);
      }
      const held = 'out.ndjson.quarantine.ndjson:1';
      texts.set('held', (await assay(['explain', held], { cwd })).stdout);
      told.set('held PID-19', JSON.parse((await assay(['explain', held, 'PID-19', '--json'], { cwd })).stdout));
      alone = (await assay(['explain', 'out.ndjson:1'], { cwd })).stderr;
    });
  }, 120_000);

  it('names the value that a field became, and the row', () => {
    const [leaf] = told.get('PID-19')?.leaves ?? [];
    expect(leaf).toMatchObject({ address: 'PID-19', state: 'mapped', row: 'PID/PID-19' });
    expect(leaf?.values).toMatchObject([{ value: '123-45-6789' }]);
    expect(leaf?.values[0]?.pointer).toMatch(/^\/entry\/\d+\/resource\/identifier\/\d+\/value$/);
    expect(texts.get('PID-19')).toContain('-> /entry/');
  });

  it('keeps repetitions apart, and says which part no row reads', () => {
    const leaves = told.get('PID-3[1]')?.leaves ?? [];
    expect(leaves.every(({ address }) => address.startsWith('PID-3[1]'))).toBe(true);
    const lost = leaves.filter(({ state }) => state === 'unmapped');
    expect(lost.map(({ address }) => address)).toEqual(['PID-3[1].12']);
    expect(lost[0]?.why.join()).toContain('by its parts (CX -> Identifier), and has no row for this one');
  });

  it('tells what was ignored from what was removed', () => {
    expect(told.get('PID-1')?.leaves).toMatchObject([{ state: 'ignored', reason: expect.stringContaining('set id') }]);
    expect(told.get('PID-30')?.leaves).toMatchObject([{ state: 'ignored', reason: expect.stringContaining('PID-29') }]);
    expect(told.get('PID-9')?.leaves).toMatchObject([{ state: 'removed' }]);
  });

  it('says of a segment of the site that no row reads it', () => {
    const { leaves = [] } = told.get('ZPI') ?? {};
    expect(leaves.map(({ address, state }) => `${address} ${state}`)).toEqual(['ZPI-1 unmapped', 'ZPI-2 unmapped']);
    expect(leaves[1]?.why).toEqual(['no row reads ZPI-2']);
  });

  it('says of what the message does not have how it would go', () => {
    expect(told.get('NK1')?.leaves).toEqual([]);
    expect(told.get('NK1')?.uses.some(({ to }) => to?.startsWith('RelatedPerson.'))).toBe(true);
    expect(texts.get('PID-31')).toContain('PID-31 has no value in this record (feed.hl7)');
  });

  it('tells the findings of a record in quarantine with their places, and what would become of a field', () => {
    expect(texts.get('held')).toMatch(/feed\.hl7:\d+ bytes \d+-\d+: in quarantine/);
    expect(texts.get('held')).toContain('hl7v2.segment-unreadable  feed.hl7:');
    expect(told.get('held PID-19')?.leaves).toMatchObject([{ state: 'quarantined', row: 'PID/PID-19', values: [] }]);
  });

  it('asks for a value or a field where neither is named', () => {
    expect(alone).toContain('a field of the source');
  });

  it('tells without an output what an adapter does with a field, for every adapter', async () => {
    const hl7 = await assay(['explain', 'hl7v2-fhir', 'PID-30']);
    expect(hl7.stdout).toContain('PID-30 -> Patient.deceasedBoolean');
    expect(hl7.stdout).toContain('only when PID-29 is not valued');
    expect(hl7.stdout).toContain('is ignored: the time of death in PID-29 says it');
    const csv = await assay(['explain', 'contracts-csv-ocds', 'contract_title', '--json']);
    const { uses } = JSON.parse(csv.stdout) as Told;
    expect(uses.map(({ to }) => to)).toContain('Release.tender.title');
    const none = await assay(['explain', 'hl7v2-fhir#ZPI-3']);
    expect(none.stdout).toContain('no row carries it');
    const mistyped = await assay(['explain', 'hl7v2-fhr', 'PID-3']);
    expect(mistyped).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean "hl7v2-fhir"') });
  });
});

describe('assay translate --fail-on unmapped', () => {
  const run = (cwd: string, ...more: readonly string[]) =>
    assay(['translate', 'feed.hl7', '--adapter', 'hl7v2-fhir', '--out', 'out.ndjson', ...more], { cwd });

  it('fails on fields that are lost, and with a former ledger on new ones only', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'feed.hl7'), MESSAGE);
      expect((await run(cwd, '--ledger', 'ledger.json')).code).toBe(0);
      const failed = await run(cwd, '--fail-on', 'unmapped');
      expect(failed.code).toBe(1);
      expect(failed.stderr).toContain('ZPI-2 (1): first at feed.hl7:5 ZPI-2');
      expect(failed.stderr).not.toContain('mine');

      const known = ['--fail-on', 'unmapped,quarantined', '--known-unmapped', 'ledger.json'];
      expect((await run(cwd, ...known)).code).toBe(0);
      writeFileSync(join(cwd, 'feed.hl7'), MESSAGE.replace('ZPI|1|mine', 'ZPI|1|mine|more'));
      const newly = await run(cwd, ...known);
      expect(newly.code).toBe(1);
      expect(newly.stderr).toContain('1 field has unmapped values that ledger.json does not know\n  ZPI-3 (1)');
    });
  }, 60_000);

  it('refuses words and ledgers that it does not understand', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'feed.hl7'), MESSAGE);
      writeFileSync(join(cwd, 'other.json'), '{"assay":"ledger/1","adapter":"other","fields":[]}');
      expect((await run(cwd, '--fail-on', 'everything')).stderr).toContain('expected unmapped or quarantined');
      expect((await run(cwd, '--known-unmapped', 'other.json')).stderr).toContain('give both');
      const other = await run(cwd, '--fail-on', 'unmapped', '--known-unmapped', 'other.json');
      expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('a ledger of adapter other') });
      const none = await run(cwd, '--fail-on', 'unmapped', '--known-unmapped', 'feed.hl7');
      expect(none.stderr).toContain('not a ledger');
    });
  });

  it('puts what is lost first in the table, without values, with totals that add up', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'feed.hl7'), FEED);
      const { stderr } = await run(cwd, '--ledger', '-');
      const table = stderr.slice(0, stderr.indexOf(' values in all'));
      expect(table.indexOf('ZPI-2')).toBeLessThan(table.indexOf('Ignored, with the reason'));
      for (const text of ['Quill', 'mine', '123-45-6789']) expect(table).not.toContain(text);
      const [values = 0, ...parts] = (/ total +(.*)\n/.exec(table)?.[1] ?? '').split(/\s+/).map(Number);
      expect(values).toBeGreaterThan(20);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(values);
    });
  });
});

describe('assay translate --reporter html', () => {
  it('is for its owner only, escapes what the records say, and lets nothing of theirs run', async () => {
    await inFolder(async (cwd) => {
      const hostile = MESSAGE.replace('Quill', '<script>alert(1)</script>').replace(
        'mine',
        '"><img src=x onerror=alert(2)>',
      );
      writeFileSync(join(cwd, 'feed.hl7'), hostile);
      const { code } = await assay(
        ['translate', 'feed.hl7', '--adapter', 'hl7v2-fhir', '--out', 'out.ndjson', '--reporter', 'html=page.html'],
        { cwd },
      );
      expect(code).toBe(0);
      const page = readFileSync(join(cwd, 'page.html'), 'utf8');
      expect(statSync(join(cwd, 'page.html')).mode & 0o777).toBe(0o600);
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(page).not.toMatch(/<script>alert|<img/);
      expect(page).toContain('default-src &#39;none&#39;; script-src &#39;sha256-');
      expect(page).toContain('This page holds the records themselves');
    });
  });

  it('needs a file, since stdout belongs to the data', async () => {
    const { code, stderr } = await assay(['translate', 'x', '--adapter', 'hl7v2-fhir', '--reporter', 'html']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'assay: give the page a file: --reporter html=FILE\n' });
  });
});
