import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { admission } from './support/messages.ts';
import { assay, inFolder } from './support/run-command.ts';

const MESSAGES = `${admission()}\r\n${admission({ id: 'A2' }).replace('Wren^Imogen', 'O\\T\\Hara^Una')}\r\n`;

/** Translates messages to Bundles in a folder, lets `change` edit them, and translates them back. */
async function back(change: (bundles: readonly string[]) => string, ...more: readonly string[]) {
  return inFolder(async (cwd) => {
    writeFileSync(join(cwd, 'in.hl7'), MESSAGES);
    await assay(['translate', 'in.hl7', '--adapter', 'hl7v2-fhir', '--out', 'bundles.ndjson'], { cwd });
    const bundles = readFileSync(join(cwd, 'bundles.ndjson'), 'utf8').trim().split('\n');
    writeFileSync(join(cwd, 'changed.ndjson'), change(bundles));
    const ran = await assay(
      [
        'translate',
        'changed.ndjson',
        '--adapter',
        'hl7v2-fhir',
        '--reverse',
        '--out',
        'out.hl7',
        '--ledger',
        'told.json',
        ...more,
      ],
      { cwd },
    );
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    const again = await assay(['translate', 'out.hl7', '--adapter', 'hl7v2-fhir', '--out', 'again.ndjson'], { cwd });
    return {
      ...ran,
      messages: read('out.hl7'),
      quarantine: read('out.hl7.quarantine.ndjson'),
      told: JSON.parse(read('told.json')),
      again,
    };
  });
}

describe('assay translate --reverse', () => {
  it('writes messages that are read again, and tells what became of each element', async () => {
    const { code, stderr, messages, told, again } = await back((bundles) => bundles.join('\n'));
    expect(code).toBe(0);
    expect(stderr).toMatch(/^2 records: 2 written, 0 quarantined$/m);
    expect(messages.split('\r').filter((line) => line.startsWith('PID'))).toEqual([
      'PID|||60001^^^HILL&urn:x-test:hill&URI^MR||Wren^Imogen||19790412|F',
      'PID|||60001^^^HILL&urn:x-test:hill&URI^MR||O\\T\\Hara^Una||19790412|F',
    ]);
    expect(messages.split('\r')[0]).toBe(
      'MSH|^~\\&|PAS|HILL|EPR|TRUST|20260301101500+0000||ADT^A01^ADT_A01|A1|P|2.5.1|||||GBR|UNICODE UTF-8',
    );
    expect(told.elements).toContainEqual({
      element: 'Patient.birthDate',
      written: 2,
      implied: 0,
      notTold: 0,
      to: ['PID-7'],
    });
    const { total, written, implied, notTold, quarantined } = told.leaves;
    expect(written + implied + notTold + quarantined).toBe(total);
    expect(again.code).toBe(0);
  });

  it('lists what it cannot tell back, and never writes it somewhere else', async () => {
    const { code, messages, told } = await back(([first = '']) => {
      const bundle = JSON.parse(first);
      const patient = bundle.entry.find(
        (entry: { resource: { resourceType: string } }) => entry.resource.resourceType === 'Patient',
      );
      patient.resource.photo = [{ url: 'https://photos.example/1' }];
      patient.resource.gender = 'unheard-of';
      return JSON.stringify(bundle);
    });
    expect(code).toBe(0);
    expect(messages).toContain('||Wren^Imogen||19790412\r');
    expect(told.elements).toContainEqual({ element: 'Patient.photo.url', written: 0, implied: 0, notTold: 1, to: [] });
    expect(told.elements).toContainEqual({ element: 'Patient.gender', written: 0, implied: 0, notTold: 1, to: [] });
  });

  it.each([
    ['text that is not JSON', () => 'not json', 'reverse.not-json'],
    [
      'a resource without a message',
      () => '{"resourceType":"Patient","birthDate":"1979-04-12"}',
      'reverse.no-message-type',
    ],
    [
      'a Bundle without a header',
      ([first = '']: readonly string[]) => first.replace('"MessageHeader"', '"Basic"').replaceAll('message - ', ''),
      'reverse.no-message-type',
    ],
    ['JSON of another kind', () => '[1,2]', 'reverse.no-message-type'],
  ])('sends %s to quarantine, with the line as it was', async (_what, change, finding) => {
    const { code, quarantine, messages, stderr } = await back(change);
    expect(code).toBe(1);
    expect(messages).toBe('');
    expect(JSON.parse(quarantine).findings.map((one: { code: string }) => one.code)).toEqual([finding]);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('refuses an adapter that only reads', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'in.ndjson'), '{}\n');
      const { code, stderr } = await assay(['translate', 'in.ndjson', '--adapter', 'contracts-csv-ocds', '--reverse'], {
        cwd,
      });
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: 'assay: adapter contracts-csv-ocds has no way back; it only reads csv\n',
      });
    });
  });
});
