/** The client: limit, authenticate, remove secrets, record, replay. */
export { type Credentials, noCredentials, resolveCredentials, type SecretSource, withCredentials } from './auth.ts';
export { readTokenSettings, withClientCredentials } from './client-credentials.ts';
export { dispatcherOver, type Send } from './dispatcher-over.ts';
export { handlerTransport } from './handler-transport.ts';
export { defaultHttpLimits, type HttpLimits } from './limits.ts';
export {
  type CheckHttp,
  type ExchangeRecorder,
  type OpenHttpOptions,
  openHttp,
  type SentRequest,
} from './open-http.ts';
export { type Politeness, politely, systemTiming, type Timing } from './politely.ts';
export { createRedactor, type Redactor } from './redact.ts';
export { followRedirects, type Redirected } from './redirects.ts';
export { type Recording, replayHttp } from './replay-http.ts';
export { type ServeOptions, type Server, serve, serveAt } from './serve.ts';
export { type ClosableTransport, type UndiciOptions, undiciTransport } from './undici-transport.ts';
