import { EventEmitter } from 'node:events';
import type { Dispatcher } from 'undici';
import type { HttpRequest, HttpResponse, TransportFailure } from './exchange.ts';

/** Sends a request over the recorded path; an `Http`'s `send` is one. */
export type Send = (
  request: HttpRequest,
) => Promise<{ readonly response?: HttpResponse; readonly failure?: TransportFailure }>;

/** A request body larger than this is not sent. Bytes. */
const LARGEST_BODY = 32 * 1024 * 1024;

// Of the connection, or what the fetch of a browser would say: neither is the check's own word.
const NOT_THE_CHECKS = new Set([
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'accept-language',
  'sec-fetch-mode',
  'user-agent',
]);
// The body handed over is decoded and whole.
const OF_THE_WIRE = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'keep-alive']);

/**
 * A dispatcher that sends nothing itself: every request goes through `send`, so that a library with its own fetch
 * (`requestOptions: { dispatcher }` of fhir-kit-client) is limited, recorded and replayed like any other. Speaks to both
 * kinds of undici handler, since the built-in fetch of each Node version uses the one of its time. A failure
 * reaches the caller as an error with the failure's code.
 */
export function dispatcherOver(send: Send): Dispatcher {
  const dispatcher = new EventEmitter() as unknown as Dispatcher;
  return Object.assign(dispatcher, {
    dispatch: (options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) => {
      void dispatch(send, options, talkTo(handler));
      return true;
    },
    close: async () => {},
    destroy: async () => {},
  });
}

interface Talk {
  start(abort: (reason?: Error) => void): void;
  answer(response: HttpResponse): void;
  fail(error: Error): void;
}

async function dispatch(send: Send, options: Dispatcher.DispatchOptions, talk: Talk): Promise<void> {
  let over = false;
  const fail = (error: Error) => {
    if (over) return;
    over = true;
    talk.fail(error);
  };
  try {
    talk.start((reason) => fail(reason ?? new Error('aborted')));
    if (over) return;
    const body = await wholeBody(options.body);
    const { response, failure } = await send({
      method: options.method,
      url: new URL(options.path, options.origin).href,
      headers: headersOf(options.headers),
      ...(body === undefined ? {} : { body }),
    });
    if (over) return;
    if (response === undefined) {
      const error = new Error(failure?.message ?? 'no answer');
      return fail(Object.assign(error, { code: failure?.code ?? 'protocol' }));
    }
    talk.answer(response);
    over = true;
  } catch (error) {
    fail(error instanceof Error ? error : new Error(String(error)));
  }
}

function talkTo(handler: Dispatcher.DispatchHandler): Talk {
  if (typeof handler.onRequestStart !== 'function') {
    return {
      start: (abort) => handler.onConnect?.(abort),
      answer: (response) => {
        handler.onResponseStarted?.();
        handler.onHeaders?.(response.status, rawHeaders(response), () => {}, '');
        if (response.body.length > 0) handler.onData?.(Buffer.from(response.body));
        handler.onComplete?.([]);
      },
      fail: (error) => handler.onError?.(error),
    };
  }
  const state = { aborted: false, reason: null as Error | null, abort: (_: Error) => {} };
  const controller = {
    get aborted() {
      return state.aborted;
    },
    get reason() {
      return state.reason;
    },
    paused: false,
    rawHeaders: [] as Buffer[],
    rawTrailers: [] as Buffer[],
    abort: (reason: Error) => {
      state.aborted = true;
      state.reason = reason;
      state.abort(reason);
    },
    // The one piece of body is there already; nothing flows that could be held up.
    pause: () => {},
    resume: () => {},
  };
  return {
    start: (abort) => {
      state.abort = abort;
      handler.onRequestStart?.(controller, {});
    },
    answer: (response) => {
      controller.rawHeaders = rawHeaders(response);
      handler.onResponseStart?.(controller, response.status, Object.fromEntries(shownHeaders(response)), '');
      if (response.body.length > 0) handler.onResponseData?.(controller, Buffer.from(response.body));
      handler.onResponseEnd?.(controller, {});
    },
    fail: (error) => handler.onResponseError?.(controller, error),
  };
}

function shownHeaders(response: HttpResponse): [string, string][] {
  return Object.entries(response.headers).filter(([name]) => !OF_THE_WIRE.has(name));
}

function rawHeaders(response: HttpResponse): Buffer[] {
  return shownHeaders(response).flatMap(([name, value]) => [Buffer.from(name, 'latin1'), Buffer.from(value, 'latin1')]);
}

/** undici takes headers as an object, as a flat list of names and values, and as pairs. */
function headersOf(headers: unknown): Record<string, string> {
  const found: [string, string][] = [];
  const add = (name: unknown, value: unknown) => {
    const key = String(name).toLowerCase();
    if (value === undefined || value === null || NOT_THE_CHECKS.has(key)) return;
    found.push([key, Array.isArray(value) ? value.join(', ') : String(value)]);
  };
  if (Array.isArray(headers) && !Array.isArray(headers[0])) {
    for (let at = 0; at + 1 < headers.length; at += 2) add(headers[at], headers[at + 1]);
  } else if (headers !== null && typeof headers === 'object') {
    const pairs = Symbol.iterator in headers ? (headers as Iterable<readonly unknown[]>) : Object.entries(headers);
    for (const [name, value] of pairs) add(name, value);
  }
  return Object.fromEntries(found);
}

async function wholeBody(body: unknown): Promise<Uint8Array | undefined> {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return Buffer.from(body, 'utf8');
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    total += bytes.length;
    if (total > LARGEST_BODY) throw new Error(`the request body is larger than ${LARGEST_BODY} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
