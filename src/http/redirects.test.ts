import { expect, test } from 'vitest';
import type { HttpRequest } from './exchange.ts';
import { followRedirects } from './redirects.ts';

function site(pages: Readonly<Record<string, { status: number; location?: string }>>) {
  const asked: string[] = [];
  const send = async (request: HttpRequest) => {
    asked.push(request.url);
    const page = pages[new URL(request.url).pathname] ?? { status: 404 };
    const headers: Record<string, string> = page.location === undefined ? {} : { location: page.location };
    return { response: { status: page.status, headers, body: new Uint8Array() } };
  };
  return { asked, send };
}
const get = { method: 'GET', url: 'http://target.invalid/a', headers: {} } as const;

test('follows redirects on the origin, relative ones too, each hop an exchange', async () => {
  const { asked, send } = site({
    '/a': { status: 301, location: 'b' },
    '/b': { status: 307, location: '/c' },
    '/c': { status: 200 },
  });
  const followed = await followRedirects(send, get);
  expect(followed.last.response?.status).toBe(200);
  expect(followed.exchanges).toHaveLength(3);
  expect(asked).toEqual(['http://target.invalid/a', 'http://target.invalid/b', 'http://target.invalid/c']);
});

test('stops at another origin, in a loop, and at a redirect that leads nowhere', async () => {
  const away = site({ '/a': { status: 302, location: 'http://metadata.invalid/' } });
  expect((await followRedirects(away.send, get)).stopped).toMatchObject({ code: 'redirect-other-origin' });
  expect(away.asked).toHaveLength(1);
  const loop = site({ '/a': { status: 302, location: '/a' } });
  expect((await followRedirects(loop.send, get, 3)).stopped).toMatchObject({ code: 'redirect-loop' });
  expect(loop.asked).toHaveLength(4);
  const nowhere = site({ '/a': { status: 302, location: 'http://[' } });
  expect((await followRedirects(nowhere.send, get)).stopped).toMatchObject({ code: 'redirect-no-location' });
});
