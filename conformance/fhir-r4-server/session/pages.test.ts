import { expect, test } from 'vitest';
import { answer, BASE, sessionOver } from '../testing/run-check.ts';
import { readPages } from './pages.ts';

/** A server of pages: page n has resource n and the link that `next` gives. */
function pagesWith(next: (page: number) => string | undefined) {
  return ({ url }: { url: string }) => {
    if (url.includes('/metadata')) return answer(200, { resourceType: 'CapabilityStatement' });
    const page = Number(new URL(url).searchParams.get('page') ?? 1);
    const link = next(page);
    return answer(200, {
      resourceType: 'Bundle',
      type: 'searchset',
      link: link === undefined ? [] : [{ relation: 'next', url: link }],
      entry: [{ resource: { resourceType: 'Patient', id: `p${page}` }, search: { mode: 'match' } }],
    });
  };
}

async function read(next: (page: number) => string | undefined, most = 10) {
  const requests: string[] = [];
  const { fhir } = await sessionOver(pagesWith(next), requests);
  return { whole: await readPages(fhir, 'Patient', [['_count', '1']], most), requests };
}

test('follows absolute and relative links to the end', async () => {
  const links = [undefined, `${BASE}/Patient?page=2`, 'Patient?page=3', '?page=4'];
  const { whole, requests } = await read((page) => links[page]);
  expect(whole.matches.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3', 'p4']);
  expect(whole.complete).toBe(true);
  expect(requests).toHaveLength(4);
});

test('never leaves the origin of the server', async () => {
  for (const link of [
    'http://elsewhere.invalid/Patient?page=2',
    'https://server.invalid/fhir/Patient?page=2',
    'file:///etc/hosts',
  ]) {
    const { whole, requests } = await read(() => link);
    expect(whole.end?.kind).toBe('other-origin');
    expect(requests).toHaveLength(1);
  }
});

test('ends where links lead back, and after the bound', async () => {
  const back = await read((page) => `${BASE}/Patient?page=${page === 3 ? 2 : page + 1}`);
  expect(back.whole.end?.kind).toBe('loop');
  const endless = await read((page) => `${BASE}/Patient?page=${page + 1}`, 5);
  expect(endless.whole).toMatchObject({ complete: false, end: { kind: 'too-many' } });
  expect(endless.requests).toHaveLength(5);
});

test('a page that fails is an end with its reason, and keeps what was read', async () => {
  const { fhir } = await sessionOver((request) =>
    request.url.includes('page=2') ? answer(500, 'x') : pagesWith(() => `${BASE}/Patient?page=2`)(request),
  );
  const whole = await readPages(fhir, 'Patient', [], 5);
  expect(whole.end).toMatchObject({ kind: 'page-failed', reason: expect.stringContaining('page=2') });
  expect(whole.matches).toHaveLength(1);
  expect(whole.evidence).toHaveLength(2);
});
