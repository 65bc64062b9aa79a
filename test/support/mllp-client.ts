import { connect, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';

const VT = 0x0b;
const FS = 0x1c;

/** A sender of HL7 v2 messages over a real socket. Texts are one character a byte. */
export interface MllpClient {
  readonly socket: Socket;
  /** Bytes as they are. */
  raw(bytes: string | Uint8Array): void;
  send(message: string | Uint8Array): void;
  /** The next acknowledgement, its segments. Rejects when the connection closes without one. */
  answer(): Promise<readonly string[]>;
  /** Answers that come within so many milliseconds. */
  answersWithin(time: number): Promise<readonly (readonly string[])[]>;
  /** Resolves when the listener has closed. */
  readonly closed: Promise<void>;
  close(): void;
}

export async function mllpClient(port: number, tls?: ConnectionOptions): Promise<MllpClient> {
  const socket = tls ? connectTls({ port, host: '127.0.0.1', ...tls }) : connect({ port, host: '127.0.0.1' });
  await new Promise<void>((resolve, reject) => {
    socket.once(tls ? 'secureConnect' : 'connect', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  let held = Buffer.alloc(0);
  const answers: (readonly string[])[] = [];
  let waiting: (() => void)[] = [];
  let open = true;
  const wake = (): void => {
    const all = waiting;
    waiting = [];
    for (const one of all) one();
  };
  socket.on('data', (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    for (let end = held.indexOf(FS); end >= 0; end = held.indexOf(FS)) {
      if (held[0] !== VT) throw new Error('the answer is no block');
      answers.push(held.toString('latin1', 1, end).replace(/\r$/, '').split('\r'));
      held = held.subarray(end + 2);
    }
    wake();
  });
  const closed = new Promise<void>((resolve) =>
    socket.once('close', () => {
      open = false;
      wake();
      resolve();
    }),
  );
  const raw = (bytes: string | Uint8Array): void =>
    void socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  return {
    socket,
    raw,
    send: (message) =>
      raw(Buffer.concat([Buffer.of(VT), Buffer.from(message as string, 'latin1'), Buffer.of(FS, 0x0d)])),
    async answer() {
      for (;;) {
        const next = answers.shift();
        if (next) return next;
        if (!open) throw new Error('closed without an answer');
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    async answersWithin(time) {
      await new Promise((resolve) => setTimeout(resolve, time));
      return answers.splice(0);
    },
    closed,
    close: () => void socket.end(),
  };
}
