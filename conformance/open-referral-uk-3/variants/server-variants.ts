import { type Benign, type HttpResponse, responding } from 'assay/suite';
import { answer, contentOf } from '../reference/server.ts';
import { listOf, type Members } from '../reply.ts';
import { answering, header, onApi, onPages } from './edits.ts';
import { benign } from './make.ts';

const nothing: Members = {
  total_items: 0,
  total_pages: 0,
  page_number: 1,
  size: 0,
  first_page: true,
  last_page: true,
  empty: true,
  contents: [],
};

/** Servers that are odd and right. */
export const serverVariants: readonly Benign[] = [
  benign(
    'feed.empty',
    'an API that has nothing yet breaks nothing; it demonstrates nothing either',
    answering(
      ({ list, id }) => list !== undefined && id === undefined,
      () => answer(200, nothing),
    ),
  ),
  benign(
    'feed.empty-one-page',
    'whether nothing is on no page or on an empty one the standard does not say',
    answering(
      ({ list, id }) => list !== undefined && id === undefined,
      () => answer(200, { ...nothing, total_pages: 1 }),
    ),
  ),
  benign(
    'feed.one-service',
    'a list of one is a list',
    onPages('services', (page) => ({
      ...page,
      contents: listOf(page.contents).slice(0, 1),
      size: 1,
      total_items: 1,
      total_pages: 1,
      last_page: true,
      page_number: 1,
      first_page: true,
    })),
  ),
  benign(
    'server.unwell',
    'a 503 is about the moment (RFC 9110, 15.6.4)',
    answering(
      ({ list }) => list !== undefined,
      () => answer(503, { error: 'busy' }),
    ),
  ),
  benign(
    'server.throttled',
    'APIs may be throttled (UK compliance, Openness)',
    answering(
      ({ id }) => id !== undefined,
      () => answer(429, { error: 'slowly' }),
    ),
  ),
  benign(
    'endpoints.three',
    'taxonomy terms and organizations are not required (HSDS 3.0, API reference)',
    answering(
      ({ list }) => list === 'taxonomy_terms' || list === 'organizations',
      () => answer(404, {}),
    ),
  ),
  benign(
    'endpoints.more',
    'further members may be there (UK compliance, Other properties and endpoints)',
    onApi((api) => ({ ...api, publisher: { name: 'Quayside Council' }, version: 'HSDS-UK-3.0' })),
  ),
  benign(
    'paths.with-slash',
    'a server may send on to the same path with a slash behind it (RFC 9110, 15.4)',
    (clean) => (request) => {
      const url = new URL(request.url);
      if (url.pathname.endsWith('/')) {
        url.pathname = url.pathname.replace(/\/+$/, '');
        return clean({ ...request, url: url.href });
      }
      return {
        ...answer(308, {}),
        headers: { location: `${url.pathname}/${url.search}`, 'access-control-allow-origin': '*' },
      };
    },
  ),
  benign(
    'paths.base-without-slash',
    'what the API is may stand at the base address without a slash behind it',
    (clean) => (request) => {
      const { pathname } = new URL(request.url);
      return pathname.endsWith('/') ? answer(404, { error: 'no such path' }) : clean(request);
    },
  ),
  benign(
    'media-type.with-charset',
    'a media type may have parameters and be in any case (RFC 9110, 8.3.1)',
    header('content-type', 'Application/JSON; charset=utf-8'),
  ),
  benign(
    'media-type.suffix',
    'a type that ends in +json is JSON (RFC 6839, 3.1)',
    header('content-type', 'application/hal+json'),
  ),
  benign(
    'cors.spaced',
    'white space around a field value is none of it (RFC 9110, 5.5)',
    header('access-control-allow-origin', ' * '),
  ),
  benign('cors.with-vary', 'further headers may stand beside it (Fetch, CORS protocol)', header('vary', 'origin')),
  benign(
    'unknown-id.gone',
    'what is not there is refused with 404 or 410 (RFC 9110, 15.5.11)',
    answering(
      ({ id }) => id?.endsWith('a55a0000') === true,
      () => answer(410, {}),
    ),
  ),
  benign(
    'unknown-id.empty',
    'the profile does not say how an id is answered that nothing has',
    answering(
      ({ id }) => id?.endsWith('a55a0000') === true,
      () => answer(200, {}),
    ),
  ),
  benign(
    'cors.to-pages-alone',
    'only a request with Origin is one that CORS is about (Fetch, CORS protocol)',
    responding((request, response) => withOrigin(response, request.headers.origin === undefined ? undefined : '*')),
  ),
  benign(
    'cors.named-back',
    'whatever origin asks may read what names it back (Fetch, CORS protocol)',
    responding((request, response) => withOrigin(response, request.headers.origin)),
  ),
  benign(
    'media-type.text',
    'what stands there says JSON; the profile gives no rule on how it is said',
    header('content-type', 'text/json; charset=utf-8'),
  ),
  benign(
    'body.spaced',
    'white space between values says nothing (RFC 8259, 2)',
    responding((_, response) => rewritten(response, (content) => JSON.stringify(content, null, 4))),
  ),
  benign(
    'body.escaped',
    'any character may be escaped (RFC 8259, 7)',
    responding((_, response) =>
      rewritten(response, (content) => JSON.stringify(content).replaceAll('o', String.raw`\u006f`)),
    ),
  ),
  benign(
    'server.throttled-with-403',
    'APIs may be throttled (UK compliance, Openness), and Retry-After tells that it is that',
    answering(
      ({ list }) => list === 'services',
      () => ({ ...answer(403, {}), headers: { 'retry-after': '60', 'access-control-allow-origin': '*' } }),
    ),
  ),
  benign('server.unwell-at-times', 'a 503 is about the moment (RFC 9110, 15.6.4)', (clean) => {
    let asked = 0;
    return (request) => (++asked % 5 === 0 ? answer(503, { error: 'busy' }) : clean(request));
  }),
  benign(
    'paths.base-elsewhere',
    'the base may send on to a page of its own (RFC 9110, 15.4.3)',
    (clean) => (request) => {
      const url = new URL(request.url);
      if (url.pathname.endsWith('/about')) {
        url.pathname = url.pathname.replace(/about$/, '');
        return clean({ ...request, url: url.href });
      }
      if (!url.pathname.endsWith('/')) return clean(request);
      return { ...answer(302, {}), headers: { location: 'about', 'access-control-allow-origin': '*' } };
    },
  ),
  benign(
    'unknown-id.bad-request',
    'a server may know the form of its ids and refuse another (RFC 9110, 15.5.1)',
    answering(
      ({ id }) => id?.endsWith('a55a0000') === true,
      () => answer(400, { error: 'no id of ours' }),
    ),
  ),
];

/** The header that lets pages of other origins read, and no other than this one. */
function withOrigin(response: HttpResponse, origin: string | undefined): HttpResponse {
  const { 'access-control-allow-origin': _, ...headers } = response.headers;
  return {
    ...response,
    headers: origin === undefined ? headers : { ...headers, 'access-control-allow-origin': origin },
  };
}

function rewritten(response: HttpResponse, write: (content: Members) => string): HttpResponse {
  const content = contentOf(response);
  return content === undefined ? response : { ...response, body: new TextEncoder().encode(write(content)) };
}
