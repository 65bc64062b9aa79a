import { type Finding, readPackages } from 'assay/standard';
import { describe, expect, it } from 'vitest';
import standard from './index.ts';
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

async function inParts(text: string) {
  const validator = partsValidator('package.json', openValidator());
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
});
