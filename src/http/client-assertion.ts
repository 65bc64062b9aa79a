import { createPrivateKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { AssayError } from '../model/assay-error.ts';
import { plainText, resolveSecret, type SecretSource } from './auth.ts';

/** What a client says of itself at the token endpoint. */
export interface ClientAuthentication {
  readonly headers: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

/** Seconds for which an assertion counts; SMART App Launch allows five minutes. */
const LIFETIME = 240;

/**
 * Reads the private key of `auth: { kind: smart-backend-services, tokenUrl, clientId, key, keyId, scope }`: PEM or JWK, by
 * reference. RSA signs RS384, P-384 signs ES384, the two that SMART App Launch asks servers for. Throws AssayError `auth.key`.
 */
export function readSigningKey(auth: Readonly<Record<string, unknown>>, source: SecretSource): SigningKey {
  const text = resolveSecret('auth.key', auth.key, source);
  const key = parseKey(text);
  const keyId = plainText('auth.keyId', auth.keyId);
  if (key?.asymmetricKeyType === 'rsa') return { key, keyId, algorithm: 'RS384', secret: text };
  if (key?.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'secp384r1') {
    return { key, keyId, algorithm: 'ES384', secret: text };
  }
  throw new AssayError('auth.key', 'target: auth.key: expected a private key, RSA or P-384, as PEM or JWK.');
}

export interface SigningKey {
  readonly key: KeyObject;
  readonly keyId: string;
  readonly algorithm: 'RS384' | 'ES384';
  /** The key as it was read, so that it is never written. */
  readonly secret: string;
}

/** A signed assertion (RFC 7523, 2.2 and 3; SMART App Launch, Backend Services). `now` in milliseconds since the epoch. */
export function clientAssertion(
  clientId: string,
  tokenUrl: string,
  signing: SigningKey,
  now: number,
): ClientAuthentication {
  const header = { alg: signing.algorithm, kid: signing.keyId, typ: 'JWT' };
  const claims = {
    iss: clientId,
    sub: clientId,
    aud: tokenUrl,
    exp: Math.floor(now / 1000) + LIFETIME,
    jti: randomUUID(),
  };
  const content = `${encoded(header)}.${encoded(claims)}`;
  // JWS has the two numbers of an EC signature side by side (RFC 7518, 3.4), not in DER.
  const signature = sign('sha384', Buffer.from(content), { key: signing.key, dsaEncoding: 'ieee-p1363' });
  return {
    headers: {},
    form: {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: `${content}.${signature.toString('base64url')}`,
    },
  };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function parseKey(text: string): KeyObject | undefined {
  try {
    return text.startsWith('{') ? createPrivateKey({ key: JSON.parse(text), format: 'jwk' }) : createPrivateKey(text);
  } catch {
    return undefined;
  }
}
