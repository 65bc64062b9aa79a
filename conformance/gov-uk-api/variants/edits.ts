import { type Handler, type HttpRequest, type HttpResponse, responding } from 'assay/suite';

export const EVERYWHERE = /./;
export const LIBRARIES = /\/v1\/libraries(?:$|\/)/;

/** Changes answers over https to addresses of these paths. */
export function at(
  where: RegExp,
  change: (response: HttpResponse, url: URL, request: HttpRequest) => HttpResponse,
): (clean: Handler) => Handler {
  return responding((request, response) => {
    const url = new URL(request.url);
    return url.protocol === 'https:' && where.test(url.pathname) ? change(response, url, request) : response;
  });
}

/** Changes answers over plain http. */
export function plain(change: (url: URL) => HttpResponse): (clean: Handler) => Handler {
  return responding(({ url }, response) => (url.startsWith('http:') ? change(new URL(url)) : response));
}

/** Changes one header; undefined takes it away. */
export function header(name: string, value: string | undefined, where = EVERYWHERE): (clean: Handler) => Handler {
  return at(where, (response) => {
    const { [name]: _, ...headers } = response.headers;
    return { ...response, headers: value === undefined ? headers : { ...headers, [name]: value } };
  });
}

/** Changes the text of every success. */
export function text(where: RegExp, edit: (text: string) => string): (clean: Handler) => Handler {
  return bytes(where, (body) => new TextEncoder().encode(edit(new TextDecoder().decode(body))));
}

export function bytes(where: RegExp, edit: (body: Uint8Array) => Uint8Array): (clean: Handler) => Handler {
  return at(where, (response) =>
    response.status === 200 && response.body.length > 0 ? { ...response, body: edit(response.body) } : response,
  );
}

/** Changes the text of the description, which is JSON without white space. */
export function described(
  ...edits: readonly (readonly [found: string, instead: string])[]
): (clean: Handler) => Handler {
  return text(/\/openapi\.json$/, (whole) =>
    edits.reduce((edited, [found, instead]) => {
      if (!edited.includes(found)) throw new Error(`the description has no ${found}`);
      return edited.replaceAll(found, instead);
    }, whole),
  );
}

/** A parameter of the list of libraries beside its own, in the description. */
export function parameter(text: string): (clean: Handler) => Handler {
  return described(['"parameters":[{"name":"page"', `"parameters":[${text},{"name":"page"`]);
}

export function status(where: RegExp, code: number, body = ''): (clean: Handler) => Handler {
  return at(where, (response) => ({ ...response, status: code, body: new TextEncoder().encode(body) }));
}
