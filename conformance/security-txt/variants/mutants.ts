import type { Mutant } from 'assay/suite';
import { file, page } from '../reference.ts';
import { documentMutants } from './document-mutants.ts';
import { atPlace, header, redirect } from './edits.ts';

const place = ['security-txt.location.well-known'];
const answer = (status: number, body: string, type = 'text/plain; charset=utf-8') =>
  atPlace(() => ({ status, headers: { 'content-type': type }, body: new TextEncoder().encode(body) }));

/** Servers with one fault each: every check must catch at least one. */
export const mutants: readonly Mutant[] = [
  {
    id: 'location.absent',
    breaks: place,
    summary: 'answers 404 where the file should be',
    wrap: atPlace(() => page(404, 'not found')),
  },
  {
    id: 'location.soft-404',
    breaks: place,
    summary: 'answers 200 with a page that says it was not found',
    wrap: atPlace(() => page(200, 'not found')),
  },
  {
    id: 'location.soft-404-as-text',
    breaks: place,
    summary: 'hands a web page out as text/plain',
    wrap: answer(200, '\n\n  <html><body>Nothing here</body></html>'),
  },
  {
    id: 'location.json-error',
    breaks: place,
    summary: 'answers 200 with an error in JSON',
    wrap: answer(200, '{"error":"no such route"}', 'application/json'),
  },
  { id: 'location.empty', breaks: place, summary: 'answers 200 with nothing', wrap: answer(200, '') },
  { id: 'location.forbidden', breaks: place, summary: 'answers 403 to everybody', wrap: answer(403, 'Forbidden') },
  {
    id: 'location.legacy-only',
    breaks: place,
    summary: 'has the file at the old place alone',
    wrap: (clean) => async (request) => {
      const { pathname, origin } = new URL(request.url);
      if (pathname === '/security.txt') return clean({ ...request, url: `${origin}/.well-known/security.txt` });
      return page(404, 'not found');
    },
  },
  {
    id: 'location.redirect-loop',
    breaks: place,
    summary: 'redirects the place of the file to itself',
    wrap: redirect((origin) => `${origin}/.well-known/security.txt`),
  },
  {
    id: 'location.redirect-to-nowhere',
    breaks: place,
    summary: 'redirects without an address',
    wrap: atPlace(() => ({ status: 302, headers: {}, body: new Uint8Array() })),
  },
  {
    id: 'location.redirect-to-http',
    breaks: ['security-txt.location.https'],
    summary: 'redirects to an address without TLS',
    wrap: redirect(() => 'http://www.example.org/.well-known/security.txt'),
  },
  {
    id: 'media-type.html',
    breaks: ['security-txt.media-type.text-plain'],
    summary: 'hands the file out as HTML',
    wrap: header('content-type', 'text/html; charset=utf-8'),
  },
  {
    id: 'media-type.none',
    breaks: ['security-txt.media-type.text-plain'],
    summary: 'hands the file out without a Content-Type',
    wrap: header('content-type', undefined),
  },
  {
    id: 'media-type.latin1',
    breaks: ['security-txt.media-type.charset'],
    summary: 'calls the file ISO 8859-1',
    wrap: header('content-type', 'text/plain; charset=iso-8859-1'),
  },
  {
    id: 'canonical.of-another-host',
    breaks: ['security-txt.location.canonical'],
    summary: 'hands out the file of another host',
    wrap: atPlace((response) => {
      const text = new TextDecoder().decode(response.body);
      return file(text.replace(/^Canonical: .*$/m, 'Canonical: https://quay.example/.well-known/security.txt'));
    }),
  },
  ...documentMutants,
];
