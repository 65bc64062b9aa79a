import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRequirements } from './read-requirements.ts';

let folder = '';
const entry = (id: string) =>
  `- {id: ${id}, clause: 'x#1', level: must, actor: server, summary: Something., excluded: not of this world}\n`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-requirements-'));
  await mkdir(join(folder, 'requirements'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the files of requirements/ make one catalogue, in the order of their names', async () => {
  await writeFile(join(folder, 'requirements/2-search.yaml'), entry('parks.search'));
  await writeFile(join(folder, 'requirements/1-http.yaml'), entry('parks.read') + entry('parks.write'));
  await writeFile(join(folder, 'requirements/notes.txt'), 'nothing of it');
  const ids = (await readRequirements(folder, 'parks')).map(({ id }) => id);
  expect(ids).toEqual(['parks.read', 'parks.write', 'parks.search']);
});

test('an id that two files give is an error which names both', async () => {
  await writeFile(join(folder, 'requirements/1-http.yaml'), entry('parks.read'));
  await writeFile(join(folder, 'requirements/2-search.yaml'), entry('parks.read'));
  await expect(readRequirements(folder, 'parks')).rejects.toMatchObject({
    code: 'catalogue.invalid',
    message:
      'parks/requirements/2-search.yaml parks.read: expected an id of its own, got one of requirements/1-http.yaml',
  });
});

test('a pack has one kind of catalogue or none', async () => {
  await writeFile(join(folder, 'requirements.yaml'), entry('parks.read'));
  await expect(readRequirements(folder, 'parks')).rejects.toMatchObject({ code: 'catalogue.invalid' });
  await rm(join(folder, 'requirements'), { recursive: true });
  expect((await readRequirements(folder, 'parks')).map(({ id }) => id)).toEqual(['parks.read']);
  await rm(join(folder, 'requirements.yaml'));
  expect(await readRequirements(folder, 'parks')).toEqual([]);
});
