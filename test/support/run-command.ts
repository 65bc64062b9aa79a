import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../bin/package-root.ts';
import { packs } from '../../bin/packs.gen.ts';
import { main } from '../../src/cli/main.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command in this process, as bin/ would, with its own folder and streams. */
export async function assay(
  args: readonly string[],
  options: { cwd?: string; stdin?: string | Uint8Array; env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const code = await main(args, '0.0.0', {
    stdout: (text) => {
      stdout += text;
    },
    drained: async () => undefined,
    stderr: (text) => {
      stderr += text;
    },
    stdin: async function* () {
      if (options.stdin !== undefined)
        yield typeof options.stdin === 'string' ? new TextEncoder().encode(options.stdin) : options.stdin;
    },
    cwd: options.cwd ?? process.cwd(),
    root: packageRoot(),
    packs,
    env: options.env ?? {},
    now: () => new Date('2026-11-22T12:00:00Z'),
    style: { colour: false, width: 100 },
    interactive: false,
  });
  return { code, stdout, stderr };
}

/** A folder of its own for one test, gone after it. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
