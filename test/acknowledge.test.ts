import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import nhs from '../adapters/nhs-edifact-fhir/index.ts';
import type { Answered } from '../src/adapter/index.ts';
import { edifact } from '../src/formats/edifact/index.ts';
import { assay, inFolder } from './support/run-command.ts';

const CASE = new URL('../adapters/nhs-edifact-fhir/cases/screening/input.edi', import.meta.url);
const [, FIRST = '', SECOND = ''] =
  /(UNH\+1\+.*UNT\+\d+\+1')(UNH\+2\+.*UNT\+\d+\+2')/s.exec(readFileSync(CASE, 'latin1')) ?? [];
const BAD = SECOND.replace("RSL+CV+:::::incomplete'", "RSL+CV'");

/** An interchange that asks for an answer (0031). */
function interchange(
  messages: readonly string[],
  { from = 'LAB:80', to = 'GP:80', reference = '34', rest = '+++1' } = {},
) {
  return `UNB+UNOB:2+${from}+${to}+240110:1519+${reference}++MEDRPT${rest.slice(1)}'${messages.join('')}UNZ+${messages.length}+${reference}'`;
}

async function acknowledged(source: string, ...options: string[]) {
  return inFolder(async (cwd) => {
    writeFileSync(join(cwd, 'in.edi'), source, 'latin1');
    const fixed = ['in.edi', '--adapter', 'nhs-edifact-fhir', '--out', 'out.ndjson', '--acknowledge', 'ack.edi'];
    const run = await assay(['translate', ...fixed, ...options], { cwd });
    const read = (name: string) => {
      const path = join(cwd, name);
      return existsSync(path) ? readFileSync(path, 'latin1') : undefined;
    };
    return {
      ...run,
      answer: read('ack.edi'),
      out: read('out.ndjson'),
      quarantine: read('out.ndjson.quarantine.ndjson'),
    };
  });
}

const body = (answer: string | undefined) =>
  (answer ?? '').split(/(?<!\?)'/).filter((segment) => /^(NIR|NMR|FTX|UNT)/.test(segment));

describe('--acknowledge', () => {
  test('answers the sender from the recipient, with a time and a reference of its own', async () => {
    const { answer, code } = await acknowledged(interchange([FIRST, SECOND]), '--acknowledge-from', '1000');
    expect(code).toBe(0);
    expect(answer).toBe(
      "UNA:+.? 'UNB+UNOC:3+GP:80+LAB:80+261122:1200+1000++NHSACK'UNH+1+NHSACK:D:1:NH:NHS001'BGM+AKR'DTM+137:20261122:102'" +
        "NIR+SIR:34+LAB:80+GP:80+IAF'NMR+AGO:1+MA'NMR+AGO:2+MA'UNT+7+1'UNZ+1+1000'",
    );
  });

  test('tells of each message whether it was taken, and why not, without its values', async () => {
    const { answer, code, quarantine } = await acknowledged(interchange([FIRST, BAD]));
    expect(code).toBe(1);
    expect(body(answer)).toEqual([
      'NIR+SIR:34+LAB:80+GP:80+IAP',
      'NMR+AGO:1+MA',
      'NMR+AGO:2+MR',
      expect.stringMatching(/^FTX\+ERD\+\+\+pmip\.no-result( RSL)?/),
      'UNT+8+1',
    ]);
    expect(quarantine).toContain('pmip.no-result');
    expect(answer).not.toMatch(/EXAMPLE|HABIB|9990000212/);
  });

  test.each([
    ['all messages refused', interchange([BAD]), ['IRA', 'NMR+AGO:2+MR']],
    [
      'another count in UNZ',
      interchange([FIRST]).replace('UNZ+1', 'UNZ+2'),
      ['IRI', 'FTX+ERD+++edifact.interchange-count'],
    ],
    ['no trailer', interchange([FIRST]).replace(/UNZ.*/, ''), ['IRI', 'FTX+ERD+++edifact.interchange-cut']],
    ['no message', interchange([]), ['IRI', 'FTX+ERD+++edifact.interchange-empty']],
    ['bytes that are no message', interchange([`${FIRST}LOST+1'`]), ['IAP', 'FTX+ERD+++edifact.stray-bytes']],
  ])('%s', async (_, source, [status, next]) => {
    const [nir, behind] = body((await acknowledged(source)).answer);
    expect(nir).toBe(`NIR+SIR:34+LAB:80+GP:80+${status}`);
    expect(behind).toContain(next);
  });

  test('answers each interchange that asks, and no other, under references that go up', async () => {
    const source = [
      interchange([FIRST], { reference: '1' }),
      interchange([FIRST], { reference: '2', rest: '+' }),
      interchange([FIRST], { reference: '3' }),
    ];
    const { answer, stderr } = await acknowledged(source.join(''));
    expect(answer?.match(/NIR\+SIR:\d+/g)).toEqual(['NIR+SIR:1', 'NIR+SIR:3']);
    const [first, second] = (answer?.match(/(?<=UNZ\+1\+)\d+/g) ?? []).map(Number);
    expect(second).toBe((first ?? 0) + 1);
    expect(stderr).toContain('Acknowledgements: 2 in ack.edi');
  });

  test('repeats what separates with a release character, and that it is a test', async () => {
    const { answer } = await acknowledged(interchange([FIRST], { from: "L?+B?'?:??:80", rest: '+++1++1' }));
    expect(answer).toContain("+GP:80+L?+B?'?:??:80+261122:1200+");
    expect(answer).toMatch(/\+\+NHSACK\+\+\+\+1'UNH/);
  });

  test('says so where nobody can be answered', async () => {
    const { answer, stderr, out } = await acknowledged(interchange([FIRST], { from: '' }));
    expect(answer).toBe('');
    expect(stderr).toContain('translate.no-acknowledgement');
    expect(out).toContain('"Bundle"');
  });

  test('is not written where the data could not be', async () => {
    const { answer, code } = await acknowledged(interchange([FIRST]), '--out', 'missing/out.ndjson');
    expect(code).toBe(2);
    expect(answer).toBeUndefined();
  });

  test.each([
    [['--acknowledge', 'out.ndjson']],
    [['--acknowledge', '-']],
    [['--adapter', 'hl7v2-fhir']],
    [['--reverse']],
    [['--acknowledge-from', '123456789012345']],
  ])('is refused with %j', async (options) => {
    const { code, out } = await acknowledged(interchange([FIRST]), ...options);
    expect(code).toBe(2);
    expect(out).toBeUndefined();
  });

  test('an answer is an interchange that can be read, whatever stood in the header', async () => {
    const odd: Answered = {
      interchange: {
        reference: "?'+:",
        sender: ["A'", '', "?+'"],
        recipient: ['R?', 'é'.normalize('NFD').slice(0, 1)],
        wantsAnswer: true,
        isTest: false,
        refused: undefined,
      },
      outcomes: [{ reference: '', refused: { code: 'a.b', at: { path: `X${"'+?:é".repeat(40)}` } } }],
      reference: '1',
      now: new Date(0),
      settings: { timezone: '-02:30' },
    };
    const answer = nhs.acknowledge?.(odd) ?? '';
    async function* chunks() {
      yield Buffer.from(answer, 'latin1');
    }
    const { records, prologue } = await edifact.open(
      { name: 'x', chunks: chunks() },
      { maxRecordBytes: 1e6, settings: {} },
    );
    for await (const raw of records) {
      const { record, findings } = edifact.parse(raw, prologue);
      expect(findings).toEqual([]);
      const texts = Array.from({ length: record?.leafCount ?? 0 }, (_, index) => record?.leaf(index).text);
      expect(texts).toEqual(expect.arrayContaining(["?'+:", "A'", 'R?', '19691231']));
      expect(Math.max(...texts.map((text) => text?.length ?? 0))).toBe(70);
    }
    const summer = { ...odd, now: new Date('2026-07-01T23:30:15Z'), settings: { timezone: '' } };
    expect(nhs.acknowledge?.(summer)).toContain('+260702:0030+1');
    expect(answer).toContain("UNB+UNOC:3+R??:e+A?'::???+?'+691231:2130+1++NHSACK'");
  });
});
