import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assay, inFolder } from './support/run-command.ts';

const folder = fileURLToPath(new URL('../docs/guides', import.meta.url));
const FENCE = /^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm;

/** Words of a command line, without or in quotes. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** What is shown may leave out lines, each time at a line of three points. */
function expectShown(shown: string, printed: string, command: string): void {
  const lines = printed.split('\n');
  let from = 0;
  let anywhere = false;
  for (const line of shown.trimEnd().split('\n')) {
    if (line === '...') {
      anywhere = true;
      continue;
    }
    const at = anywhere ? lines.indexOf(line, from) : from;
    expect(lines[at], `${command}\n\n${printed}`).toBe(line);
    from = at + 1;
    anywhere = false;
  }
  if (!anywhere) expect(lines.slice(from).join('').trim(), `${command}: more is printed than is shown`).toBe('');
}

describe('a guide shows what its commands really print', () => {
  it.each(readdirSync(folder))('%s', { timeout: 120_000 }, async (name) => {
    await inFolder(async (cwd) => {
      let commands = 0;
      for (const [, , file, body = ''] of readFileSync(join(folder, name), 'utf8').matchAll(FENCE)) {
        if (file !== undefined) writeFileSync(join(cwd, file), body);
        for (const step of body.startsWith('$ ') ? body.split(/^\$ /m).slice(1) : []) {
          const [command = '', ...shown] = step.split('\n');
          const [program, ...args] = wordsOf(command);
          expect(program).toBe('assay');
          const { stdout, stderr } = await assay(args, { cwd });
          expectShown(shown.join('\n'), `${stdout}${stderr}`, command);
          commands++;
        }
      }
      expect(commands).toBeGreaterThan(3);
    });
  });
});
