import type { RunEvent } from '../conform/index.ts';
import type { CliIo } from './io.ts';

/** Without a terminal the count is told each time so many checks are done. */
const TELL_EVERY = 25;

export interface RunProgress {
  tell(event: RunEvent): void;
  /** Takes the line off the terminal. */
  clear(): void;
}

/** What is being probed and what failed so far: one line that changes on a terminal, plain lines elsewhere (CI). */
export function runProgress(io: Pick<CliIo, 'stderr' | 'interactive'>): RunProgress {
  let all = 0;
  let done = 0;
  let failed = 0;
  let shown = false;
  const count = () => `${done}/${all}${failed > 0 ? `, ${failed} failed` : ''}`;
  const clear = () => {
    if (shown) io.stderr('\r\u001b[K');
    shown = false;
  };
  const draw = (text: string) => {
    if (!io.interactive) return;
    io.stderr(`\r\u001b[K${text}`);
    shown = true;
  };
  const finished = (check: string, outcome: string | undefined) => {
    done++;
    if (outcome === 'failed') failed++;
    if (outcome !== undefined) {
      clear();
      io.stderr(`${outcome}: ${check}\n`);
    }
    if (!io.interactive && (done % TELL_EVERY === 0 || done === all)) io.stderr(`checks: ${count()}\n`);
  };
  return {
    clear,
    tell(event) {
      if (event.type === 'planned') all = event.checks.filter(({ state }) => state === 'run').length;
      if (event.type === 'check-started') draw(`${count()} ${event.check}`);
      if (event.type === 'check-finished') {
        const outcomes = event.outcomes.map(({ outcome }) => outcome);
        finished(
          event.check,
          (['failed', 'error'] as const).find((grave) => outcomes.includes(grave)),
        );
      }
      if (event.type === 'cleaned-up') {
        clear();
        const still = event.left.length > 0 ? `; still on the target: ${event.left.join(', ')}` : '';
        io.stderr(`taken away again: ${event.removed}${still}\n`);
      }
    },
  };
}
