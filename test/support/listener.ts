import { packageRoot } from '../../bin/package-root.ts';
import { packs } from '../../bin/packs.gen.ts';
import { main } from '../../src/cli/main.ts';

export interface TestListener {
  readonly port: number;
  stderr(): string;
  /** As Ctrl-C would; resolves with the exit code. */
  stop(): Promise<number>;
}

/** `assay listen` in this process, on a free port, stopped after `use`. */
export async function withListener<T>(
  args: readonly string[],
  cwd: string,
  use: (listener: TestListener) => Promise<T>,
): Promise<T> {
  let stderr = '';
  let stop = (): void => undefined;
  let listening = (_port: number): void => undefined;
  const started = new Promise<number>((resolve) => {
    listening = resolve;
  });
  const ended = main(['listen', '--adapter', 'hl7v2-fhir', '--port', '0', ...args], '0.0.0', {
    stdout: () => undefined,
    drained: async () => undefined,
    stderr: (text) => {
      stderr += text;
      const port = /listening on \S+:(\d+)/.exec(stderr)?.[1];
      if (port) listening(Number(port));
    },
    stdin: async function* () {},
    cwd,
    root: packageRoot(),
    packs,
    env: {},
    now: () => new Date('2026-11-22T12:00:00Z'),
    style: { colour: false, width: 100 },
    interactive: false,
    onStop: (handle) => {
      stop = handle;
    },
  });
  const port = await Promise.race([
    started,
    ended.then((code) => Promise.reject(new Error(`exit ${code}: ${stderr}`))),
  ]);
  const finish = (): Promise<number> => {
    stop();
    return ended;
  };
  try {
    return await use({ port, stderr: () => stderr, stop: finish });
  } finally {
    await finish();
  }
}
