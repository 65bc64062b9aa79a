import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { mappingSchema } from '../adapter/mapping-schema.ts';
import { siteRowsSchema } from '../adapter/site-rows-schema.ts';
import { parseRows } from './read-rows.ts';

it('what is wrong with a file is told with its line, and what may have been meant', async () => {
  const wrong = async (text: string) =>
    parseRows(text, 'site.yaml').then(
      () => 'nothing',
      (error: Error) => error.message,
    );
  expect(await wrong('tables:\n  - source: PID\n    target: Patient\n    ad: []\n')).toMatch(
    /^site\.yaml:2 .*got "ad"; did you mean "add"\?$/,
  );
  expect(await wrong('tables:\n  - source: PID\n    target: Patient\n    add:\n      - { id: A }\n')).toMatch(
    /^site\.yaml:5 .*A value \(from, to\)/,
  );
  expect(
    await wrong('tables:\n  - source: PID\n    target: Patient\n    add:\n      - { id: A, form: "3" }\n'),
  ).toMatch(/^site\.yaml:5 .*"form"; did you mean "from"\?$/);
  expect(
    await wrong('entries:\n  - { id: Z, from: zpi, into: patient, via: { source: ZPI, target: Patient, rows: [] } }'),
  ).toMatch(/^site\.yaml:2 .*expected a segment, such as ZPI/);
  expect(await wrong('tables: [')).toMatch(/^site\.yaml: expected YAML/);
  expect(await wrong('a: &a [1]\nb: [*c]')).toMatch(/^site\.yaml: expected YAML/);
});

it('a hostile file costs little', async () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`)
    .join('\n')}`;
  await expect(parseRows(bomb, 'bomb.yaml')).rejects.toMatchObject({ code: 'input.not-yaml' });
  await expect(parseRows('['.repeat(100_000), 'deep.yaml')).rejects.toMatchObject({ code: 'input.not-yaml' });
  await expect(parseRows(`# ${'x'.repeat(1 << 20)}`, 'large.yaml')).rejects.toMatchObject({ code: 'input.too-large' });
  await expect(parseRows('codes: !!js/function "x"', 'tag.yaml')).rejects.toMatchObject({ code: 'input.wrong-shape' });
});

it('lines lead to rows by pointer', async () => {
  const { lineOf } = await parseRows(
    'tables:\n  - source: PID\n    target: Patient\n    remove:\n      - PID-8\n',
    's.yaml',
  );
  expect(lineOf?.('/tables/0/remove/0')).toBe(5);
  expect(lineOf?.('/tables/0/remove/7')).toBe(5);
  expect(lineOf?.('/codes')).toBe(1);
});

it.each([
  ['site-rows', siteRowsSchema],
  ['mapping', mappingSchema],
])('the schema that editors read for %s is the one that files are held against', (name, schema) => {
  const file = fileURLToPath(new URL(`../../adapters/${name}.schema.json`, import.meta.url));
  // When this fails, write what the test says to the file.
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema);
});
