import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../scripts/generate.mjs', import.meta.url));
const README = '# x\n\n<!-- generated:begin -->\n<!-- generated:end -->\n';
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-generate-'));
  await put('README.md', README.replaceAll('generated', 'packs'));
  await mkdir(join(root, 'bin'));
  await pack('adapters', 'parks-csv', { kind: 'adapter', from: 'csv', to: 'parks-1' });
  await pack('standards', 'parks-1', { kind: 'standard', standardVersion: '1.0', mandates: [] });
  await put(
    'standards/parks-1/requirements.yaml',
    '- { id: parks.id, clause: x, level: must, actor: publisher, summary: One line., rules: [parks.no-id] }\n',
  );
});
afterEach(() => rm(root, { recursive: true }));

async function put(name: string, text: string) {
  await mkdir(join(root, name, '..'), { recursive: true });
  await writeFile(join(root, name), text);
}

async function pack(folder: string, id: string, manifest: object) {
  const rest = { id, title: 'Parks', version: '0.1.0', licence: 'Apache-2.0', sources: ['https://example.org/parks'] };
  await put(`${folder}/${id}/manifest.json`, JSON.stringify({ ...rest, ...manifest }));
  await put(`${folder}/${id}/README.md`, README);
  await put(`${folder}/${id}/index.ts`, 'export default {};');
}

function generate(...args: readonly string[]) {
  const { status, stderr } = spawnSync(process.execPath, [script, '--root', root, ...args], { encoding: 'utf8' });
  return { status, problems: stderr.split('\n').filter((line) => line !== '') };
}

const read = (name: string) => readFile(join(root, name), 'utf8');

test('writes the index and the tables, and is then content', async () => {
  const before = generate('--check');
  expect(before.status).toBe(1);
  expect(before.problems).toContain('bin/packs.gen.ts: not current. Run "npm run generate".');
  expect(generate()).toEqual({ status: 0, problems: [] });
  expect(generate('--check')).toEqual({ status: 0, problems: [] });
  expect(await read('bin/packs.gen.ts')).toContain("'parks-csv': () => import('../adapters/parks-csv/index.ts'),");
  expect(await read('README.md')).toContain('1 of 1 requirements checked');
  expect(await read('standards/parks-1/README.md')).toContain('reported by validation');
});

test('a change of a catalogue makes the tables stale', async () => {
  generate();
  const path = 'standards/parks-1/requirements.yaml';
  await put(
    path,
    `${await read(path)}- { id: parks.b, clause: x, level: may, actor: reader, summary: B., excluded: readers }\n`,
  );
  expect(generate('--check').problems).toEqual([
    'standards/parks-1/README.md: not current. Run "npm run generate".',
    'README.md: not current. Run "npm run generate".',
  ]);
});

test('what is wrong with a pack is told, and the others are still done', async () => {
  await put('adapters/Parks CSV/manifest.json', '{}');
  await put('conformance/parks-api/manifest.json', '{');
  await put('standards/half/README.md', README);
  await put('adapters/parks-csv/README.md', '# no marks\n');
  const { status, problems } = generate();
  expect(status).toBe(1);
  expect(problems).toEqual([
    expect.stringMatching(/^adapters\/Parks CSV: expected a folder name/),
    'standards/half: expected manifest.json, found none',
    expect.stringMatching(/^conformance\/parks-api\/manifest\.json: expected JSON, got /),
    expect.stringMatching(/^adapters\/parks-csv\/README\.md: expected the marks /),
  ]);
  expect(await read('bin/packs.gen.ts')).toContain("'parks-1'");
});

test('digests are written for the build, by folder', async () => {
  expect(generate('--digests', 'dist/digests.json').status).toBe(0);
  const digests = JSON.parse(await read('dist/digests.json'));
  expect(Object.keys(digests)).toEqual(['adapters/parks-csv', 'standards/parks-1']);
  expect(digests['standards/parks-1']).toMatch(/^[0-9a-f]{64}$/);
});
