import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inFolder } from './support/run-command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs the layer rule over a small tree of files and gives what it says. */
function rule(files: Readonly<Record<string, string>>): Promise<{ status: number | null; stdout: string }> {
  return inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json']) copyFileSync(join(root, name), join(folder, name));
    const cruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const { status, stdout } = spawnSync(process.execPath, [cruise, '--config', '.dependency-cruiser.cjs', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout };
  });
}

const value = 'export const value = 1;\n';
const take = (from: string): string => `import { value } from '${from}';\nexport const taken = value;\n`;

test.each([
  [
    'a lower layer that looks up',
    { 'src/model/a.ts': take('../cli/b.ts'), 'src/cli/b.ts': value },
    'layer-1-looks-down',
  ],
  [
    'a neighbour that goes round the door',
    { 'src/http/a.ts': take('../formats/csv/inner.ts'), 'src/formats/csv/inner.ts': value },
    'neighbours-by-the-door-http',
  ],
  [
    'src that knows a pack',
    { 'src/cli/a.ts': take('../../adapters/x/index.ts'), 'adapters/x/index.ts': value },
    'src-knows-no-pack',
  ],
  [
    'a pack that goes round the doors',
    { 'adapters/x/index.ts': take('../../src/model/json.ts'), 'src/model/json.ts': value },
    'packs-use-the-doors',
  ],
  [
    'a pack that knows another',
    { 'adapters/x/index.ts': take('../../standards/y/index.ts'), 'standards/y/index.ts': value },
    'packs-do-not-know-each-other',
  ],
  [
    'a pack that reads files',
    { 'adapters/x/index.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n" },
    'packs-do-no-io',
  ],
])('the layer rule rejects %s', async (_what, files, name) => {
  const { status, stdout } = await rule(files as Readonly<Record<string, string>>);
  expect(stdout).toContain(name);
  expect(status).not.toBe(0);
});

test('the layer rule accepts what looks down', async () => {
  const { status, stdout } = await rule({ 'src/cli/a.ts': take('../model/b.ts'), 'src/model/b.ts': value });
  expect(stdout).toContain('no dependency violations');
  expect(status).toBe(0);
});
