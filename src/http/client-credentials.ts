import { AssayError } from '../model/assay-error.ts';
import { plainText, resolveSecret, type SecretSource } from './auth.ts';
import { type ClientAuthentication, clientAssertion, readSigningKey } from './client-assertion.ts';
import type { Transport } from './exchange.ts';

/** How an access token is asked for (RFC 6749, 4.4). */
export interface TokenSettings {
  readonly tokenUrl: string;
  readonly scope?: string;
  /** What the client says of itself; `now` in milliseconds since the epoch. */
  readonly authenticate: (now: number) => ClientAuthentication;
  /** Values that must not be written anywhere. */
  readonly secrets: readonly string[];
}

/** Milliseconds before its end at which a token is no longer used: it must still count when the request arrives. */
const MARGIN = 30_000;

/** The kinds of `auth` that go by an access token. */
export const TOKEN_KINDS: ReadonlySet<unknown> = new Set(['oauth2-client-credentials', 'smart-backend-services']);

/**
 * Reads `auth: { kind: oauth2-client-credentials, tokenUrl, clientId, clientSecret, scope }` or
 * `{ kind: smart-backend-services, tokenUrl, clientId, key, keyId, scope }`. Throws AssayError `auth.*`.
 */
export function readTokenSettings(auth: Readonly<Record<string, unknown>>, source: SecretSource): TokenSettings {
  const tokenUrl = plainText('auth.tokenUrl', auth.tokenUrl);
  if (!URL.canParse(tokenUrl) || !/^https?:$/.test(new URL(tokenUrl).protocol)) {
    throw new AssayError('auth.setting', 'target: auth.tokenUrl: expected an address that begins with https://.');
  }
  const clientId = plainText('auth.clientId', auth.clientId);
  return {
    tokenUrl,
    ...(auth.kind === 'smart-backend-services'
      ? bySignature(auth, tokenUrl, clientId, source)
      : bySecret(auth, clientId, source)),
    ...(auth.scope === undefined ? {} : { scope: plainText('auth.scope', auth.scope) }),
  };
}

function bySecret(auth: Readonly<Record<string, unknown>>, clientId: string, source: SecretSource) {
  const clientSecret = resolveSecret('auth.clientSecret', auth.clientSecret, source);
  const authorization = basicOf(clientId, clientSecret);
  return { secrets: [clientSecret], authenticate: () => ({ headers: { authorization }, form: {} }) };
}

function bySignature(
  auth: Readonly<Record<string, unknown>>,
  tokenUrl: string,
  clientId: string,
  source: SecretSource,
) {
  const signing = readSigningKey(auth, source);
  const authenticate = (now: number) => clientAssertion(clientId, tokenUrl, signing, now);
  return { secrets: [signing.secret], authenticate };
}

/**
 * Fetches an access token when one is needed and adds it to requests to `origin`, and to no other. Tokens go into
 * `secrets`. The exchange with the token endpoint is not recorded: it is not the target's, and it is all secrets.
 */
export function withClientCredentials(
  transport: Transport,
  origin: string,
  settings: TokenSettings,
  secrets: string[],
  now: () => number,
): Transport {
  let held: Token | undefined;
  let fetching: Promise<Token | TokenProblem> | undefined;
  const fetchOne = async () => {
    const fetched = await fetchToken(transport, settings, now);
    held = 'value' in fetched ? fetched : undefined;
    fetching = undefined;
    if (held !== undefined && !secrets.includes(held.value)) secrets.push(held.value);
    return fetched;
  };
  const token = () => {
    if (held !== undefined && now() < held.until) return held;
    // Requests side by side wait for one token instead of each asking for its own.
    fetching ??= fetchOne();
    return fetching;
  };
  return async (request) => {
    if (!URL.canParse(request.url) || new URL(request.url).origin !== origin) return transport(request);
    if (request.headers.authorization !== undefined) return transport(request);
    const got = await token();
    if ('problem' in got) {
      return { failure: { code: 'token', message: `no access token could be had: ${got.problem}` } };
    }
    return transport({ ...request, headers: { ...request.headers, authorization: `Bearer ${got.value}` } });
  };
}

interface Token {
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}
interface TokenProblem {
  readonly problem: string;
}

async function fetchToken(
  transport: Transport,
  settings: TokenSettings,
  now: () => number,
): Promise<Token | TokenProblem> {
  const asked = now();
  const { headers, form: own } = settings.authenticate(asked);
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (settings.scope !== undefined) form.set('scope', settings.scope);
  for (const [name, value] of Object.entries(own)) form.set(name, value);
  const answer = await transport({
    method: 'POST',
    url: settings.tokenUrl,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: Buffer.from(form.toString(), 'utf8'),
  });
  if ('failure' in answer) return { problem: `the token endpoint: ${answer.failure.message}` };
  // The body of a refusal is not repeated: it may hold what was sent.
  if (answer.status !== 200) return { problem: `the token endpoint answered ${answer.status}` };
  const { access_token: value, expires_in: seconds } = membersOf(answer.body);
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
    return { problem: 'the token endpoint answered 200 without an access_token' };
  }
  // RFC 6749, 5.1: expires_in is only recommended. Without it the token is taken to last the run.
  const lasts = typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : Number.POSITIVE_INFINITY;
  return { value, until: asked + Math.max(lasts - MARGIN, lasts / 2) };
}

/** RFC 6749, 2.3.1: id and secret are form-encoded before they become a user and a password. */
function basicOf(clientId: string, clientSecret: string): string {
  const encode = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`, 'utf8').toString('base64')}`;
}

function membersOf(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
