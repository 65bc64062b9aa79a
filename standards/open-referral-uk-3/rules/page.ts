import { pageFields } from '../schema/payloads.ts';
import { asMembers, type Members, type Report, type Rule, shown } from './rule.ts';

/** HSDS 3.0, API reference, Lists: what must be said of a page, and its list. */
export const pageMembers: Rule = (page, pointer, report) => {
  for (const name of [...Object.keys(pageFields), 'contents']) {
    if (Object.hasOwn(page, name)) continue;
    report(pointer, {
      code: 'page-member-missing',
      requirement: name === 'contents' ? 'page.contents' : 'page.members',
      expected: `the member ${name} of a page`,
      got: 'none',
    });
  }
};

/** What a page says of itself agrees with itself, whether pages count from 0 or from 1. */
export const pageCounts: Rule = (page, pointer, report) => {
  const { total_items: items, total_pages: pages, size, page_number: at, contents } = page;
  const here = Array.isArray(contents) ? contents.length : undefined;
  const fault = (name: string, expected: string): void =>
    report(`${pointer}/${name}`, {
      code: 'page-counts',
      requirement: 'page.counts',
      expected,
      got: String(page[name]),
    });
  if (typeof items === 'number' && here !== undefined && items < here)
    fault('total_items', `${here} or more, which are here`);
  // Read as the items of this page or as the room in it, a size is never below what is there.
  if (typeof size === 'number' && here !== undefined && size < here) fault('size', `${here} or more, which are here`);
  if (typeof items === 'number' && typeof pages === 'number' && (pages < 0 || items < 0 || (items > 0 && pages === 0)))
    fault('total_pages', `a number of pages that holds ${items} items`);
  if (typeof pages === 'number' && typeof items === 'number' && pages > Math.max(items, 1))
    fault('total_pages', `at most ${Math.max(items, 1)}, since no page but an only one is empty`);
  flags(page, { here, items, at, pages }, fault);
};

interface Seen {
  readonly here: number | undefined;
  readonly items: unknown;
  readonly at: unknown;
  readonly pages: unknown;
}

function flags(page: Members, { here, items, at, pages }: Seen, fault: (name: string, expected: string) => void): void {
  if (page.empty === true && here !== undefined && here > 0) fault('empty', `false, since ${here} are here`);
  if (page.empty === false && here === 0 && items === 0) fault('empty', 'true, since there is nothing');
  if (page.first_page === true && typeof at === 'number' && at > 1) fault('first_page', `false on page ${at}`);
  if (page.first_page === false && at === 0) fault('first_page', 'true on page 0');
  if (typeof at !== 'number' || typeof pages !== 'number') return;
  if (page.last_page === true && at < pages - 1) fault('last_page', `false on page ${at} of ${pages}`);
  if (page.last_page === false && at === pages && here) fault('last_page', `true on page ${at} of ${pages}`);
}

/** The schema's text: each object has an identifier of its own, so none stands twice in a list of them. */
export function repeatedIds(list: unknown, pointer: string, report: Report): void {
  if (!Array.isArray(list)) return;
  const first = new Map<string, number>();
  list.forEach((item: unknown, i) => {
    const id = asMembers(item)?.id;
    if (typeof id !== 'string') return;
    const before = first.get(id.toLowerCase());
    if (before === undefined) {
      first.set(id.toLowerCase(), i);
      return;
    }
    report(`${pointer}/${i}/id`, {
      code: 'repeated-id',
      requirement: 'data.unique-ids',
      expected: 'an id that no other item of the list has',
      got: `${shown(id)}, the id of item ${before}`,
    });
  });
}

/** HSDS 3.0, API reference, the / endpoint. */
export const apiMembers: Rule = (api, pointer, report) => {
  for (const name of ['version', 'profile', 'openapi_url']) {
    if (Object.hasOwn(api, name)) continue;
    report(pointer, {
      code: 'api-member-missing',
      requirement: 'api.members',
      expected: `the member ${name}`,
      got: 'none',
    });
  }
};
