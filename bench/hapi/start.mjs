import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { folder } from './prepare.mjs';

/** Starts the server in a process of its own; answers with its base address and how to end it. */
export async function startHapi() {
  const child = spawn('java', ['-Xmx3g', '-cp', '.:lib/*', 'HapiServer'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const close = () => child.stdin.end();
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('ready ')) return { url: line.slice('ready '.length), close };
  }
  throw new Error('the server ended before it was ready');
}
