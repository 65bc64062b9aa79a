import { type Finding, type RepeatedKeys, readPackages, repeatedKeys } from 'assay/standard';
import { describe, expect, it } from 'vitest';
import standard from './index.ts';
import { releaseCollection } from './release-collection.ts';
import { partsValidator } from './validate-parts.ts';
import { openValidator } from './validator.ts';

const release = (number: number, more: object = {}) => ({
  ocid: `ocds-a1b2c3-${number}`,
  id: `r-${number}`,
  date: '2026-01-01T00:00:00Z',
  tag: ['tender'],
  initiationType: 'tender',
  ...more,
});
const metadata = {
  uri: 'https://a.example/p',
  version: '1.1',
  publishedDate: '2026-01-01T00:00:00Z',
  publisher: { name: 'A' },
};

const source = (text: string) => ({
  name: 'package.json',
  chunks: (async function* () {
    yield Buffer.from(text);
  })(),
});
const told = (findings: readonly Finding[]) =>
  findings.map(({ code, severity, at }) => [code, severity, at?.path, at?.line, at?.start, at?.end].join(' ')).sort();

const context = { data: () => Promise.reject(new Error('none')), now: () => new Date(0), profiles: [], settings: {} };
const opened = await standard.open(context as never);

async function whole(text: string) {
  for await (const { findings } of opened.validate(source(text))) return told(findings);
  return [];
}

async function inParts(text: string, keys?: RepeatedKeys) {
  const validator = partsValidator('package.json', openValidator(), keys);
  const hold = Math.floor(text.length / 2);
  for await (const part of readPackages(source(text), { prefix: 'ocds', lists: ['releases', 'records'], hold }))
    if ('item' in part) validator.add(part);
  return told(validator.findings());
}

describe('a package in parts', () => {
  it('is judged as one that is read whole', async () => {
    const releases = Array.from({ length: 40 }, (_, index) => {
      const wrong = [
        {},
        { tag: ['no such'] },
        { date: 'yesterday' },
        { tender: { id: 't', value: { amount: -1 } } },
        { id: 7 },
        { buyer: { id: 'b' } },
      ];
      return release(index, wrong[index % wrong.length]);
    });
    const packages = [
      { ...metadata, releases },
      { releases, ...metadata, publishedDate: 'never' },
      { ...metadata, version: 'x', releases: [...releases, release(0, { date: '2026-02-01T00:00:00Z' })] },
      {
        ...metadata,
        records: releases.map(({ ocid }) => ({ ocid, releases: [], compiledRelease: release(3, { tag: [] }) })),
      },
    ];
    for (const value of packages) {
      const text = JSON.stringify(value, null, 2);
      expect(await inParts(text)).toEqual(await whole(text));
    }
  });

  it('tells an item that is there twice, in whatever order its members stand', async () => {
    const { tag, ...rest } = release(1);
    const text = JSON.stringify({ ...metadata, releases: [release(1), release(2), { tag, ...rest }] });
    expect(await inParts(text)).toEqual([
      expect.stringContaining('ocds.duplicate-release-id warning /releases/2/id'),
      expect.stringContaining('ocds.repeated-item error /releases/2'),
    ]);
    expect((await whole(text)).map((one) => one.split(' ')[0])).toEqual([
      'ocds.duplicate-release-id',
      'ocds.repeated-item',
    ]);
  });

  it('tells repetitions that lie further apart than what memory holds', async () => {
    const releases = Array.from({ length: 60 }, (_, index) => release(index));
    const again = [release(0), release(1, { language: 'cy' }), release(59)];
    const text = JSON.stringify({ ...metadata, releases: [...releases, ...again] }, null, 1);
    const lines = text.split('\n');
    const all = repeatedKeys({ slots: 16 });
    const found = await inParts(text, all);
    expect(found.map((one) => one.split(' ').slice(0, 4).join(' '))).toEqual(
      [
        ...[60, 61, 62].map((at) => `ocds.duplicate-release-id warning /releases/${at}/id`),
        ...[60, 62].map((at) => `ocds.repeated-item error /releases/${at}`),
      ].map((start) => expect.stringMatching(new RegExp(`^${start} \\d+$`))),
    );
    for (const one of found) {
      const [, , path = '', line] = one.split(' ');
      const number = Number(path.split('/')[2]);
      expect(lines[Number(line) - 1]).toMatch(/^ {2}\{|"id":/);
      expect(lines.slice(0, Number(line)).filter((text) => text === '  {').length).toBe(number + 1);
    }
  });

  it('says of what could not be compared why, and how to mend it', async () => {
    const text = JSON.stringify({ ...metadata, releases: Array.from({ length: 60 }, (_, index) => release(index)) });
    const validator = partsValidator('p.json', openValidator(), repeatedKeys({ slots: 16, folder: '/no such folder' }));
    for await (const part of readPackages(source(text), { prefix: 'ocds', lists: ['releases'], hold: 5000 }))
      if ('item' in part) validator.add(part);
    expect(validator.findings()).toEqual([
      expect.objectContaining({
        code: 'ocds.duplicates-unknown',
        severity: 'warning',
        message: expect.stringMatching(/^\d+ items were not compared with all others, .*\(ENOENT\)\. Make room there/),
      }),
    ]);
  });
});

describe('releases that were translated', () => {
  it('are compared over the whole output, near and far', () => {
    const rules = releaseCollection(repeatedKeys({ slots: 16 }));
    const found = [...Array(60).keys(), 59, 0].flatMap((number, i) => rules.add(release(number), i + 1));
    expect([...found, ...rules.finish()].map(({ code, at, message }) => [code, at?.line, message])).toEqual([
      ['ocds.duplicate-release-id', undefined, expect.stringMatching(/of line 60$/)],
      ['ocds.duplicate-release-id', 62, expect.stringMatching(/of line 1$/)],
    ]);
  });
});
