import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAdapterWithStandard, parseRows } from 'assay';
import { describe, expect, it } from 'vitest';
import { assay, inFolder } from './support/run-command.ts';

const readme = readFileSync(fileURLToPath(new URL('../adapters/hl7v2-fhir/README.md', import.meta.url)), 'utf8');
const example = /```yaml\n(# site\.yaml\n[\s\S]*?)```/.exec(readme)?.[1] ?? '';
const MESSAGE = [
  'MSH|^~\\&|PAS|H|EPR|H|20260302081500||ADT^A01^ADT_A01|S1|P|2.4',
  'EVN||20260302081500',
  'PID|1||H7^^^PASMRN^MR||Brandreth^Ivo||19751130|X||||||||||||||||||||XX^abroad',
  'ZPI|1|Welsh|P9981^Stallard^Ottoline',
  'PV1|1|DC',
  'ZAL|1|Risk of violence',
].join('\r');

/** One-based line of the example on which a text stands. */
function lineOf(text: string): number {
  return example.slice(0, example.indexOf(text)).split('\n').length;
}

/** Entries by type. */
function resources(line: string): Record<string, Record<string, unknown>> {
  const { entry } = JSON.parse(line) as { entry: { resource: Record<string, unknown> }[] };
  return Object.fromEntries(entry.map(({ resource }) => [resource.resourceType as string, resource]));
}

describe('a site’s own rows', () => {
  it('do what the README’s example says, and explain needs no file of them', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'site.yaml'), example);
      writeFileSync(join(cwd, 'feed.hl7'), MESSAGE);
      const args = ['translate', 'feed.hl7', '--adapter', 'hl7v2-fhir', '--rows', 'site.yaml', '--out', 'out.ndjson'];
      const ran = await assay([...args, '--ledger', '-'], { cwd });
      expect(ran.code, ran.stderr).toBe(0);
      const { Patient, Encounter, Flag } = resources(readFileSync(join(cwd, 'out.ndjson'), 'utf8'));
      expect(Patient).toMatchObject({
        gender: 'other',
        identifier: [{ value: 'H7', system: 'https://hospital.example/id/patient', type: { text: 'MR' } }],
        address: [{ text: 'abroad' }],
        communication: [{ language: { text: 'Welsh' } }],
        generalPractitioner: [{}],
      });
      expect(Encounter).toMatchObject({ class: { code: 'SS', display: 'short stay' } });
      expect(Flag).toMatchObject({ status: 'active', code: { text: 'Risk of violence' }, subject: {} });
      const [, mapped = ''] = ran.stderr.split('Mapped');
      expect(mapped).toMatch(/ZPI-2 .*ZPI\/site:ZPI-2/);
      expect(ran.stderr.split('Mapped')[0]).toMatch(/PID-28\.1 /);
      rmSync(join(cwd, 'site.yaml'));
      const told = await assay(['explain', 'out.ndjson:1#/entry/1/resource/communication/0/language/text'], { cwd });
      expect(told.stdout).toContain('from ZPI-2  feed.hl7:4');
      expect(told.stdout).toContain('site:ZPI > site:ZPI-2');
    });
  });

  it('that name what is not there end with 2 and the line, before anything is written', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'feed.hl7'), MESSAGE);
      mkdirSync(join(cwd, 'rows'));
      const run = async (text: string) => {
        writeFileSync(join(cwd, 'rows/site.yaml'), text);
        return assay(['translate', 'feed.hl7', '--adapter', 'hl7v2-fhir', '--rows', 'rows/site.yaml'], { cwd });
      };
      const path = await run(
        example.replace('communication[spoken].language.text', 'comunication[spoken].language.text'),
      );
      expect(path).toMatchObject({ code: 2, stdout: '' });
      expect(path.stderr).toContain(`rows/site.yaml:${lineOf('id: ZPI-2')}: row site:ZPI-2: `);
      expect(path.stderr).toContain('did you mean "communication"?');
      const row = await run(example.replace('remove: [PID-28]', 'remove: [PID-82]'));
      expect(row).toMatchObject({ code: 2, stdout: '' });
      expect(row.stderr).toContain(
        `rows/site.yaml:${lineOf('[PID-28]')}: PID -> Patient has no row PID-82; did you mean "PID-`,
      );
    });
    const shipped = await assay(['translate', '-', '--adapter', 'hl7v2-fhir', '--rows', 'uk'], { stdin: MESSAGE });
    expect(shipped.stderr).toBe(
      'assay: --rows uk: no such file; no rows of that name come with the adapter; for a file write ./uk\n',
    );
  });

  it('are an option of the library', async () => {
    const own = await parseRows('settings: { systems: { A: "urn:a" } }', 'own.yaml');
    const { adapter } = await openAdapterWithStandard('hl7v2-fhir', { timezone: 'Z' }, { rows: ['uk-pas', own] });
    expect(adapter.settings).toMatchObject({
      timezone: 'Z',
      systems: { A: 'urn:a', ODS: 'https://fhir.nhs.uk/Id/ods-organization-code' },
    });
    await expect(parseRows('table: []', 'own.yaml')).rejects.toMatchObject({ code: 'input.wrong-shape' });
  });
});
