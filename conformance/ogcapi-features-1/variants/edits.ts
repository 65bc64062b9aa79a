import { type Handler, type HttpResponse, responding } from 'assay/suite';
import { isObject, type Json, objectsIn, readJson } from '../session/read-json.ts';

type Wrap = (clean: Handler) => Handler;

/** Changes the answer at addresses that end so; `/` alone is the landing page. */
export function at(end: string, change: (response: HttpResponse, url: URL) => HttpResponse): Wrap {
  return responding((request, response) => {
    const url = new URL(request.url);
    return url.pathname.endsWith(end) ? change(response, url) : response;
  });
}

/** Changes the JSON document at addresses that end so. */
export function document(end: string, edit: (value: Json) => unknown): Wrap {
  return at(end, (response) => {
    const value = readJson(response.body);
    return isObject(value) ? { ...response, body: encode(edit(value)) } : response;
  });
}

/** Changes the JSON documents whose path fits, with what was asked; only 200-answers. */
export function documents(path: RegExp, edit: (value: Json, url: URL) => unknown): Wrap {
  return responding((request, response) => {
    const url = new URL(request.url);
    const value = response.status === 200 && path.test(url.pathname) ? readJson(response.body) : undefined;
    return isObject(value) ? { ...response, body: encode(edit(value, url)) } : response;
  });
}

/** Changes what is asked before the server sees it. */
export function asking(edit: (url: URL) => void): Wrap {
  return (clean) => (request) => {
    const url = new URL(request.url);
    edit(url);
    return clean({ ...request, url: url.href });
  };
}

/** Takes no notice of these parameters. */
export function ignoring(...names: readonly string[]): Wrap {
  return asking(({ searchParams }) => {
    for (const name of names) searchParams.delete(name);
  });
}

/** Changes the features of each list; one that has fewer then counts what it holds, and not how many there are. */
export function features(edit: (features: readonly Json[], url: URL) => readonly unknown[]): Wrap {
  return documents(/\/items$/, ({ numberMatched, ...value }, url) => {
    const before = objectsIn(value.features);
    const edited = edit(before, url);
    const counts = edited.length === before.length ? { numberMatched } : {};
    return { ...value, ...counts, numberReturned: edited.length, features: edited };
  });
}

/** Changes a document's links, one by one; undefined takes one away. */
export function links(end: string, edit: (link: Json) => unknown): Wrap {
  return document(end, (value) => ({ ...value, links: edited(value.links, edit) }));
}

/** Changes the links of each collection in the list. */
export function collectionLinks(edit: (link: Json) => unknown): Wrap {
  return document('/collections', (value) => ({
    ...value,
    collections: objectsIn(value.collections).map((one) => ({ ...one, links: edited(one.links, edit) })),
  }));
}

export function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function edited(value: unknown, edit: (link: Json) => unknown): readonly unknown[] {
  return objectsIn(value)
    .map(edit)
    .filter((link) => link !== undefined);
}

/** Does not declare a class of conformance. */
export function undeclared(name: string): Wrap {
  return document('/conformance', ({ conformsTo }) => ({
    conformsTo: Array.isArray(conformsTo) ? conformsTo.filter((uri) => !String(uri).endsWith(`/${name}`)) : [],
  }));
}

/** Answers with another status below addresses that fit. */
export const status = (path: RegExp, code: number) =>
  responding(({ url }, response) => (path.test(new URL(url).pathname) ? { ...response, status: code } : response));

/** Refuses what is asked so. */
export const refusing = (test: (query: URLSearchParams) => boolean) =>
  responding(({ url }, response) => (test(new URL(url).searchParams) ? { ...response, status: 400 } : response));
