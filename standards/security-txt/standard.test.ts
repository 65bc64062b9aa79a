import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ByteSource, Finding } from 'assay/standard';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/pack/load-catalogue.ts';
import standard from './index.ts';
import { MAX_BYTES } from './read-all.ts';
import { readDateTime } from './rules/expires.ts';
import { isLanguageTag } from './rules/languages.ts';
import { uriProblem } from './rules/uris.ts';
import { validateSecurityTxt } from './validate.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const catalogue = loadCatalogue(readFileSync(join(here, 'requirements.yaml'), 'utf8'), 'requirements.yaml');
const now = new Date('2026-11-22T12:00:00Z');
const validate = (bytes: Uint8Array) => validateSecurityTxt(bytes, now, 'security.txt');
const bytesOf = (text: string) => new TextEncoder().encode(text);
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code.replace('security-txt.', ''));

interface Expected {
  readonly valid: boolean;
  readonly now: string;
  readonly findings: readonly { code: string; path?: string; line?: number; severity?: string }[];
}

describe('cases', () => {
  const names = readdirSync(join(here, 'cases'));
  const emitted = new Set<string>();

  it.each(names)('%s', (name) => {
    const expected: Expected = JSON.parse(readFileSync(join(here, 'cases', name, 'expected.json'), 'utf8'));
    const bytes = readFileSync(join(here, 'cases', name, 'input.txt'));
    const findings = validateSecurityTxt(bytes, new Date(expected.now), 'input.txt');
    const seen = findings.map(({ code, severity, at }) => ({ code, severity, path: at?.path, line: at?.line }));
    for (const wanted of expected.findings) expect(seen).toContainEqual(expect.objectContaining(wanted));
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.length > 0).toBe(!expected.valid);
    expect(errors.map(({ code }) => code).sort()).toEqual(
      expected.findings
        .filter(({ code }) => errors.some((error) => error.code === code))
        .map(({ code }) => code)
        .sort(),
    );
    for (const { code } of findings) emitted.add(code);
  });

  it('show every rule of the catalogue, and no finding that the catalogue does not know', () => {
    const rules = new Set(catalogue.flatMap((requirement) => requirement.rules ?? []));
    expect([...emitted].sort()).toEqual([...rules].sort());
  });
});

describe('positions', () => {
  it('point at the value, in bytes', () => {
    const text = '# Grüße\r\nContact: https://a.example/\r\nHiring: nö\r\nExpires: 2027-01-01T00:00:00Z\r\n';
    const at = validate(bytesOf(text)).find(({ code }) => code === 'security-txt.value-not-uri')?.at;
    expect(at).toMatchObject({ source: 'security.txt', line: 3, column: 9, path: 'Hiring' });
    expect(new TextDecoder().decode(bytesOf(text).subarray(at?.start, at?.end))).toBe('nö');
  });

  it('count the dash-escape of a signed line', () => {
    const signed = readFileSync(join(here, 'cases', 'signed', 'input.txt'), 'utf8');
    const text = signed.replace('Policy: https', '- Policy: http');
    const at = validate(bytesOf(text)).find(({ code }) => code === 'security-txt.policy-not-https')?.at;
    expect(text.slice(at?.start, at?.end)).toBe('http://harbour.example/policy');
  });
});

describe('hostile files', () => {
  const source = (chunks: AsyncIterable<Uint8Array>): ByteSource => ({ name: '-', chunks });

  it('are read up to a bound and no further', async () => {
    let read = 0;
    const endless = async function* () {
      for (;;) {
        read += 65_536;
        yield new Uint8Array(65_536).fill(0x61);
      }
    };
    const open = await standard.open({ data: () => undefined, now: () => now, profiles: [], settings: {} });
    for await (const unit of open.validate(source(endless()))) {
      expect(codes(unit.findings)).toContain('file-too-large');
    }
    expect(read).toBeLessThan(MAX_BYTES * 2);
  });

  it.each([
    ['spaces', `Contact: a${' '.repeat(900_000)}b\n`],
    ['tabs before a line end', `Contact: a${'\t'.repeat(900_000)}\n`],
    ['many lines', 'x\n'.repeat(400_000)],
    ['many fields', 'Contact: x\n'.repeat(80_000)],
    ['a long language list', `Preferred-Languages: ${'en-'.repeat(300_000)}\n`],
    ['a long address', `Contact: https://a.example/${'%41'.repeat(300_000)}\n`],
    ['a long number', `Contact: tel:+${'1;'.repeat(300_000)}\n`],
    ['dashes', `-----BEGIN PGP SIGNED MESSAGE-----\nHash: ${'A,'.repeat(300_000)}\n\n`],
  ])('take no longer than they are long: %s', (_, text) => {
    const started = performance.now();
    const findings = validate(bytesOf(text));
    expect(performance.now() - started).toBeLessThan(5000);
    expect(findings.length).toBeLessThan(500);
  });

  it('never make it throw, and every finding has a place inside the file and a requirement', () => {
    const known = new Set(catalogue.map(({ id }) => id));
    const word = fc.constantFrom(
      'Contact: ',
      'Expires: ',
      'mailto:',
      'https://a.example',
      '\n',
      '\r',
      ',',
      '#',
      '-----BEGIN PGP SIGNED MESSAGE-----',
      '\u0000',
      '\ud800',
      'é',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 20 }), (words) => {
        const bytes = bytesOf(words.join(''));
        for (const { at, requirement, message } of validate(bytes)) {
          expect(known).toContain(requirement);
          expect(message).not.toContain('\n');
          expect(at?.end ?? 0).toBeLessThanOrEqual(bytes.length);
        }
      }),
    );
  });
});

it('validates a unit by the clock that came with it', async () => {
  const open = await standard.open({ data: () => undefined, now: () => now, profiles: [], settings: {} });
  const text = 'Contact: https://a.example/\nExpires: 2027-01-01T00:00:00Z\n';
  expect(codes(open.unit(text))).not.toContain('expires-past');
  expect(codes(open.unit({ text, now: '2027-02-01T00:00:00Z' }))).toContain('expires-past');
  expect(codes(open.unit({ text: 1 }))).toEqual(['not-text']);
});

it('cuts a file the same wherever its pieces end', async () => {
  const bytes = readFileSync(join(here, 'cases', 'odd-but-allowed', 'input.txt'));
  const open = await standard.open({ data: () => undefined, now: () => now, profiles: [], settings: {} });
  for (const size of [1, 2, 7, 1000]) {
    const chunks = (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })();
    for await (const unit of open.validate({ name: 'security.txt', chunks })) {
      expect(unit.findings).toEqual(validate(bytes));
    }
  }
});

describe('readDateTime', () => {
  it.each([
    ['2027-06-30T12:00:00Z', '2027-06-30T12:00:00.000Z'],
    ['2028-02-29t23:59:60z', '2028-02-29T23:59:59.000Z'],
    ['2027-01-01T00:30:00+01:30', '2026-12-31T23:00:00.000Z'],
    ['2027-01-01T00:00:00.123456789-05:00', '2027-01-01T05:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ])('reads %s', (text, iso) => expect(readDateTime(text)?.toISOString()).toBe(iso));

  it.each([
    '2027-02-29T00:00:00Z',
    '2027-13-01T00:00:00Z',
    '2027-01-01 00:00:00Z',
    '2027-01-01T24:00:00Z',
    '2027-01-01T00:00Z',
    '2027-01-01',
    '2027-01-01T00:00:00+0100',
    '2100-02-29T00:00:00Z',
  ])('does not read %s', (text) => expect(readDateTime(text)).toBeUndefined());
});

describe('isLanguageTag', () => {
  it.each([
    'en',
    'en-GB',
    'zh-Hant-TW',
    'zh-cmn-Hans-CN',
    'sl-rozaj-biske',
    'de-CH-1901',
    'en-a-myext-b-other',
    'x-whatever',
    'i-klingon',
    'es-419',
    'de-x-harbour',
  ])('takes %s', (tag) => expect(isLanguageTag(tag)).toBe(true));
  it.each(['', 'e', 'en_GB', 'en-', 'en--GB', 'englishlanguage', 'en GB', '*', 'de-419-DE'])(
    'does not take %s',
    (tag) => expect(isLanguageTag(tag)).toBe(false),
  );
});

describe('uriProblem', () => {
  it.each([
    'https://a.example',
    'https://[2001:db8::1]:8443/x?y#z',
    'mailto:a%2Bb@a.example',
    'tel:+1',
    'urn:isbn:1',
    'dns:x?type=A',
    'https://a.example/a,https://b.example',
  ])('has none with %s', (uri) => expect(uriProblem(uri)).toBeUndefined());
  it.each([
    'a.example',
    '//a.example/',
    'https:',
    'https:a.example',
    'https:///x',
    'https://a.example/ü',
    'https://a b',
    'https://a/#b#c',
    '1http://a',
    'https://a.example/%4',
  ])('has one with %s', (uri) => expect(uriProblem(uri)).toBeDefined());
});
