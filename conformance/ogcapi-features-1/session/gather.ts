import type { Exchange } from 'assay/suite';
import type { Reading, Session } from './features.ts';
import { linkTo } from './links.ts';
import { type Json, objectsIn } from './read-json.ts';

/** The features that meet a query, as far as the server's pages lead. */
export interface Gathered {
  readonly features: readonly Json[];
  /** Whether these are all of them: the pages came to their end, and the server is one that says when there are more. */
  readonly whole: boolean;
  /** Whether the last page leads no further. */
  readonly ended: boolean;
  readonly pages: readonly Reading[];
  readonly exchanges: readonly Exchange[];
}

const MOST_PAGES = 20;

/**
 * Reads a query's pages by their `next` links. Answers with why nothing can be said where the first page is no
 * collection of features. `tells` says whether this server shows when there is more (see `Place`).
 */
export async function gather(
  { read }: Pick<Session, 'read'>,
  address: string,
  tells: boolean,
): Promise<Gathered | string> {
  const pages: Reading[] = [];
  const seen = new Set<string>();
  let next: string | undefined = address;
  while (next !== undefined && pages.length < MOST_PAGES && !seen.has(next)) {
    seen.add(next);
    const reading = await read(next);
    const trouble = troubleWith(reading);
    if (trouble !== undefined && pages.length === 0) return trouble;
    if (trouble !== undefined) break;
    pages.push(reading);
    next = linkTo(reading, 'next');
  }
  const features = pages.flatMap(({ object }) => objectsIn(object?.features));
  const matched = pages[0]?.object?.numberMatched;
  const ended = next === undefined;
  const whole = tells && ended && (typeof matched !== 'number' || matched <= features.length);
  return { features, whole, ended, pages, exchanges: pages.flatMap(({ exchanges }) => exchanges) };
}

/** Why an answer is no collection of features to go on with. */
function troubleWith({ name, undecided, status, object, type }: Reading): string | undefined {
  if (undecided !== undefined) return `${name}: ${undecided}`;
  if (status !== 200) return `${name}: answered ${status}`;
  if (Array.isArray(object?.features)) return undefined;
  return `${name}: the answer (${type.slice(0, 60) || 'of no stated type'}) is no collection of features in JSON`;
}
