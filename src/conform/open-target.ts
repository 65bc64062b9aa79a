import type { Transport } from '../http/exchange.ts';
import {
  defaultHttpLimits,
  type HttpLimits,
  politely,
  readConnection,
  readTokenSettings,
  resolveCredentials,
  type SecretSource,
  TOKEN_KINDS,
  undiciTransport,
  withClientCredentials,
  withCredentials,
  withoutConnection,
} from '../http/index.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Target } from '../suite/define-suite.ts';
import { credentialHeader } from './credential-header.ts';
import { targetAddress } from './target-address.ts';

/** A target that can be asked. */
export interface OpenTarget {
  readonly target: Target;
  readonly transport: Transport;
  /** Grows when access tokens are fetched. */
  readonly secrets: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Opens the way to a target from its settings: `auth` (see resolveCredentials and readTokenSettings) and
 * `limits: { requestsPerSecond, concurrency, timeout }`, the time-out as `20s` or in seconds.
 * Throws AssayError `target.*` and `auth.*`.
 */
export function openTarget(settings: Target, source: SecretSource, now: () => number = Date.now): OpenTarget {
  const url = String(settings.url ?? '').replace(/\/+$/, '');
  const { origin } = targetAddress(url);
  const { auth, ...shown } = settings;
  const given = settings.limits ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw new AssayError('target.limits', 'target: limits: expected a mapping.');
  }
  const limits = given as Readonly<Record<string, unknown>>;
  const concurrency = positive('concurrency', limits.concurrency);
  const requestsPerSecond = positive('requestsPerSecond', limits.requestsPerSecond);
  const times = timesOf(duration(limits.timeout));
  // Everything that can be wrong with the settings is said before anything is opened.
  const connection = readConnection(settings, source);
  const credentials = credentialHeader(auth);
  const secrets = [...connection.secrets];
  const over = identify(auth, origin, source, now, secrets);
  const network = undiciTransport({
    limits: times,
    ...connection.options,
    ...(concurrency === undefined ? {} : { connections: concurrency }),
  });
  return {
    // How the network is reached is nobody's business in a run folder that is passed on.
    target: { ...withoutConnection(shown), url, ...(credentials === undefined ? {} : { credentials }) } as Target,
    transport: politely(over(network), { requestsPerSecond, concurrency }),
    secrets,
    close: network.close,
  };
}

/** The way to say who asks. What must not be written goes into `secrets`. */
function identify(
  auth: unknown,
  origin: string,
  source: SecretSource,
  now: () => number,
  secrets: string[],
): (network: Transport) => Transport {
  const settings = auth as Readonly<Record<string, unknown>> | null | undefined;
  if (settings && TOKEN_KINDS.has(settings.kind)) {
    const token = readTokenSettings(settings, source);
    secrets.push(...token.secrets);
    return (network) => withClientCredentials(network, origin, token, secrets, now);
  }
  const credentials = resolveCredentials(auth, source);
  secrets.push(...credentials.secrets);
  return (network) => withCredentials(network, origin, credentials);
}

function timesOf(timeout: number | undefined): Partial<HttpLimits> {
  if (timeout === undefined) return {};
  const total = Math.max(defaultHttpLimits.totalTimeout, timeout * 2);
  return { headersTimeout: timeout, bodyTimeout: timeout, totalTimeout: total };
}

function positive(name: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
  throw new AssayError('target.limits', `target: limits.${name}: expected a number above 0.`);
}

/** Milliseconds. */
function duration(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const [, digits, unit] = /^(\d{1,6}(?:\.\d{1,3})?)(ms|s|m)?$/.exec(String(value)) ?? [];
  const factor = unit === 'ms' ? 1 : unit === 'm' ? 60_000 : 1000;
  if (digits !== undefined && Number(digits) > 0) return Math.ceil(Number(digits) * factor);
  throw new AssayError('target.limits', 'target: limits.timeout: expected a time like 20s, 500ms or 2m.');
}
