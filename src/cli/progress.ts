import type { CliIo } from './io.ts';

export interface Progress {
  step(): void;
  clear(): void;
}

const REDRAW_MS = 100;

/** A counter on stderr, drawn only where stderr is a terminal. */
export function progressLine(io: CliIo, what: string): Progress {
  if (!io.interactive) return { step() {}, clear() {} };
  let count = 0;
  let drawn = 0;
  return {
    step() {
      count++;
      const now = Date.now();
      if (now - drawn < REDRAW_MS) return;
      drawn = now;
      io.stderr(`\r${count.toLocaleString('en')} ${what}`);
    },
    clear() {
      if (drawn > 0) io.stderr('\r\u001b[K');
    },
  };
}
