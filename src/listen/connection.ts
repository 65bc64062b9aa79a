import type { Socket } from 'node:net';
import { acknowledgement } from './acknowledgement.ts';
import { answerCodes } from './answer-codes.ts';
import type { ListenEvent, ListenLimits } from './listen.ts';
import { type MessageHeader, readHeader } from './message-header.ts';
import { type Frame, framed, frameReader } from './mllp.ts';
import { PROBLEMS } from './problems.ts';
import { type Receive, type Received, shownControlId } from './receive.ts';
import { notStored, rejected } from './verdict.ts';

export interface ConnectionOptions {
  readonly receive: Receive;
  readonly limits: ListenLimits;
  readonly controlId: () => string;
  readonly now: () => Date;
  readonly tell: (event: ListenEvent) => void;
  /** When it is aborted, the message in hand is finished and the connection closed. */
  readonly stopping: AbortSignal;
}

/** More bytes than this outside of blocks, and the sender does not speak the protocol. */
const MOST_STRAY = 64 * 1024;
/** How long a sender has to close its side after we have closed ours. */
const LINGER = 2_000;

/** Serves one sender until it closes: one message at a time, the next is read only when the last has been answered. */
export async function serveConnection(socket: Socket, options: ConnectionOptions): Promise<void> {
  const { limits, stopping, tell } = options;
  const frames = frameReader(limits.recordBytes);
  let timer: NodeJS.Timeout | undefined;
  let busy = false;
  let quietSince = Date.now();
  let begun: number | undefined;
  const trouble = (what: string): void => tell({ type: 'trouble', what });

  /** Bytes alone do not keep a connection open: a sender of one byte a minute would hold its place for ever. */
  function wait(): void {
    busy = false;
    clearTimeout(timer);
    begun = frames.inFrame ? (begun ?? Date.now()) : undefined;
    const [since, limit, what] =
      begun === undefined
        ? [quietSince, limits.idle, 'idle for too long']
        : [begun, limits.messageTime, 'a message did not end in time'];
    if (!Number.isFinite(limit)) return;
    timer = setTimeout(
      () => {
        trouble(`connection closed: ${what}`);
        socket.destroy();
      },
      Math.max(0, since + limit - Date.now()),
    );
  }

  const stop = (): void => {
    if (!busy) socket.destroy();
  };
  stopping.addEventListener('abort', stop);
  // The loop below tells of errors while it reads; none may end the process at any other time.
  socket.on('error', () => undefined);
  try {
    wait();
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      busy = true;
      clearTimeout(timer);
      for (const frame of frames.push(chunk as Uint8Array)) {
        begun = undefined;
        if (!(await handle(frame, socket, options))) return;
        quietSince = Date.now();
        if (stopping.aborted) return;
      }
      if (frames.stray > MOST_STRAY) {
        trouble(`connection closed: ${frames.stray} bytes that are no block of the minimal lower layer protocol`);
        return;
      }
      wait();
    }
    for (const frame of frames.end()) await handle(frame, socket, options);
  } catch (error) {
    if (frames.inFrame)
      trouble(`connection lost within a message (${(error as NodeJS.ErrnoException).code ?? 'closed'})`);
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener('abort', stop);
    await close(socket);
  }
}

/** False when the connection is of no more use. */
async function handle(frame: Frame, socket: Socket, options: ConnectionOptions): Promise<boolean> {
  const { tell } = options;
  if (frame.kind === 'stray') {
    tell({ type: 'trouble', what: `${frame.size} bytes outside of a block were left out` });
    return true;
  }
  if (frame.kind === 'cut-off') {
    tell({ type: 'trouble', what: `a message was cut off after ${frame.size} bytes; it was not acknowledged` });
    return true;
  }
  const header = readHeader(frame.kind === 'message' ? frame.bytes : frame.head);
  if (header?.component(9, 1) === 'ACK') {
    // Acknowledgements are never acknowledged (HL7 v2.5.1, 2.9.3), and none is data.
    tell({ type: 'acknowledgement', control: shownControlId(header) });
    return true;
  }
  const { verdict, again, expected } = await judge(frame, header, options);
  const codes = answerCodes(header, verdict.outcome);
  tell({ type: 'message', control: shownControlId(header), verdict, codes, again });
  for (const code of codes) {
    const bytes = acknowledgement({
      header,
      code,
      problem: verdict.problem,
      expected,
      controlId: options.controlId(),
      now: options.now(),
    });
    if (!(await send(socket, framed(bytes), options.limits.messageTime))) {
      tell({
        type: 'trouble',
        what: `the answer to ${shownControlId(header)} could not be sent; it is sent when the message comes again`,
      });
      return false;
    }
  }
  return true;
}

async function judge(
  frame: Extract<Frame, { kind: 'message' | 'too-large' }>,
  header: MessageHeader | undefined,
  { receive, limits, tell }: ConnectionOptions,
): Promise<Received> {
  if (frame.kind === 'too-large') {
    const text = `${PROBLEMS.tooLarge.text}: ${frame.size} bytes, the limit is ${limits.recordBytes}`;
    return { verdict: rejected({ ...PROBLEMS.tooLarge, text }), again: false };
  }
  try {
    return await receive(frame.bytes, header);
  } catch (error) {
    // A fault of ours must not cost the sender its message, nor the others their listener.
    tell({ type: 'fault', error });
    return { verdict: notStored(PROBLEMS.fault), again: false };
  }
}

/** True when the bytes are on their way. */
function send(socket: Socket, bytes: Uint8Array, limit: number): Promise<boolean> {
  if (!socket.writable) return Promise.resolve(false);
  return new Promise((resolve) => {
    const timer = Number.isFinite(limit) ? setTimeout(() => socket.destroy(), limit) : undefined;
    const done = (sent: boolean): void => {
      clearTimeout(timer);
      socket.off('close', closed);
      resolve(sent);
    };
    const closed = (): void => done(false);
    socket.once('close', closed);
    socket.write(bytes, (error) => done(!error));
  });
}

/** Our side first, so that the last answer arrives; a sender that does not close its own is cut off. */
function close(socket: Socket): Promise<void> {
  if (socket.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), LINGER);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.end();
    socket.resume();
  });
}
