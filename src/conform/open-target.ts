import type { Transport } from '../http/exchange.ts';
import {
  defaultHttpLimits,
  type HttpLimits,
  politely,
  readTokenSettings,
  resolveCredentials,
  type SecretSource,
  undiciTransport,
  withClientCredentials,
  withCredentials,
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
  const credentials = credentialHeader(auth);
  const identified = identify(auth, origin, source, now);
  const network = undiciTransport({
    limits: times,
    ...(concurrency === undefined ? {} : { connections: concurrency }),
  });
  return {
    target: { ...shown, url, ...(credentials === undefined ? {} : { credentials }) } as Target,
    transport: politely(identified.over(network), { requestsPerSecond, concurrency }),
    secrets: identified.secrets,
    close: network.close,
  };
}

function identify(auth: unknown, origin: string, source: SecretSource, now: () => number) {
  const settings = auth as Readonly<Record<string, unknown>> | null | undefined;
  if (settings?.kind === 'oauth2-client-credentials') {
    const token = readTokenSettings(settings, source);
    const secrets = [token.clientSecret];
    return { secrets, over: (network: Transport) => withClientCredentials(network, origin, token, secrets, now) };
  }
  const credentials = resolveCredentials(auth, source);
  return {
    secrets: credentials.secrets,
    over: (network: Transport) => withCredentials(network, origin, credentials),
  };
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
