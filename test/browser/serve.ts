import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const DIGEST_FILE = /^\/fhir-r4\/([A-Za-z0-9-]+\.json)$/;

/**
 * A web server of this machine with an empty page, the script at `/worker.js` and the definitions below `/fhir-r4/`. Its
 * policy lets no text be run as code, as that of many a hospital's pages does.
 */
export async function serve(script: string, definitions: string) {
  const asked: string[] = [];
  const server = createServer(async ({ url = '' }, response) => {
    response.setHeader('content-security-policy', "default-src 'self'");
    const name = DIGEST_FILE.exec(url)?.[1];
    if (url === '/') return response.setHeader('content-type', 'text/html').end('<!doctype html><title>Assay</title>');
    if (url === '/worker.js') return response.setHeader('content-type', 'text/javascript').end(script);
    const text = name && (await readFile(join(definitions, name)).catch(() => undefined));
    if (name) asked.push(name);
    if (!text) return response.writeHead(404).end();
    return response.setHeader('content-type', 'application/json').end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** Names of the definition files that were asked for. */
    asked,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
