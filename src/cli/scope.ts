import { openTarget } from '../conform/index.ts';
import { AssayError } from '../model/assay-error.ts';
import type { DraftScope, DraftSource } from '../suite/index.ts';
import { type CommandRun, OK } from './command.ts';
import type { CliIo } from './io.ts';
import { openSuitePack } from './open-packs.ts';
import { readProfiles } from './read-profiles.ts';
import { commented, writeYaml } from './write-yaml.ts';

export interface ScopeOptions {
  /** Only `init`. */
  readonly action: string;
  /** File, folder, FHIR package (.tgz), or address. */
  readonly source: string;
  readonly suite: string;
  /** Which one, where the source describes several. */
  readonly pick?: string;
  readonly out: string;
}

/** `assay scope init`: a first scope.yaml from what a guide or a server asks for. */
export const run: CommandRun<ScopeOptions> = async (options, io) => {
  if (options.action !== 'init') throw new AssayError('usage.scope', `scope ${options.action}: expected scope init`);
  const pack = await openSuitePack(options.suite, io);
  const { drafts } = pack.definition;
  if (drafts === undefined) {
    throw new AssayError('usage.scope', `suite ${pack.id} makes no scopes from documents; write scope.yaml by hand`);
  }
  const scopes = drafts.scopes(await readSources(options.source, io));
  const chosen = choose(scopes, options);
  await writeYaml(options.out, await yamlOf(chosen, options.source), io);
  return OK;
};

function choose(scopes: readonly DraftScope[], { source, pick }: ScopeOptions): DraftScope {
  const fit = pick === undefined ? scopes : scopes.filter(({ id, scope }) => id === pick || scope.name === pick);
  const [only, ...others] = fit;
  if (only !== undefined && others.length === 0) return only;
  const names = scopes.map(({ id }) => id).join(', ');
  if (scopes.length === 0) {
    throw new AssayError(
      'scope.none',
      `${source}: nothing in it says what a server must do (a CapabilityStatement, say)`,
    );
  }
  throw new AssayError('scope.several', `${source}: it describes several; choose one with --pick: ${names}`);
}

async function yamlOf({ id, scope, notes }: DraftScope, source: string): Promise<string> {
  const { stringify } = await import('yaml');
  const head = [
    `A first scope, made by assay scope init from ${source}${id === source ? '' : ` (${id})`}.`,
    'Take out what this purchase does not need, and add what it does.',
    ...(notes.length === 0 ? [] : ['The source also asks for:', ...notes.map((note) => `  ${note}`)]),
  ];
  return `${commented(head)}${stringify(scope, { lineWidth: 100, flowCollectionPadding: false })}`;
}

async function readSources(source: string, io: CliIo): Promise<readonly DraftSource[]> {
  if (/^https?:\/\//i.test(source)) return [{ name: source, value: await fetchJson(source) }];
  return (await readProfiles([source], io.cwd)).flatMap(({ name, text }) => {
    try {
      return [{ name, value: JSON.parse(text) as unknown }];
    } catch {
      // Guides hold other files beside their JSON.
      return [];
    }
  });
}

async function fetchJson(url: string): Promise<unknown> {
  const { transport, close } = openTarget({ url: new URL(url).origin }, { env: {}, readText: () => '' });
  try {
    const headers = { accept: 'application/fhir+json, application/json;q=0.9' };
    const answer = await transport({ method: 'GET', url, headers });
    if ('failure' in answer) throw new AssayError('input.unreadable', `${url}: ${answer.failure.message}`);
    if (answer.status !== 200) throw new AssayError('input.unreadable', `${url}: answered ${answer.status}`);
    return JSON.parse(Buffer.from(answer.body).toString('utf8'));
  } catch (error) {
    if (error instanceof AssayError) throw error;
    throw new AssayError('input.unreadable', `${url}: the answer is no JSON`, { cause: error });
  } finally {
    await close();
  }
}
