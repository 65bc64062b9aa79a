import type { PackIndex } from '../pack/pack-index.ts';

/** All that a command may touch of the world outside; tests pass their own. */
export interface CliIo {
  readonly stdout: (text: string) => void;
  /** Resolves when stdout has taken what was written. */
  readonly drained: () => Promise<void>;
  readonly stderr: (text: string) => void;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** Folder of the installed package: packs, built data. */
  readonly root: string;
  readonly packs: PackIndex;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** How stdout is to be styled. */
  readonly style: { readonly colour: boolean; readonly width: number };
  /** True where stderr is a terminal, so that progress may be drawn. */
  readonly interactive: boolean;
  /** Lets a command that runs until it is told to end take over the first signal to do so (SIGINT, SIGTERM). */
  readonly onStop?: (stop: () => void) => void;
}
