import type { ListenEvent } from '../listen/listen.ts';
import type { CliIo } from './io.ts';

export interface ListenLog {
  tell(event: ListenEvent): void;
  say(line: string): void;
  /** The last counts. */
  end(): void;
}

/** What a person reads on stderr: every message that was not accepted, by its control id; counts; nothing personal. */
export function listenLog(io: CliIo): ListenLog {
  const counts = { accepted: 0, quarantined: 0, rejected: 0, 'not-stored': 0 };
  let repeated = 0;
  const summary = (): string => {
    const received = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return [
      `${number(received)} messages: ${number(counts.accepted)} accepted, ${number(counts.quarantined)} quarantined`,
      `${number(counts.rejected)} rejected, ${number(counts['not-stored'])} not stored`,
      `${number(repeated)} had come before`,
    ].join(', ');
  };
  const clear = (): void => {
    if (io.interactive) io.stderr('\r\u001b[K');
  };
  const progress = (): void => {
    if (io.interactive) io.stderr(`\r\u001b[K${summary()}`.slice(0, io.style.width + 3));
  };
  const say = (line: string): void => {
    clear();
    io.stderr(`${line}\n`);
    progress();
  };
  return {
    say,
    tell(event) {
      switch (event.type) {
        case 'message': {
          const { verdict, control, codes, again } = event;
          if (again) repeated++;
          else counts[verdict.outcome]++;
          if (verdict.outcome === 'accepted' || again) return progress();
          const { code = '', address } = verdict.problem ?? {};
          const at = address === undefined ? '' : ` at ${address}`;
          return say(`${control || '(no control id)'}: ${codes.join(' ') || 'no answer asked'}: ${code}${at}`);
        }
        case 'acknowledgement':
          return;
        case 'trouble':
          return say(event.what);
        case 'fault':
          return say(`a fault of the listener: ${event.error instanceof Error ? event.error.name : 'unknown'}`);
      }
    },
    end() {
      clear();
      io.stderr(`${summary()}\n`);
    },
  };
}

function number(value: number): string {
  return value.toLocaleString('en');
}
