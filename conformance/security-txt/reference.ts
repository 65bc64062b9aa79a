import type { Handler, HttpResponse, ReferenceOptions } from 'assay/suite';

const PROVING_DAY = new Date('2026-01-01T00:00:00Z');
const NINE_MONTHS = 273 * 24 * 60 * 60 * 1000;

/**
 * A server that publishes a security.txt file as RFC 9116 asks. `data[0]`, where it is text, is the file instead.
 * It expires nine months after the server's clock; the signature has the right form, and nobody's key is behind it.
 */
export function reference({ base, data, now = () => PROVING_DAY }: ReferenceOptions): Handler {
  const { host, origin } = new URL(base);
  const [given] = data ?? [];
  const text = typeof given === 'string' ? given : fileFor(host, new Date(now().getTime() + NINE_MONTHS));
  return ({ method, url }) => {
    const { pathname } = new URL(url);
    if (method !== 'GET' && method !== 'HEAD') return page(405, 'not for this address');
    if (pathname === '/.well-known/security.txt') return file(method === 'HEAD' ? '' : text);
    if (pathname === '/security.txt') {
      return { ...page(301, 'moved'), headers: { location: `${origin}/.well-known/security.txt` } };
    }
    return page(404, 'not found');
  };
}

/** A response that hands out a text as a security.txt file. */
export function file(text: string): HttpResponse {
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: new TextEncoder().encode(text),
  };
}

export function page(status: number, words: string): HttpResponse {
  const markup = `<!doctype html>\n<html lang="en"><title>${words}</title><p>This page is ${words}.</p></html>\n`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: new TextEncoder().encode(markup) };
}

function fileFor(host: string, expires: Date): string {
  return `-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA512

# Where this file stands
Canonical: https://${host}/.well-known/security.txt

# How to tell us, the preferred way first
Contact: mailto:security@harbour.example
Contact: https://harbour.example/security/report
Contact: tel:+44-20-7946-0123
Encryption: https://harbour.example/.well-known/openpgpkey/hu/security
Preferred-Languages: en, cy

Policy: https://harbour.example/security/policy
Acknowledgments: https://harbour.example/security/thanks
Hiring: https://harbour.example/jobs
CSAF: https://harbour.example/csaf/provider-metadata.json
Expires: ${expires.toISOString().replace('.000', '')}
-----BEGIN PGP SIGNATURE-----

iHUEARYKAB0WIQTAssayReferenceServerNotARealSignature0000000000AAoJ
EAAAAAAAAAAAAAA=
=AAAA
-----END PGP SIGNATURE-----
`;
}
