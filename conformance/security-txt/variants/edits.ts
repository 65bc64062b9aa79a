import { type Handler, type HttpResponse, responding } from 'assay/suite';

const PLACE = '/.well-known/security.txt';

/** Changes the answer at the file's place. */
export function atPlace(change: (response: HttpResponse, origin: string) => HttpResponse): (clean: Handler) => Handler {
  return responding(({ url }, response) => {
    const { pathname, origin } = new URL(url);
    return pathname === PLACE ? change(response, origin) : response;
  });
}

/** Changes the file's text wherever it is handed out. */
export function text(edit: (text: string) => string): (clean: Handler) => Handler {
  return bytes((body) => new TextEncoder().encode(edit(new TextDecoder().decode(body))));
}

export function bytes(edit: (body: Uint8Array) => Uint8Array): (clean: Handler) => Handler {
  return atPlace((response) => ({ ...response, body: edit(response.body) }));
}

/** Changes one header of the file; undefined takes it away. */
export function header(name: string, value: string | undefined): (clean: Handler) => Handler {
  return atPlace((response) => {
    const { [name]: _, ...headers } = response.headers;
    return { ...response, headers: value === undefined ? headers : { ...headers, [name]: value } };
  });
}

/** Redirects from the file's place; `to` may depend on the server's own origin. */
export function redirect(to: (origin: string) => string, status = 302): (clean: Handler) => Handler {
  return atPlace((_, origin) => ({ status, headers: { location: to(origin) }, body: new Uint8Array() }));
}

/** Takes every line out that begins so. */
export function without(start: string): (text: string) => string {
  return (whole) =>
    whole
      .split('\n')
      .filter((line) => !line.startsWith(start))
      .join('\n');
}

/** Puts lines behind the Expires line, inside of the signature. */
export function plus(...lines: readonly string[]): (text: string) => string {
  return (whole) => whole.replace(/^(Expires: .*)$/m, `$1\n${lines.join('\n')}`);
}

/** The text without its signature. */
export function unsigned(whole: string): string {
  return whole
    .replace(/^-----BEGIN PGP SIGNED MESSAGE-----\nHash: .*\n\n/, '')
    .replace(/^-----BEGIN PGP SIGNATURE-----[\s\S]*$/m, '');
}
