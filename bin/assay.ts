#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CliIo } from '../src/cli/io.ts';
import { packageRoot } from './package-root.ts';

const root = packageRoot();
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const argv = process.argv.slice(2);

// The commonest question is answered without loading anything else.
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${version}\n`);
} else {
  await start();
}

async function start(): Promise<void> {
  const [{ main }, { removeUnfinished }, { reasonOf }, { packs }] = await Promise.all([
    import('../src/cli/main.ts'),
    import('../src/cli/atomic-file.ts'),
    import('../src/cli/files.ts'),
    import('./packs.gen.ts'),
  ]);
  let stop: (() => void) | undefined;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(signal, () => {
      // A command that finishes what is in hand is asked once; who asks again means it.
      if (stop) {
        stop();
        stop = undefined;
        return;
      }
      removeUnfinished();
      process.exit(code);
    });
  }
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    removeUnfinished();
    // A reader such as `head` may close the pipe early; that is its right.
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`assay: stdout: ${reasonOf(error)}; nothing was finished, give another place\n`);
    process.exit(2);
  });
  const io: CliIo = {
    stdout: (text) => void process.stdout.write(text),
    drained: async () => {
      if (process.stdout.writableNeedDrain)
        await new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()));
    },
    stderr: (text) => void process.stderr.write(text),
    stdin: () => process.stdin,
    cwd: process.cwd(),
    root,
    packs,
    env: process.env,
    now: () => new Date(),
    style: {
      colour: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
      width: process.stdout.columns ?? 100,
    },
    interactive: process.stderr.isTTY === true,
    onStop: (handle) => {
      stop = handle;
    },
  };
  process.exitCode = await main(argv, version, io);
}
