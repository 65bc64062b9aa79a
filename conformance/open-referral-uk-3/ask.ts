import { followRedirects, type Http } from 'assay/suite';
import { type Reply, readReply } from './reply.ts';

/**
 * Reads what stands below an address, over redirects that stay on its origin: many servers have a slash at the end of a
 * path that the profile writes without. What the API is may stand at the address with or without one. `origin` is that
 * of a web page that asks.
 */
export function asking(http: Http, address: string, origin?: string): (path: string) => Promise<Reply> {
  const base = address.replace(/\/+$/, '');
  const get = async (url: string): Promise<Reply> => {
    const headers = { accept: 'application/json', ...(origin === undefined ? {} : { origin }) };
    const request = { method: 'GET', url, headers } as const;
    return readReply((await followRedirects((each) => http.send(each), request)).last);
  };
  return async (path) => {
    const reply = await get(`${base}/${path}`);
    return path === '' && reply.status === 404 && new URL(base).pathname !== '/' ? get(base) : reply;
  };
}
