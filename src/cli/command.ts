import type { CliIo } from './io.ts';

/** Every command's `run`: answers with the exit code of product.md; throws AssayError for bad usage and unreadable input. */
export type CommandRun<Options> = (options: Options, io: CliIo) => Promise<number>;

/** Exit codes shared by all commands; what 1 means is each command's own, and 3 is a verdict (src/conform/exit-code.ts). */
export const OK = 0;
export const NOT_OK = 1;
export const USAGE = 2;
export const COULD_NOT_RUN = 4;
