import type { Exchange, Http } from 'assay/suite';

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** One reading of the file, with every hop on the way. */
export interface Retrieved {
  readonly exchanges: readonly [Exchange, ...Exchange[]];
  readonly last: Exchange;
  /** Addresses asked or pointed at, in order; the last may be one that was not asked. */
  readonly urls: readonly string[];
  readonly outcome: Outcome;
}

/**
 * What came of it:
 * `file`: a body that is meant as a security.txt file, good or bad;
 * `other`: an answer that is something else, a page for people for example;
 * `absent`: the server says that there is nothing to read;
 * `unknown`: it cannot be told, for a reason that lies outside of what is tested.
 */
export type Outcome =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly text: string; readonly utf8: boolean }
  | { readonly kind: 'other'; readonly got: string }
  | { readonly kind: 'absent'; readonly got: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Reads an address and follows redirects, which section 3 allows, as far as the run may go. */
export async function readFile(http: Http, url: string): Promise<Retrieved> {
  const urls = [url];
  let last = await get(http, url);
  const exchanges: [Exchange, ...Exchange[]] = [last];
  const end = (outcome: Outcome): Retrieved => ({ exchanges, last, urls, outcome });
  while (last.response && REDIRECTS.has(last.response.status)) {
    const { location } = last.response.headers;
    const from = urls.at(-1) ?? url;
    if (!location || !URL.canParse(location, from)) {
      return end({ kind: 'absent', got: `a redirect (${last.response.status}) to no address` });
    }
    if (exchanges.length > MOST_REDIRECTS) {
      return end({ kind: 'absent', got: `more than ${MOST_REDIRECTS} redirects` });
    }
    const next = new URL(location, from);
    urls.push(next.href);
    const answer = await get(http, next.href);
    if (answer.failure?.code === 'other-origin') {
      return end({
        kind: 'unknown',
        reason: `the redirect leads to another origin, ${next.origin}, which this run does not ask. Test ${next.origin} itself, or name it under origins in the target file.`,
      });
    }
    last = answer;
    exchanges.push(answer);
  }
  return end(outcomeOf(last));
}

function get(http: Http, url: string): Promise<Exchange> {
  return http.send({ method: 'GET', url, headers: { accept: 'text/plain, */*;q=0.1' } });
}

function outcomeOf({ response, failure }: Exchange): Outcome {
  if (!response) return { kind: 'unknown', reason: `the request was not answered: ${failure?.message ?? 'no answer'}` };
  const { status, body } = response;
  // The server has a bad day or asks for patience: that says nothing of the file.
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    return { kind: 'unknown', reason: `the server answered ${status}. Run the test again when it is well.` };
  }
  if (status < 200 || status > 299) return { kind: 'absent', got: `${status}` };
  if (body.length === 0) return { kind: 'absent', got: `${status} with an empty body` };
  const { text, utf8 } = decode(body);
  // UTF-16 has its own fault (it is no UTF-8) and is still meant as a file.
  const utf16 = (body[0] === 0xff && body[1] === 0xfe) || (body[0] === 0xfe && body[1] === 0xff);
  const kind = utf16 ? undefined : otherKind(text);
  return kind === undefined
    ? { kind: 'file', bytes: body, text, utf8 }
    : { kind: 'other', got: `${status} with ${kind}` };
}

function decode(bytes: Uint8Array): { readonly text: string; readonly utf8: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), utf8: true };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), utf8: false };
  }
}

const FIELD_LINE =
  /^(?:- )?(?:Acknowledgments|Canonical|Contact|Encryption|Expires|Hiring|Policy|Preferred-Languages)[ \t]{0,9}:/im;

/** What a body is that is no security.txt file, in words; undefined where it may be meant as one. */
function otherKind(text: string): string | undefined {
  if (FIELD_LINE.test(text.replace(/\r\n?/g, '\n'))) return undefined;
  const start = text.slice(0, 2000).replace(/^[\ufeff\s]+/, '');
  if (/^<(?:!doctype|html|head|body|\?xml|!--|[a-z])/i.test(start)) return 'an HTML or XML page';
  if (/^[{[]/.test(start)) return 'JSON';
  if (start === '') return 'nothing but blank lines';
  return start.startsWith('#') || start.startsWith('-----BEGIN PGP')
    ? undefined
    : 'text without any field of a security.txt file';
}
