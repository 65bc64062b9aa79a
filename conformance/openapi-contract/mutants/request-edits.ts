import type { Handler, HttpRequest } from 'assay/suite';

/** Mends one member of the body before the server looks at it, so that a broken one gets through. */
export function forgiving(name: string, mend: (value: unknown) => unknown): (clean: Handler) => Handler {
  return (clean) => (request) => {
    const body = read(request);
    if (body === undefined || !Object.hasOwn(body, name)) return clean(request);
    const mended = mend(body[name]);
    const { [name]: _, ...others } = body;
    return clean(written(request, mended === undefined ? others : { ...others, [name]: mended }));
  };
}

export function read({ body }: HttpRequest): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(body));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function written(request: HttpRequest, value: unknown): HttpRequest {
  return { ...request, body: new TextEncoder().encode(JSON.stringify(value)) };
}

/** Fills in members that are missing. */
export function filling(more: Readonly<Record<string, unknown>>): (clean: Handler) => Handler {
  return (clean) => (request) => {
    const body = read(request);
    return clean(body === undefined ? request : written(request, { ...more, ...body }));
  };
}

/** Takes a parameter of the query away where it is not as it should be. */
export function ignoring(name: string, isRight: (value: string) => boolean): (clean: Handler) => Handler {
  return (clean) => (request) => {
    const url = new URL(request.url);
    if (isRight(url.searchParams.get(name) ?? '')) return clean(request);
    url.searchParams.delete(name);
    return clean({ ...request, url: url.href });
  };
}

export const clipped = (least: number, most: number) => (value: unknown) =>
  typeof value === 'number' ? Math.min(Math.max(value, least), most) : value;
