import { spawn } from 'node:child_process';
import { createServer } from 'node:http';

/** Serves a CGI program over HTTP at a port of the loopback address; answers with what stops it. */
export function serveCgi({ command, port, env }) {
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, 'http://localhost');
    const child = spawn(command, {
      env: {
        ...env,
        REQUEST_METHOD: request.method,
        PATH_INFO: decodeURIComponent(pathname),
        QUERY_STRING: search.slice(1),
        SCRIPT_NAME: '',
        SERVER_NAME: '127.0.0.1',
        SERVER_PORT: `${port}`,
        SERVER_PROTOCOL: 'HTTP/1.1',
        HTTP_HOST: `127.0.0.1:${port}`,
        HTTP_ACCEPT: request.headers.accept ?? '*/*',
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const parts = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.on('close', () => answer(Buffer.concat(parts), response));
  });
  return new Promise((ready) => {
    server.listen(port, '127.0.0.1', () => ready(() => server.close()));
  });
}

/** Writes what a program said: headers, an empty line, and the body (RFC 3875, 6.2). */
function answer(said, response) {
  const [gap] = /\r?\n\r?\n/.exec(said.toString('latin1')) ?? [];
  if (gap === undefined) {
    response.writeHead(500).end();
    return;
  }
  const end = said.indexOf(gap);
  let status = 200;
  for (const line of said.subarray(0, end).toString('latin1').split(/\r?\n/)) {
    const [name, ...rest] = line.split(':');
    const value = rest.join(':').trim();
    if (name.toLowerCase() === 'status') status = Number(value.split(' ')[0]);
    else response.setHeader(name, value);
  }
  response.writeHead(status).end(said.subarray(end + gap.length));
}
