import type { HttpRequest, HttpResponse, TransportFailure } from './exchange.ts';

/**
 * Takes secrets out of what is recorded and shown, and puts them back into what is sent: a check may follow a link
 * whose token it never saw. Checks judge the redacted answer, so that a replay sees the same.
 */
export interface Redactor {
  conceal<T extends HttpRequest | HttpResponse>(message: T): T;
  concealFailure(failure: TransportFailure): TransportFailure;
  reveal(request: HttpRequest): HttpRequest;
}

const REMOVED = '(removed)';
const IDENTITY_HEADER = /^(?:proxy-)?authorization$|^(?:set-)?cookie2?$/i;
// Access-Control-Allow-Credentials is a word of CORS, not a credential.
const SECRET_HEADER =
  /^(?!access-control-)(?:.*[-_])?(?:api-?key|token|secret|password|passwd|signature|credentials?)$/i;
// Not page tokens: those are no secrets, and a link without its own does not lead to the next page.
const SECRET_PARAMETER =
  /((?:^|[?&;]|&amp;|\\u0026)(?:access_token|id_token|refresh_token|auth_token|api[-_]?key|apikey|client_secret|password|passwd|secret|sig|signature|subscription-key|x-amz-signature|x-amz-security-token|x-goog-signature)=)([^&"'\s<>#;\\]+)/gi;
const SECRET_MEMBER = /("(?:access_token|id_token|refresh_token|client_secret)"\s{0,8}:\s{0,8}")([^"\\]+)/g;
const USER_INFO = /\b(https?:\/\/)[^\s/?#@"'<>\\]{1,200}@/gi;
/** Shorter secrets would be found in ordinary data, and taking them out would falsify what is judged. */
const SHORTEST = 8;

interface Place {
  /** One character a byte, as bodies are searched. */
  readonly form: string;
  readonly mark: string;
}

/** A redactor for the secrets of one run. The list may grow while it runs: access tokens are fetched on the way. */
export function createRedactor(secrets: readonly string[]): Redactor {
  let read = 0;
  let places: readonly Place[] = [];
  const currentPlaces = () => {
    if (secrets.length !== read) {
      read = secrets.length;
      places = secrets.flatMap(placesOf).sort((a, b) => b.form.length - a.form.length);
    }
    return places;
  };
  const parameters = new Map<string, string>();
  const markOf = new Map<string, string>();

  const markFor = (value: string) => {
    if (value.startsWith('assay-removed-')) return value;
    const mark = markOf.get(value) ?? `assay-removed-parameter-${markOf.size + 1}`;
    markOf.set(value, mark);
    parameters.set(mark, value);
    return mark;
  };
  const concealParameter = (_: string, name: string, value: string) => name + markFor(value);
  const concealText = (text: string) => {
    let out = text;
    for (const { form, mark } of currentPlaces()) if (out.includes(form)) out = out.replaceAll(form, mark);
    // Most bodies hold none of these, and looking for one character is much cheaper than for a pattern.
    if (out.includes('=')) out = out.replace(SECRET_PARAMETER, concealParameter);
    if (out.includes('_token"') || out.includes('_secret"')) out = out.replace(SECRET_MEMBER, concealParameter);
    return out.includes('@') ? out.replace(USER_INFO, '$1') : out;
  };
  const concealHeader = (name: string, value: string) => {
    if (IDENTITY_HEADER.test(name)) return REMOVED;
    // A mark can be sent back: some of these are handed out by one answer and expected in the next request.
    return SECRET_HEADER.test(name) ? markFor(value) : latin1(value, concealText);
  };
  const concealHeaders = (headers: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, concealHeader(name, value)]));
  const concealBody = (body: Uint8Array) => {
    const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
    const out = concealText(text);
    return out === text ? body : new Uint8Array(Buffer.from(out, 'latin1'));
  };
  const revealText = (text: string, form: (secret: string) => string) => {
    if (!text.includes('assay-removed-')) return text;
    return text
      .replace(/assay-removed-parameter-\d{1,9}/g, (mark) => parameters.get(mark) ?? mark)
      .replace(/assay-removed-secret-(\d{1,9})/g, (mark, place) => {
        const secret = secrets[Number(place) - 1];
        return secret === undefined ? mark : form(secret);
      });
  };

  return {
    conceal: (message) => ({
      ...message,
      ...('url' in message ? { url: latin1(message.url, concealText) } : {}),
      headers: concealHeaders(message.headers),
      ...(message.body === undefined ? {} : { body: concealBody(message.body) }),
    }),
    concealFailure: (failure) =>
      failure.headers === undefined ? failure : { ...failure, headers: concealHeaders(failure.headers) },
    reveal: (request) => ({
      ...request,
      url: revealText(request.url, encodeURIComponent),
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, revealText(value, (secret) => secret)]),
      ),
    }),
  };
}

function placesOf(secret: string, index: number): Place[] {
  if (secret.length < SHORTEST) return [];
  const forms = new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  const mark = `assay-removed-secret-${index + 1}`;
  return [...forms].map((form) => ({ form: Buffer.from(form, 'utf8').toString('latin1'), mark }));
}

/** Applies `change` to text in the one-character-a-byte form that secrets are searched in. */
function latin1(text: string, change: (text: string) => string): string {
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  return Buffer.from(change(bytes), 'latin1').toString('utf8');
}
