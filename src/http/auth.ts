import { AssayError } from '../model/assay-error.ts';
import type { Transport } from './exchange.ts';

/** Headers that say who asks, and the secret values in them, which must never be written anywhere. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

/** Where secrets are looked up. */
export interface SecretSource {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Text of a file named in the target's settings; throws when it cannot be read. */
  readonly readText: (path: string) => string;
}

const noCredentials: Credentials = { headers: {}, secrets: [] };

/**
 * Reads the `auth` of a target: `{ kind: none }`, `{ kind: basic, user, password }`, `{ kind: bearer, token }` or
 * `{ kind: header, name, value }`. A secret is a reference, `env:NAME` or `file:PATH`, so that target files can be shared.
 * Throws AssayError `auth.*` when it is not so.
 */
export function resolveCredentials(auth: unknown, source: SecretSource): Credentials {
  if (auth === undefined || auth === null) return noCredentials;
  if (typeof auth !== 'object') throw new AssayError('auth.kind', kindMessage(auth));
  const settings = auth as Readonly<Record<string, unknown>>;
  const secret = (name: string) => resolveSecret(`auth.${name}`, settings[name], source);
  switch (settings.kind) {
    case 'none':
      return noCredentials;
    case 'bearer': {
      const token = secret('token');
      return { headers: { authorization: `Bearer ${token}` }, secrets: [token] };
    }
    case 'basic': {
      const password = secret('password');
      const user = plainText('auth.user', settings.user);
      const pair = Buffer.from(`${user}:${password}`, 'utf8').toString('base64');
      return { headers: { authorization: `Basic ${pair}` }, secrets: [password, pair] };
    }
    case 'header': {
      const value = secret('value');
      return { headers: { [plainText('auth.name', settings.name).toLowerCase()]: value }, secrets: [value] };
    }
    default:
      throw new AssayError('auth.kind', kindMessage(settings.kind));
  }
}

/** Adds credentials to requests to `origin`, and to no other. What a check sets itself stays as it is. */
export function withCredentials(transport: Transport, origin: string, credentials: Credentials): Transport {
  if (Object.keys(credentials.headers).length === 0) return transport;
  return (request) => {
    if (!URL.canParse(request.url) || new URL(request.url).origin !== origin) return transport(request);
    return transport({ ...request, headers: { ...credentials.headers, ...request.headers } });
  };
}

/** The value that `env:NAME` or `file:PATH` stands for; `where` names the setting. Throws AssayError `auth.*`. */
export function resolveSecret(where: string, reference: unknown, source: SecretSource): string {
  const [, scheme, name] = typeof reference === 'string' ? (/^(env|file):(.+)$/.exec(reference) ?? []) : [];
  if (name === undefined) {
    // The value is not repeated: it may be the secret itself.
    throw new AssayError(
      'auth.reference',
      `target: ${where}: expected a reference, env:NAME or file:PATH. Put the secret there, not into the target file.`,
    );
  }
  if (scheme === 'env') {
    const value = source.env[name];
    if (value) return value;
    throw new AssayError('auth.missing', `target: ${where}: the environment has no ${name}. Set it and run again.`);
  }
  try {
    const value = source.readText(name).trim();
    if (value !== '') return value;
  } catch (cause) {
    throw new AssayError('auth.missing', `target: ${where}: the file ${name} cannot be read.`, { cause });
  }
  throw new AssayError('auth.missing', `target: ${where}: the file ${name} is empty.`);
}

export function plainText(where: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new AssayError(
    'auth.setting',
    `target: ${where}: expected text, got ${value === undefined ? 'nothing' : typeof value}.`,
  );
}

function kindMessage(kind: unknown): string {
  const got = typeof kind === 'string' ? `"${kind.slice(0, 40)}"` : typeof kind;
  return `target: auth.kind: expected none, basic, bearer, header, oauth2-client-credentials or smart-backend-services, got ${got}.`;
}
