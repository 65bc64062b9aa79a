import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { readProfiles } from './read-profiles.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-profiles-'));

/** Writes a gzipped archive of files by name. */
async function archive(name: string, files: Readonly<Record<string, string>>): Promise<void> {
  const tar = pack();
  for (const [path, text] of Object.entries(files)) tar.entry({ name: path }, text);
  tar.finalize();
  writeFileSync(join(folder, name), gzipSync(await buffer(tar)));
}

const read = (...names: readonly string[]) => readProfiles(names, folder);

describe('what --profile names', () => {
  it('applies a file named by itself, and only makes known what a folder or a package brings', async () => {
    writeFileSync(join(folder, 'mine.json'), '{"a":1}');
    mkdirSync(join(folder, 'definitions/deep'), { recursive: true });
    writeFileSync(join(folder, 'definitions/b.xml'), '<b/>');
    writeFileSync(join(folder, 'definitions/deep/a.json'), '{}');
    writeFileSync(join(folder, 'definitions/readme.txt'), 'no definition');
    await archive('guide.tgz', { 'package/X.json': '{"x":1}' });
    const found = await read('mine.json', 'definitions', 'guide.tgz');
    expect(found.map(({ text, apply }) => [text, apply])).toEqual([
      ['{"a":1}', true],
      ['<b/>', false],
      ['{}', false],
      ['{"x":1}', false],
    ]);
  });

  it('takes from a package its resources, and neither its indexes nor its examples', async () => {
    await archive('whole.tgz', {
      'package/package.json': '{"name":"guide"}',
      'package/.index.json': '{}',
      'package/StructureDefinition-a.json': '{"resourceType":"StructureDefinition"}',
      'package/example/Patient-a.json': '{"resourceType":"Patient"}',
      'package/other/spec.internals': 'x',
    });
    expect((await read('whole.tgz')).map(({ name }) => name)).toEqual(['whole.tgz:package/StructureDefinition-a.json']);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['nowhere.json', /nowhere\.json: no such file/],
    ['nowhere.tgz', /nowhere\.tgz: no such file/],
  ])('%s is refused in one line', async (name, message) => {
    await expect(read(name)).rejects.toThrow(message);
  });

  it('no archive, a truncated one, and one without resources', async () => {
    writeFileSync(join(folder, 'text.tgz'), 'not gzip');
    await expect(read('text.tgz')).rejects.toThrow(/text\.tgz: no gzipped tar archive/);
    await archive('empty.tgz', { 'README.md': '#' });
    await expect(read('empty.tgz')).rejects.toThrow(/resources under package\//);
    await archive('cut.tgz', { 'package/X.json': JSON.stringify('x'.repeat(100_000)) });
    const { readFileSync } = await import('node:fs');
    writeFileSync(join(folder, 'cut.tgz'), readFileSync(join(folder, 'cut.tgz')).subarray(0, 120));
    await expect(read('cut.tgz')).rejects.toThrow(/cut\.tgz: no gzipped tar archive/);
  });
});
