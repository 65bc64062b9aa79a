import { type Handler, type HttpRequest, type HttpResponse, responding } from 'assay/suite';

type Change = (response: HttpResponse, request: HttpRequest) => HttpResponse;

/** Changes the answers to a method and the end of a path, of one status where it is given. */
export function at(method: string, path: RegExp, change: Change, status?: number): (clean: Handler) => Handler {
  return responding((request, response) => {
    const { pathname } = new URL(request.url);
    const here = request.method === method && path.test(pathname);
    return here && (status === undefined || response.status === status) ? change(response, request) : response;
  });
}

/** Changes every answer of a status. */
export function everywhere(status: number, change: Change): (clean: Handler) => Handler {
  return responding((request, response) => (response.status === status ? change(response, request) : response));
}

/** Changes the JSON of an answer. */
export function json(edit: (value: never) => unknown): Change {
  return (response) => {
    const value = JSON.parse(new TextDecoder().decode(response.body)) as never;
    return { ...response, body: new TextEncoder().encode(JSON.stringify(edit(value))) };
  };
}

export function text(body: string, type?: string): Change {
  return (response) => ({
    ...response,
    ...(type === undefined ? {} : { headers: { ...response.headers, 'content-type': type } }),
    body: new TextEncoder().encode(body),
  });
}

/** Changes one header; undefined takes it away. */
export function header(name: string, value: string | undefined): Change {
  return (response) => {
    const { [name]: _, ...headers } = response.headers;
    return { ...response, headers: value === undefined ? headers : { ...headers, [name]: value } };
  };
}

export function status(code: number): Change {
  return (response) => ({ ...response, status: code });
}

/** Changes what the server says of itself. */
export function described(edit: (description: never) => unknown): (clean: Handler) => Handler {
  return at('GET', /\/openapi\.json$/, json(edit));
}
