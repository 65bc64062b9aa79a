import { AssayError } from '../model/assay-error.ts';
import { plainText, resolveSecret, type SecretSource } from './auth.ts';

/** How the network is reached, beside the address: PEM texts, and a proxy. */
export interface ConnectionOptions {
  /** Certificates to trust beside the usual ones. */
  readonly ca?: string;
  /** Certificate and key by which the client shows who it is (mutual TLS). */
  readonly cert?: string;
  readonly key?: string;
  readonly proxy?: { readonly url: string; readonly authorization?: string };
}

type Settings = Readonly<Record<string, unknown>>;

/**
 * Reads of a target `tls: { ca, certificate, key }`, each `file:PATH` or `env:NAME` of PEM text, and `proxy`, an address or
 * `{ url, user, password }` with the password by reference. Throws AssayError `auth.*`, `target.tls`, `target.proxy`.
 */
export function readConnection(
  target: Settings,
  source: SecretSource,
): { readonly options: ConnectionOptions; readonly secrets: readonly string[] } {
  const tls = mapping('tls', target.tls);
  const pem = (name: string) => (tls[name] === undefined ? undefined : resolveSecret(`tls.${name}`, tls[name], source));
  const [ca, cert, key] = [pem('ca'), pem('certificate'), pem('key')];
  if ((cert === undefined) !== (key === undefined)) {
    throw new AssayError('target.tls', 'target: tls: certificate and key go together. Give both or neither.');
  }
  const proxy = readProxy(target.proxy, source);
  return {
    options: {
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(proxy === undefined ? {} : { proxy: proxy.proxy }),
    },
    secrets: [...(key === undefined ? [] : [key]), ...(proxy?.secrets ?? [])],
  };
}

/** The target without what `readConnection` reads. */
export function withoutConnection<T extends Settings>(target: T): Omit<T, 'tls' | 'proxy'> {
  const { tls: _tls, proxy: _proxy, ...rest } = target;
  return rest;
}

function readProxy(setting: unknown, source: SecretSource) {
  if (setting === undefined) return undefined;
  const given = typeof setting === 'string' ? { url: setting } : mapping('proxy', setting);
  const url = plainText('proxy.url', given.url);
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '') {
    throw new AssayError(
      'target.proxy',
      'target: proxy: expected an address like http://proxy.example:3128, its user and password beside it as { url, user, password }.',
    );
  }
  if (given.user === undefined) return { proxy: { url }, secrets: [] };
  const password = resolveSecret('proxy.password', given.password, source);
  const pair = Buffer.from(`${plainText('proxy.user', given.user)}:${password}`, 'utf8').toString('base64');
  return { proxy: { url, authorization: `Basic ${pair}` }, secrets: [password, pair] };
}

function mapping(name: string, value: unknown): Settings {
  if (value === undefined) return {};
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Settings;
  throw new AssayError(`target.${name}`, `target: ${name}: expected a mapping.`);
}
