import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const bytes = readFileSync(new URL('../adapters/hl7v2-fhir/samples/hospital-feed.hl7', import.meta.url));
const feed = bytes.toString('latin1');
const segments = feed.split('\r\n');

test('the feed is what its script writes, byte for byte', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/make-demo-feed.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(bytes.length).toBeLessThan(400_000);
});

test('every NHS number is of the range set aside for tests and has a valid check digit', () => {
  const numbers = [...feed.matchAll(/(\d+)\^\^\^NHS\^NH/g)].map(([, number]) => number ?? '');
  expect(new Set(numbers).size).toBeGreaterThan(60);
  for (const number of new Set(numbers)) {
    expect(number).toMatch(/^999\d{7}$/);
    const sum = [...number].slice(0, 9).reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
    expect((11 - (sum % 11)) % 11).toBe(Number(number[9]));
  }
});

test('no postcode, telephone number or e-mail address can be anybody’s', () => {
  const postcodes = [...feed.matchAll(/\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g)].map(([code]) => code);
  expect(postcodes.length).toBeGreaterThan(200);
  expect(postcodes.filter((code) => !code.startsWith('ZZ99 '))).toEqual([]);
  const phones = [...feed.matchAll(/(\d[\d ]+)\^PRN\^(?:PH|CP)/g)].map(([, phone]) => phone ?? '');
  expect(phones.filter((phone) => !/^(01632 960|07700 900)\d{3}$/.test(phone))).toEqual([]);
  expect([...feed.matchAll(/@[\w.]+/g)].filter(([domain]) => domain !== '@example.org')).toEqual([]);
});

test('it tells coherent histories: whoever has a result was admitted or registered before', () => {
  const known = new Set<string>();
  const strangers: string[] = [];
  let event = '';
  for (const segment of segments) {
    const fields = segment.split('|');
    if (fields[0] === 'MSH') event = fields[8] ?? '';
    if (fields[0] !== 'PID') continue;
    const local = /(H\d+)\^\^\^STW\^MR/.exec(segment)?.[1];
    if (!local) continue;
    if (/A01|A04/.test(event)) known.add(local);
    else if (!known.has(local) && event !== '') strangers.push(`${event} ${local}`);
  }
  expect(strangers).toEqual([]);
});
