import type { Benign, Handler } from 'assay/suite';
import { asked, contentOf, onSearchset, withContent, withLinks } from '../reference/edit-exchange.ts';
import { pairsOf, withPairs } from '../reference/edit-search.ts';
import { listOf } from '../reference/resource.ts';

/** No page has more than five matches, whatever was asked for. */
function small(clean: Handler): Handler {
  return async (request) => {
    const pairs = pairsOf(request);
    const asks = pairs.find(([name]) => name === '_count')?.[1];
    const summary = pairs.find(([name]) => name === '_summary')?.[1];
    const capped = asks === undefined || (/^\d+$/.test(asks) && Number(asks) > 5);
    if (asked(request).kind !== 'search' || !capped || summary === 'count') return clean(request);
    const others = pairs.filter(([name]) => name !== '_count');
    const response = await clean(withPairs(request, [...others, ['_count', '5']]));
    const bundle = contentOf(response);
    if (bundle?.type !== 'searchset') return response;
    // The self link gives the count that was used, five, which is what this server makes of any larger one.
    return withContent(response, bundle);
  };
}

/** Page links without any of the search's own parameters in them. */
function sealed(clean: Handler): Handler {
  const open = (url: string) => {
    const token = new URL(url).searchParams.get('_token');
    return token === null ? url : `${url.replace(/\?.*/, '')}?${decodeHex(token)}`;
  };
  const seal = (url: string) => `${url.replace(/\?.*/, '')}?_token=${encodeHex(url.replace(/^[^?]*\?/, ''))}`;
  const inner = onSearchset((bundle) => withLinks(bundle, (relation, url) => (relation === 'self' ? url : seal(url))))(
    clean,
  );
  return (request) => inner({ ...request, url: open(request.url) });
}

function encodeHex(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function decodeHex(token: string): string {
  const bytes = token.match(/[0-9a-f]{2}/g) ?? [];
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
}

export const pagingVariants: readonly Benign[] = [
  {
    id: 'paging.next-only',
    because: 'http://hl7.org/fhir/R4/http.html#paging: first, previous and last are recommended, not required.',
    wrap: onSearchset((bundle) =>
      withLinks(bundle, (relation, url) => (relation === 'self' || relation === 'next' ? url : undefined)),
    ),
  },
  {
    id: 'paging.small-pages',
    because: 'http://hl7.org/fhir/R4/search.html#count: a page may hold fewer results than were asked for.',
    wrap: small,
  },
  {
    id: 'paging.sealed-links',
    because: 'http://hl7.org/fhir/R4/http.html#paging: the links are opaque and have no dictated structure.',
    wrap: sealed,
  },
  {
    id: 'paging.links-in-another-order',
    because:
      'http://hl7.org/fhir/R4/http.html#paging: links are told apart by their relation, and there may be others.',
    wrap: onSearchset((bundle) => ({
      ...bundle,
      link: [{ relation: 'describedby', url: 'https://server.example/manual' }, ...listOf(bundle.link).toReversed()],
    })),
  },
];
