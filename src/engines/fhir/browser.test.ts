import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const NODE_ONLY = /from '(node:|fs|path|util)|\b(process|Buffer|require|__dirname)\b[.(]|\beval\(|new Function\(/;
const folders = ['./', '../../formats/json/', '../../model/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

it('uses nothing that a browser lacks, and evaluates no code', () => {
  const sources = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('testing'))
      .map((name) => `${folder}${name}`),
  );
  expect(sources.length).toBeGreaterThan(30);
  expect(sources.filter((file) => NODE_ONLY.test(readFileSync(file, 'utf8')))).toEqual([]);
});
