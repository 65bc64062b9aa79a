import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { AssayError } from '../model/assay-error.ts';
import { controlIds } from './acknowledgement.ts';
import type { AnswerCode } from './answer-codes.ts';
import { serveConnection } from './connection.ts';
import type { Receive } from './receive.ts';
import type { Verdict } from './verdict.ts';

/** What a listener tells of what it does. Nothing in it is personal but the control id a sender has chosen. */
export type ListenEvent =
  | {
      readonly type: 'message';
      readonly control: string;
      readonly verdict: Verdict;
      readonly codes: readonly AnswerCode[];
      /** It had come before. */
      readonly again: boolean;
    }
  /** An acknowledgement of our own acknowledgement. */
  | { readonly type: 'acknowledgement'; readonly control: string }
  | { readonly type: 'trouble'; readonly what: string }
  | { readonly type: 'fault'; readonly error: unknown };

/** Bytes, milliseconds (Infinity for none), numbers. */
export interface ListenLimits {
  readonly recordBytes: number;
  readonly connections: number;
  /** Between two messages of a connection. */
  readonly idle: number;
  /** From the first byte of a message to its last, and for an answer to be taken. */
  readonly messageTime: number;
}

export interface TlsOptions {
  /** PEM texts. */
  readonly cert: string;
  readonly key: string;
  /** Certificates that senders' own must come from; senders without one are then turned away. */
  readonly ca?: string;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly tls?: TlsOptions;
  readonly limits: ListenLimits;
  readonly receive: Receive;
  readonly now: () => Date;
  readonly tell: (event: ListenEvent) => void;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Refuses new connections, finishes what is in hand, and resolves when all is answered. */
  stop(): Promise<void>;
}

/** Listens for HL7 v2 messages over the minimal lower layer protocol. Throws AssayError `listen.*`. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { limits, tell } = options;
  const stopping = new AbortController();
  // Every connection listens to it, and stops listening when it ends.
  setMaxListeners(0, stopping.signal);
  const controlId = controlIds(options.now(), randomBytes(4).toString('hex'));
  const open = new Set<Promise<void>>();
  const connected = (socket: Socket): void => {
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 60_000);
    const serving = serveConnection(socket, { ...options, controlId, stopping: stopping.signal });
    open.add(serving);
    serving.catch((error) => tell({ type: 'fault', error })).finally(() => open.delete(serving));
  };
  const server = makeServer(options, connected);
  server.maxConnections = limits.connections;
  server.on('drop', () =>
    tell({ type: 'trouble', what: `a connection over the limit of ${limits.connections} was refused` }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new AssayError(
          'listen.port',
          `${options.host}:${options.port}: ${reason(cause)}; give another --port or --host`,
          {
            cause,
          },
        ),
      ),
    );
    server.listen(options.port, options.host, resolve);
  });
  server.on('error', (error) => tell({ type: 'fault', error }));
  const { address, port } = server.address() as AddressInfo;
  return {
    host: address,
    port,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      stopping.abort();
      await Promise.allSettled(open);
      await closed;
    },
  };
}

function makeServer({ tls, limits, tell }: ListenOptions, connected: (socket: Socket) => void): Server {
  // A sender may close its side behind its last message and still wants the answer.
  const shared = { allowHalfOpen: true, highWaterMark: 64 * 1024 };
  if (!tls) return createServer(shared, connected);
  try {
    const handshakeTimeout = Number.isFinite(limits.messageTime) ? limits.messageTime : 120_000;
    const asked = tls.ca === undefined ? {} : { ca: tls.ca, requestCert: true, rejectUnauthorized: true };
    const { cert, key } = tls;
    const server = createTlsServer(
      { ...shared, cert, key, ...asked, minVersion: 'TLSv1.2', handshakeTimeout },
      connected,
    );
    server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
      tell({ type: 'trouble', what: `a connection was refused in its TLS handshake (${error.code ?? 'failed'})` });
      socket.destroy();
    });
    return server;
  } catch (cause) {
    throw new AssayError(
      'listen.tls',
      'the certificate and the key are not usable together; check --tls-cert and --tls-key',
      {
        cause,
      },
    );
  }
}

function reason({ code }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE') return 'something listens there already';
  if (code === 'EACCES') return 'not allowed to listen there';
  return code ?? 'cannot be listened on';
}
