import { openTarget } from '../conform/index.ts';
import type { Exchange } from '../http/exchange.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Target } from '../suite/index.ts';
import { type CommandRun, OK } from './command.ts';
import { openSuitePack } from './open-packs.ts';
import { commented, writeYaml } from './write-yaml.ts';

export interface TargetOptions {
  /** Only `init`. */
  readonly action: string;
  readonly url: string;
  readonly suite: string;
  readonly out: string;
}

const SETTINGS = `
# How the run says who it is. Secrets only by reference, env:NAME or file:PATH.
# auth: { kind: bearer, token: env:TOKEN }
# auth: { kind: smart-backend-services, tokenUrl: https://..., clientId: ..., key: file:key.pem, keyId: ..., scope: system/*.rs }
# tls: { ca: file:authority.pem, certificate: file:client.pem, key: file:client.key }
# proxy: http://proxy.example:3128

limits: { requestsPerSecond: 5, concurrency: 4, timeout: 30s }

# With --allow-writes everything that is written carries this tag, and is taken away at the end.
# sandboxTag: { system: https://example.org/tags, code: assay }
`;

/** `assay target init`: a first target.yaml from what a server declares. */
export const run: CommandRun<TargetOptions> = async (options, io) => {
  if (options.action !== 'init') throw new AssayError('usage.target', `target ${options.action}: expected target init`);
  const pack = await openSuitePack(options.suite, io);
  const { target, transport, close } = openTarget({ url: options.url }, { env: {}, readText: () => '' });
  let answered = false;
  const send = async (request: Parameters<typeof transport>[0]): Promise<Exchange> => {
    const answer = await transport({ ...request, headers: request.headers ?? {} });
    if (!('failure' in answer)) answered = true;
    const told = { number: 0, check: 'discover', ordinal: 1, request, startedAt: io.now().toISOString(), duration: 0 };
    return 'failure' in answer ? { ...told, failure: answer.failure } : { ...told, response: answer };
  };
  try {
    const declared = await pack.definition.discover({
      http: { send: (request) => send({ ...request, headers: request.headers ?? {} }) },
      target,
    });
    if (!answered)
      throw new AssayError('run.unreachable', `${options.url}: no answer. Check the address and the network.`);
    const lines = pack.definition.drafts?.target(declared) ?? [pack.definition.describe(declared)];
    const head = [`A first target file, made by assay target init for suite ${pack.id}.`, ...lines];
    const { stringify } = await import('yaml');
    const named = stringify({ name: nameOf(target), url: target.url });
    await writeYaml(options.out, `${commented(head)}\n${named}${SETTINGS}`, io);
    return OK;
  } finally {
    await close();
  }
};

function nameOf({ url }: Target): string {
  return `${new URL(url).host}, test environment`;
}
