import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assay, inFolder } from './support/run-command.ts';

const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
const block = /<!-- demo:begin -->\s*```\n([\s\S]*?)```\s*<!-- demo:end -->/.exec(readme)?.[1] ?? '';

describe('the README shows what the demo really prints', () => {
  it('line by line, in order, in fewer than twelve lines', { timeout: 120_000 }, async () => {
    await inFolder(async (cwd) => {
      const ran = await assay(['demo'], { cwd });
      expect(ran.stderr).toBe('');
      expect(ran.code).toBe(0);
      const printed = ran.stdout.split('\n');
      const shown = block.split('\n').filter((line) => line !== '');
      expect(shown.length).toBeGreaterThan(5);
      expect(shown.length).toBeLessThan(12);
      let from = 0;
      for (const line of shown) {
        const at = printed.indexOf(line, from);
        expect(at, `README: ${line}\n\n${ran.stdout}`).toBeGreaterThanOrEqual(from);
        from = at + 1;
      }
      for (const name of ['report.html', 'supplier-a.html', 'supplier-b.html', 'bundles.ndjson', 'ledger.json']) {
        expect(existsSync(join(cwd, 'assay-demo', name)), name).toBe(true);
      }
    });
  });

  it('names only commands that there are', () => {
    const named = [...readme.matchAll(/npx assay ([a-z]+)/g)].map((match) => match[1] as string);
    const known = ['translate', 'explain', 'validate', 'test', 'replay', 'compare', 'prove', 'list', 'new', 'demo'];
    expect(known).toEqual(expect.arrayContaining([...new Set(named)]));
    expect(named).toEqual(expect.arrayContaining(known));
  });
});
