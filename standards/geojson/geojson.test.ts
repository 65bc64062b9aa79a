import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/pack/load-catalogue.ts';
import { validateGeoJson } from './validate.ts';

const codesOf = (value: unknown) => validateGeoJson(value).map(({ code }) => code.replace('geojson.', ''));
const polygon = (ring: readonly (readonly number[])[]) => ({ type: 'Polygon', coordinates: [ring] });

test('a ring that goes round and round is found out however long it is, and in time', () => {
  const around = Array.from({ length: 19_000 }, (_, i) => {
    const angle = (i / 19_000) * 2 * Math.PI;
    return [Math.cos(angle) * 50, Math.sin(angle) * 50];
  });
  expect(codesOf(polygon([...around, around[0] as number[]]))).toEqual([]);
  const twice = [...around.slice(0, 10_000), [40, 40], ...around.slice(10_000), around[0] as number[]];
  expect(codesOf(polygon(twice))).toContain('self-intersection');
});

test('a ring that is too long to be searched is not passed over in silence', () => {
  const long = Array.from({ length: 20_001 }, (_, i) => [
    Math.cos((i / 20_001) * 2 * Math.PI),
    Math.sin((i / 20_001) * 2 * Math.PI),
  ]);
  expect(codesOf(polygon([...long, long[0] as number[]]))).toEqual(['ring-not-searched']);
});

test('rings that only touch themselves are left alone', () => {
  const touching = [
    [0, 0],
    [2, 0],
    [4, 2],
    [2, 0],
    [4, -2],
    [6, 0],
    [6, 4],
    [0, 4],
    [0, 0],
  ];
  expect(codesOf(polygon(touching))).not.toContain('self-intersection');
});

test('the direction of a small ring far from the origin is told right', () => {
  const [x, y, side] = [-2.35, 51.38, 0.000001];
  const ring = [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ];
  expect(codesOf(polygon(ring))).toEqual([]);
  expect(codesOf(polygon([...ring].reverse()))).toEqual(['ring-direction']);
});

test('an error behind a hundred warnings is told, and the warnings beyond them are counted', () => {
  const far = Array.from({ length: 150 }, () => [200, 0]);
  const findings = validateGeoJson({ type: 'MultiPoint', coordinates: [...far, ['x', 0]] });
  expect(findings.filter(({ severity }) => severity === 'error').map(({ at }) => at?.path)).toEqual([
    '/coordinates/150/0',
  ]);
  expect(findings.at(-1)?.notListed).toEqual({ code: 'geojson.out-of-range', severity: 'warning', count: 50 });
});

test('what is hostile is told and bounded', () => {
  let nested: unknown = { type: 'Point', coordinates: [0, 0] };
  for (let i = 0; i < 200; i++) nested = { type: 'GeometryCollection', geometries: [nested] };
  expect(codesOf(nested)).toContain('too-deep');
  const many = { type: 'MultiPoint', coordinates: Array.from({ length: 5000 }, () => ['x']) };
  expect(codesOf(many)).toHaveLength(101);
  expect(codesOf(many).at(-1)).toBe('more');
  expect(codesOf({ type: 'toString', coordinates: [] })).toEqual(['type']);
  expect(codesOf(JSON.parse('{"type":"Feature","__proto__":{"geometry":null},"properties":null}'))).toEqual([
    'required',
  ]);
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
  const hostile = ['encoding', 'json-too-deep', 'more', 'ring-not-searched', 'too-deep', 'too-large'].map(
    (code) => `geojson.${code}`,
  );
  expect([...rules].filter((code) => !codes.has(code)).sort()).toEqual(hostile);
});
