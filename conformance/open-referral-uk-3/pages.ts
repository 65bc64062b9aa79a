import type { Exchange } from 'assay/suite';
import type { ListName } from './discover.ts';
import { idOf, type Members, told } from './reply.ts';
import type { Oruk, Page, Params } from './session.ts';

/** A list read page by page, to its end or as far as it went. */
export interface Whole {
  readonly pages: readonly Page[];
  readonly items: readonly Members[];
  readonly ids: readonly string[];
  readonly evidence: readonly Exchange[];
  /** True when every page that the first one counts was read. */
  readonly complete: boolean;
  /** Why it ended early. */
  readonly reason?: string;
}

/** More pages than this are not read; what is then judged is what was. */
const MOST_PAGES = 12;

/**
 * Reads a list by the parameter page, counting from the number that the first page gives itself (the profile does not
 * say whether pages count from 0 or from 1).
 */
export async function readWhole(oruk: Oruk, list: ListName, params: Params = {}, most = MOST_PAGES): Promise<Whole> {
  const pages: Page[] = [];
  const ended = (reason?: string): Whole => {
    const items = pages.flatMap((page) => page.items);
    return {
      pages,
      items,
      ids: items.map(idOf).filter((id) => id !== undefined),
      evidence: pages.map(({ reply }) => reply.exchange),
      complete: reason === undefined,
      ...(reason === undefined ? {} : { reason }),
    };
  };
  const first = await oruk.page(list, params);
  pages.push(first);
  if (!first.ok) return ended(`${told(first.reply)} is not answered with a page`);
  if (first.pages === undefined) return ended(`${told(first.reply)} does not count its pages`);
  const start = first.number === 0 ? 0 : 1;
  for (let at = start + 1; at < start + first.pages; at++) {
    if (pages.length >= most) return ended(`more than ${most} pages`);
    const page = await oruk.page(list, { ...params, page: at });
    pages.push(page);
    if (!page.ok) return ended(`${told(page.reply)} is not answered with a page`);
  }
  return ended();
}

/**
 * A list in more than one page: as it comes, or asked for in smaller ones where it comes in one. Undefined where the
 * list has too little in it, or comes in one page whatever is asked.
 */
export async function readSeveral(oruk: Oruk, list: ListName): Promise<Whole | undefined> {
  const first = await oruk.page(list);
  if (!first.ok) return undefined;
  if ((first.pages ?? 1) > 1) return readWhole(oruk, list);
  if (first.items.length < 2) return undefined;
  const whole = await readWhole(oruk, list, { per_page: Math.max(1, Math.ceil(first.items.length / 4)) });
  return whole.pages.length > 1 ? whole : undefined;
}
