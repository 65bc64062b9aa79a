import type { Exchange } from 'assay/suite';
import { idOf, lastUpdatedOf, type Resource, versionIdOf } from '../json.ts';
import type { Found } from './bundle.ts';
import type { Fhir, Params } from './fhir.ts';
import { gave, told, withheld } from './reply.ts';

/** A search read to its end, or as far as it went. */
export interface Whole {
  readonly pages: readonly Found[];
  readonly matches: readonly Resource[];
  readonly evidence: readonly Exchange[];
  /** True when all was seen: the links came to an end, or a total says so. */
  readonly complete: boolean;
  /** Why it ended early. */
  readonly end?: PageEnd;
}

interface PageEnd {
  /** `unproven`: one page without a next link and without a total that bears it out; a server may have cut it off. */
  readonly kind: 'first-failed' | 'page-failed' | 'withheld' | 'loop' | 'other-origin' | 'too-many' | 'unproven';
  readonly reason: string;
}

/**
 * Reads a search page by page over its next links (http.html#paging): at most `most` pages, of the server's own
 * origin only, and none twice.
 */
export async function readPages(fhir: Fhir, type: string, params: Params, most: number): Promise<Whole> {
  const pages: Found[] = [];
  const seen = new Set<string>();
  const ended = (kind?: PageEnd['kind'], reason = ''): Whole => ({
    pages,
    matches: pages.flatMap((page) => page.matches),
    evidence: pages.map((page) => page.reply.exchange),
    complete: kind === undefined,
    ...(kind === undefined ? {} : { end: { kind, reason } }),
  });
  let page = await fhir.search(type, params);
  for (;;) {
    pages.push(page);
    seen.add(page.reply.exchange.request.url);
    const asked = told(page.reply);
    if (!page.ok) {
      const later = withheld(page.reply) === undefined ? 'page-failed' : 'withheld';
      return ended(pages.length === 1 ? 'first-failed' : later, `${asked} answered ${gave(page.reply)}`);
    }
    const next = page.links.get('next');
    if (next === undefined)
      return isBorneOut(pages) ? ended() : ended('unproven', `${asked} has neither a next link nor a total`);
    if (new URL(next).origin !== new URL(fhir.base).origin) {
      return ended('other-origin', `the next link of ${asked} leads to another origin, which is not followed`);
    }
    if (seen.has(next)) return ended('loop', `the next link of ${asked} leads back to a page already read`);
    if (pages.length >= most) return ended('too-many', `more than ${most} pages`);
    page = await fhir.follow(type, next);
  }
}

/**
 * Whether the end of the links is the end of the result. By the standard it is; but a server that does not page may cut a
 * result off without a word, and what is then missing is no fault of the search that is looked at.
 */
function isBorneOut(pages: readonly Found[]): boolean {
  const matches = pages.reduce((count, page) => count + page.matches.length, 0);
  return pages.length > 1 || matches === 0 || pages[0]?.total === matches;
}

/** Resources to search among: all of a type where they are few, else a handful picked by `_id`. */
export interface Universe {
  readonly type: string;
  /** To be added to every search. */
  readonly params: Params;
  readonly resources: readonly Resource[];
  readonly ids: ReadonlySet<string>;
  readonly evidence: readonly Exchange[];
}

const PAGE = '100';
const MOST_PAGES = 4;
const HANDFUL = 20;

/** Finds the universe of a type, or says why there is none. */
export async function universeOf(fhir: Fhir, type: string): Promise<Universe | string> {
  const whole = await readPages(fhir, type, [['_count', PAGE]], MOST_PAGES);
  const all = whole.matches.filter((resource) => idOf(resource) !== undefined);
  if (whole.end?.kind === 'first-failed') return whole.end.reason;
  if (all.length === 0) return `no ${type} was found to try searches with`;
  if (whole.complete) return universe(type, [], all, whole.evidence);
  const few = new Map(all.slice(0, HANDFUL).map((resource) => [idOf(resource) ?? '', resource]));
  const params: Params = [['_id', [...few.keys()].join(',')]];
  const again = await searchIn(fhir, { type, params }, []);
  const found = new Set(again.matches.map(idOf));
  const same = again.complete && found.size === few.size && [...few.keys()].every((id) => found.has(id));
  if (!same) return `there is more ${type} data than is read, and _id with several values does not narrow it`;
  return universe(type, params, again.matches, again.evidence);
}

function universe(
  type: string,
  params: Params,
  resources: readonly Resource[],
  evidence: readonly Exchange[],
): Universe {
  const ids = new Set(resources.map(idOf).filter((id) => id !== undefined));
  return { type, params, resources, ids, evidence };
}

/** Searches within a universe and reads all pages. The universe was given whole, so what is found in it is given whole too. */
export async function searchIn(fhir: Fhir, within: Pick<Universe, 'type' | 'params'>, more: Params): Promise<Whole> {
  const whole = await readPages(fhir, within.type, [...within.params, ...more, ['_count', PAGE]], MOST_PAGES + 1);
  if (whole.end?.kind !== 'unproven') return whole;
  const { end: _, ...rest } = whole;
  return { ...rest, complete: true };
}

/** Reads the universe again: true when nothing came, went or changed, so that a difference is the server's doing. */
export async function isUnchanged(fhir: Fhir, before: Universe): Promise<boolean> {
  const now = await searchIn(fhir, before, []);
  const stamp = (resource: Resource) =>
    `${idOf(resource)} ${versionIdOf(resource) ?? ''} ${lastUpdatedOf(resource) ?? ''}`;
  const then = new Set(before.resources.map(stamp));
  const after = new Set(now.matches.map(stamp));
  return now.complete && then.size === after.size && [...then].every((each) => after.has(each));
}
