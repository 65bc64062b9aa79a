/** The client: limit, authenticate, remove secrets, record, replay. */
export { resolveCredentials, type SecretSource, withCredentials } from './auth.ts';
export { readTokenSettings, TOKEN_KINDS, withClientCredentials } from './client-credentials.ts';
export { readConnection, withoutConnection } from './connection.ts';
export { dispatcherOver } from './dispatcher-over.ts';
export { handlerTransport } from './handler-transport.ts';
export { defaultHttpLimits, type HttpLimits } from './limits.ts';
export {
  type CheckHttp,
  type ExchangeRecorder,
  openHttp,
  type Unanswered,
} from './open-http.ts';
export { politely, systemTiming, type Timing } from './politely.ts';
export { readAddress } from './read-address.ts';
export { createRedactor } from './redact.ts';

export { type Recording, replayHttp } from './replay-http.ts';
export { isSafe } from './safe-methods.ts';
export { serve, serveAt } from './serve.ts';
export { undiciTransport } from './undici-transport.ts';
