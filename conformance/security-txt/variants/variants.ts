import type { Benign } from 'assay/suite';
import { file, page } from '../reference.ts';
import { atPlace, header, plus, redirect, text, without } from './edits.ts';

/** Servers that are odd and right: no check may accuse them. */
export const variants: readonly Benign[] = [
  {
    id: 'redirect.same-host',
    because: 'reading the file may result in a redirect (RFC 9116, 3)',
    wrap: (clean) => async (request) => {
      const { pathname, origin } = new URL(request.url);
      if (pathname === '/files/security.txt') return clean({ ...request, url: `${origin}/.well-known/security.txt` });
      return redirect(() => '/files/security.txt', 307)(clean)(request);
    },
  },
  {
    id: 'redirect.central-file',
    because:
      'a redirect may lead to the file of the whole organization (RFC 9116, 3); what stands there this run cannot see',
    wrap: redirect(() => 'https://www.harbour.example/.well-known/security.txt'),
  },
  {
    id: 'server.unwell',
    because: 'a 503 is about the moment, not about the file (RFC 9110, 15.6.4)',
    wrap: atPlace(() => page(503, 'busy')),
  },
  {
    id: 'legacy.none',
    because: 'the top-level place is there for compatibility and may be empty (RFC 9116, 3)',
    wrap: (clean) => (request) =>
      new URL(request.url).pathname === '/security.txt' ? page(404, 'not found') : clean(request),
  },
  {
    id: 'legacy.older-copy',
    because: 'where both places have a file the one under /.well-known/ counts (RFC 9116, 3)',
    wrap: (clean) => (request) =>
      new URL(request.url).pathname === '/security.txt'
        ? file('Contact: mailto:old@harbour.example\n')
        : clean(request),
  },
  {
    id: 'media-type.written-otherwise',
    because:
      'types, parameter names and charsets are compared without regard to case, values may be quoted, and more parameters may be there (RFC 9110, 8.3)',
    wrap: header('content-type', 'Text/Plain;format=flowed; CharSet="UTF-8"'),
  },
  {
    id: 'media-type.no-charset',
    because:
      'the clause speaks of the default charset parameter, and does not clearly ask that it be written (RFC 9116, 3)',
    wrap: header('content-type', 'text/plain'),
  },
  {
    id: 'lines.crlf',
    because: 'a line may end with CRLF (RFC 9116, 2.2)',
    wrap: text((whole) => whole.replaceAll('\n', '\r\n')),
  },
  {
    id: 'lines.blank-and-comments',
    because: 'blank lines and comments may stand anywhere, and a comment may hold anything (RFC 9116, 2 and 2.1)',
    wrap: text(plus('', '  \t', '# <html> Contact: nobody, Grüße, 東京')),
  },
  {
    id: 'fields.in-any-case',
    because: 'field names are compared without regard to case (RFC 9116, 2)',
    wrap: text((whole) => whole.replace(/^(Contact|Expires|Canonical|Policy):/gm, (name) => name.toUpperCase())),
  },
  {
    id: 'fields.unknown',
    because: 'fields that are not known are to be ignored (RFC 9116, 2.4)',
    wrap: text(plus('X-Harbour-Team: two people', ' and a dog', 'Bug-Bounty: false')),
  },
  {
    id: 'fields.only-what-is-asked',
    because: 'all fields but Contact and Expires are optional (RFC 9116, 2.5)',
    wrap: text((whole) =>
      ['Hiring:', 'Acknowledgments:', 'Preferred-Languages:', 'CSAF:'].reduce(
        (rest, name) => without(name)(rest),
        whole,
      ),
    ),
  },
  {
    id: 'fields.several',
    because: 'a field may appear several times unless its definition says otherwise (RFC 9116, 2)',
    wrap: text(
      plus(
        'Policy: https://harbour.example/policy.cy',
        'Canonical: https://quay.example/.well-known/security.txt',
        'Hiring: https://quay.example/jobs',
      ),
    ),
  },
  {
    id: 'fields.trailing-space',
    because: 'white space may stand before a line end (RFC 9116, 4)',
    wrap: text((whole) => whole.replace(/^((?:Contact|Expires): .*)$/gm, '$1 \t')),
  },
  {
    id: 'contact.another-scheme',
    because: 'a contact may be any URI; mailto, tel and https are named for what they are for (RFC 9116, 2.5.3)',
    wrap: text(plus('Contact: xmpp:security@harbour.example')),
  },
  {
    id: 'encryption.off-the-web',
    because: 'a key may be found by DNS or by its fingerprint (RFC 9116, 2.5.4)',
    wrap: text((whole) =>
      whole.replace(/^Encryption: .*$/m, 'Encryption: openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f'),
    ),
  },
  {
    id: 'expires.written-otherwise',
    because: 'T and Z may be in lower case, and fractions and offsets may be there (RFC 3339, 5.6)',
    wrap: text((whole) => whole.replace(/^Expires: .*$/m, 'Expires: 2026-10-01t02:00:00.25+02:00')),
  },
  {
    id: 'languages.rare-tags',
    because: 'language tags have more parts than two (RFC 5646, 2.1)',
    wrap: text((whole) => whole.replace(/en, cy/, 'en-GB-oxendict , sl-rozaj-biske,zh-Hant-TW,i-klingon,x-harbour')),
  },
  {
    id: 'signature.dash-escaped',
    because: 'any line of a signed text may be dash-escaped (RFC 4880, 7.1)',
    wrap: text((whole) => whole.replace(/^(Policy|Contact|Canonical):/gm, '- $1:')),
  },
  {
    id: 'redirect.two-hops',
    because: 'reading the file may result in a redirect, and that in another (RFC 9116, 3; RFC 9110, 15.4)',
    wrap: (clean) => async (request) => {
      const { pathname, origin } = new URL(request.url);
      if (pathname === '/security') return redirectTo('files/security.txt');
      if (pathname === '/files/security.txt') return clean({ ...request, url: `${origin}/.well-known/security.txt` });
      return redirect(() => '/security', 301)(clean)(request);
    },
  },
  {
    id: 'redirect.canonical-of-its-end',
    because: 'the file is also read at the address that a redirect leads to (RFC 9116, 2.5.2 and 3)',
    wrap: (clean) => async (request) => {
      const { pathname, origin, host } = new URL(request.url);
      if (pathname !== '/about/security.txt') return redirect(() => '/about/security.txt', 308)(clean)(request);
      const { body } = await clean({ ...request, url: `${origin}/.well-known/security.txt` });
      const whole = new TextDecoder().decode(body);
      return file(whole.replace(/^Canonical: .*$/m, `Canonical: https://${host}/about/security.txt`));
    },
  },
  {
    id: 'server.throttled',
    because: 'a 429 is about the client, not about the file (RFC 6585, 4)',
    wrap: atPlace(() => page(429, 'asked too often')),
  },
  {
    id: 'headers.more',
    because: 'further fields may stand beside the Content-Type (RFC 9110, 5)',
    wrap: header('x-content-type-options', 'nosniff'),
  },
  {
    id: 'contact.several',
    because:
      'several ways may be given, the preferred one first, and a URI may have encoded characters (RFC 9116, 2.5.3)',
    wrap: text(
      plus(
        'Contact: mailto:csirt%2Bweb@harbour.example?subject=A%20fault',
        'Contact: https://xn--hrbour-bua.example/report?lang=cy#form',
      ),
    ),
  },
  {
    id: 'expires.almost-a-year',
    because: 'less than a year in the future is what is recommended (RFC 9116, 2.5.5)',
    wrap: text((whole) => whole.replace(/^Expires: .*$/m, 'Expires: 2026-12-31T00:00:00Z')),
  },
  {
    id: 'signature.commented',
    because: 'armour may have headers of its own, which say nothing of the text (RFC 4880, 6.2)',
    wrap: text((whole) => whole.replace('SIGNATURE-----\n\n', 'SIGNATURE-----\nComment: https://harbour.example\n\n')),
  },
  {
    id: 'signature.several-hashes',
    because: 'several digests may be named, in one Hash header or in several (RFC 4880, 7)',
    wrap: text((whole) => whole.replace('Hash: SHA512', 'Hash: SHA256,SHA512')),
  },
];

function redirectTo(location: string) {
  return { status: 302, headers: { location }, body: new Uint8Array() };
}
