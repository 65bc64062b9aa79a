import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('assay-from-source.mjs', import.meta.url));

export interface ListenerProcess {
  readonly port: number;
  readonly child: ChildProcess;
  stderr(): string;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** `assay listen` as a process that can be killed. `limit` bounds the size of every file it writes, in blocks of `ulimit -f`. */
export async function listenerProcess(args: readonly string[], cwd: string, limit?: number): Promise<ListenerProcess> {
  const command = [process.execPath, script, 'listen', '--adapter', 'hl7v2-fhir', '--port', '0', ...args];
  // A write over the limit must fail with an error, as on a full disk, and not end the process.
  const shell = ['-c', `trap '' XFSZ; ulimit -f ${limit}; exec "$@"`, 'sh', ...command];
  const stdio: ('ignore' | 'pipe')[] = ['ignore', 'ignore', 'pipe'];
  const env = { ...process.env, ...(limit === undefined && { ASSAY_TEST_CACHE: join(tmpdir(), 'assay-test-cache') }) };
  const child =
    limit === undefined
      ? spawn(command[0] as string, command.slice(1), { cwd, env, stdio })
      : spawn('sh', shell, { cwd, env, stdio });
  let stderr = '';
  const ended = new Promise<number | string>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? -1)),
  );
  const port = await new Promise<number>((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      const found = /listening on \S+:(\d+)/.exec(stderr)?.[1];
      if (found) resolve(Number(found));
    });
    ended.then((code) => reject(new Error(`ended with ${code}: ${stderr}`)));
  });
  return { port, child, stderr: () => stderr, ended };
}
