import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/pack/load-catalogue.ts';
import csvw from './index.ts';

const CONTEXT = 'http://www.w3.org/ns/csvw';
const SITE = 'https://data.example/south/';

type Page = string | { readonly headers: Readonly<Record<string, string>>; readonly text: string };

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** Validates a page of a web of pages: codes with their severities, and what was asked for. */
async function validate(pages: Readonly<Record<string, Page>>, first: string, settings: Record<string, unknown> = {}) {
  const asked: string[] = [];
  const open = async (address: string) => {
    asked.push(address);
    const page = pages[address];
    if (page === undefined) return { missing: 'the answer was 404' };
    const { text, headers } = typeof page === 'string' ? { text: page, headers: {} } : page;
    return { name: address, address, headers, chunks: once(text) };
  };
  const standard = await csvw.open({
    data: () => undefined,
    now: () => new Date(0),
    profiles: [],
    settings: { ...csvw.settings, ...settings },
    resources: { base: 'file:///here/', open },
  });
  const source = await open(first);
  if ('missing' in source) throw new Error(`no ${first}`);
  asked.length = 0;
  const said: string[] = [];
  for await (const { findings } of standard.validate(source))
    said.push(...findings.map(({ code, severity }) => `${severity} ${code.replace('csvw.', '')}`));
  return { said, asked };
}

const describing = (url: string, titles = 'a') =>
  JSON.stringify({ '@context': CONTEXT, url, tableSchema: { columns: [{ titles, datatype: 'integer' }] } });

test('the last metadata that a Link header names comes first, and what does not describe the file is passed over', async () => {
  const link =
    '<one.json>; rel="describedby"; type="application/csvm+json", <two.json>; type="application/ld+json"; rel=describedBy, ' +
    '<three.json>; rel="describedby"; type="application/json", <four.json>; rel="describedby"; type="text/html"';
  const { said, asked } = await validate(
    {
      [`${SITE}d.csv`]: { headers: { link }, text: 'a\nx\n' },
      [`${SITE}one.json`]: describing('d.csv', 'b'),
      [`${SITE}two.json`]: describing('d.csv'),
      [`${SITE}three.json`]: describing('e.csv'),
      [`${SITE}four.json`]: describing('d.csv', 'b'),
    },
    `${SITE}d.csv`,
  );
  expect(asked).toEqual([`${SITE}three.json`, `${SITE}two.json`]);
  expect(said.sort()).toEqual(['error cell', 'warning metadata-ignored']);
});

test('a site says where its metadata is, and else the default places are asked in their order', async () => {
  const file = { [`${SITE}d.csv`]: 'a\nx\n' };
  const byDefault = await validate({ ...file, [`${SITE}csv-metadata.json`]: describing('d.csv') }, `${SITE}d.csv`);
  expect(byDefault.asked).toEqual([
    'https://data.example/.well-known/csvm',
    `${SITE}d.csv-metadata.json`,
    `${SITE}csv-metadata.json`,
  ]);
  expect(byDefault.said).toEqual(['error cell']);
  const wellKnown = { 'https://data.example/.well-known/csvm': '/meta?of={url}\n{+url}.json\n' };
  const bySite = await validate({ ...file, ...wellKnown, [`${SITE}d.csv.json`]: describing('d.csv') }, `${SITE}d.csv`);
  expect(bySite.asked).toEqual([
    'https://data.example/.well-known/csvm',
    'https://data.example/meta?of=https%3A%2F%2Fdata.example%2Fsouth%2Fd.csv',
    `${SITE}d.csv.json`,
  ]);
  expect(bySite.said).toEqual(['error cell']);
});

test('addresses that are written differently are the same table', async () => {
  const pages = {
    [`${SITE}d.csv`]: 'a\nx\n',
    [`${SITE}d.csv-metadata.json`]: describing('HTTPS://DATA.example:443/north/../south/%64.csv'),
  };
  expect((await validate(pages, `${SITE}d.csv`)).said).toEqual(['error cell']);
});

test('the answer tells the dialect and language where metadata does not', async () => {
  const headers = { 'content-type': 'text/tab-separated-values; charset=windows-1252; header=absent' };
  const meta = JSON.stringify({
    '@context': CONTEXT,
    url: 'd.tsv',
    tableSchema: { columns: [{ datatype: 'integer' }, {}] },
  });
  const pages = { [`${SITE}d.tsv`]: { headers, text: '1\tx,y\n2\tz\n' }, [`${SITE}d.tsv-metadata.json`]: meta };
  expect((await validate(pages, `${SITE}d.tsv`)).said).toEqual([]);
  const german = JSON.stringify({
    '@context': CONTEXT,
    url: 'd.csv',
    tableSchema: { columns: [{ titles: { en: 'Tag' } }] },
  });
  const inGerman = { headers: { 'content-language': 'de' }, text: 'Tag\n1\n' };
  const said = await validate({ [`${SITE}d.csv`]: inGerman, [`${SITE}d.csv-metadata.json`]: german }, `${SITE}d.csv`);
  expect(said.said).toEqual(['error incompatible']);
});

test('from a file nothing is read from the web unless the user says so', async () => {
  const pages = {
    'file:///here/m.json': describing('https://data.example/d.csv'),
    'https://data.example/d.csv': 'a\nx\n',
  };
  expect(await validate(pages, 'file:///here/m.json')).toEqual({ said: [], asked: [] });
  expect((await validate(pages, 'file:///here/m.json', { remote: true })).said).toEqual(['error cell']);
});

test('metadata of the web names no files', async () => {
  const pages = { [`${SITE}m.json`]: describing('file:///etc/hostname'), 'file:///etc/hostname': 'secret\n' };
  expect(await validate(pages, `${SITE}m.json`)).toEqual({ said: [], asked: [] });
});

test('metadata names files below its own folder and the current one, and no others', async () => {
  const pages = (url: string) => ({
    'file:///there/m.json': describing(url),
    [url]: 'a\nx\n',
  });
  for (const url of [
    'file:///etc/hostname',
    'file:///there/../etc/hostname',
    'file:///there/%2e%2e/etc/x',
    'file:///therefore/x',
  ])
    expect(await validate(pages(url), 'file:///there/m.json'), url).toEqual({ said: [], asked: [] });
  for (const url of ['file:///there/d.csv', 'file:///there/below/d.csv', 'file:///here/d.csv'])
    expect((await validate(pages(url), 'file:///there/m.json')).said, url).toEqual(['error cell']);
});

test('what is on the web and is not there is an error, once however many tables ask for it', async () => {
  const table = (url: string) => ({ url, tableSchema: 'schema.json' });
  const group = JSON.stringify({ '@context': CONTEXT, tables: [table('a.csv'), table('b.csv')] });
  const { said, asked } = await validate({ [`${SITE}m.json`]: group }, `${SITE}m.json`);
  expect(said).toEqual(['error unreadable', 'error unreadable']);
  expect(asked).toEqual([`${SITE}schema.json`]);
});

test('expressions of metadata are run in time, whatever they are', async () => {
  const column = { titles: 'a', datatype: { base: 'string', format: '^(a+)+$' } };
  const meta = JSON.stringify({ '@context': CONTEXT, url: 'd.csv', tableSchema: { columns: [column] } });
  const pages = { [`${SITE}d.csv`]: `a\n${'a'.repeat(50_000)}b\n`, [`${SITE}d.csv-metadata.json`]: meta };
  expect((await validate(pages, `${SITE}d.csv`)).said).toEqual(['error cell']);
});

test('a quote that is never closed ends the reading and is told', async () => {
  const { said } = await validate({ [`${SITE}d.csv`]: `a\n"${'x\n'.repeat(9_000_000)}` }, `${SITE}d.csv`);
  expect(said).toEqual(['error row-too-large']);
});

test('metadata that never ends is not held', async () => {
  const standard = await csvw.open({ data: () => undefined, now: () => new Date(0), profiles: [], settings: {} });
  let chunks = 0;
  const endless = (async function* () {
    for (;;) {
      chunks++;
      yield new Uint8Array(1024 * 1024).fill(0x20);
    }
  })();
  for await (const { findings } of standard.validate({ name: 'm.json', chunks: endless }))
    expect(findings.map(({ code }) => code)).toEqual(['csvw.too-large']);
  expect(chunks).toBeLessThan(70);
});

test('the catalogue accounts for every code that the cases bring out, and the cases for every code of the catalogue', () => {
  const text = readFileSync(new URL('requirements.yaml', import.meta.url), 'utf8');
  const rules = new Set(loadCatalogue(text, 'requirements.yaml').flatMap((requirement) => requirement.rules ?? []));
  const cases = fileURLToPath(new URL('cases', import.meta.url));
  const codes = new Set(
    readdirSync(cases).flatMap((name) =>
      (JSON.parse(readFileSync(`${cases}/${name}/expected.json`, 'utf8')).findings as { code: string }[]).map(
        ({ code }) => code,
      ),
    ),
  );
  expect([...codes].filter((code) => !rules.has(code))).toEqual([]);
  const rare = ['csvw.keys-not-compared', 'csvw.row-too-large', 'csvw.too-large'];
  expect([...rules].filter((code) => !codes.has(code)).sort()).toEqual(rare);
});
