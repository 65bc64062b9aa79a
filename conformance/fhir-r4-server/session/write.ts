import type { SessionContext } from 'assay/suite';
import type { Declared } from '../declared.ts';
import { idOf, isRecord, type JsonRecord, type Resource, textAt } from '../json.ts';
import { chooseTypes } from './choose-types.ts';
import { DEFAULT_TAG, DRAFTED, draftOf, type SandboxTag } from './drafts.ts';
import type { Fhir, Headers } from './fhir.ts';
import { type Nothing, noData } from './over-types.ts';
import { gave, type Reply, told } from './reply.ts';

/** How many types a check that writes looks at when no scope names them. */
const MOST_WRITTEN = 2;
const JSON_TYPE = 'application/fhir+json';

/** A resource of the run's own on the server. */
export interface Made {
  readonly type: string;
  readonly id: string;
  /** As it was sent. */
  readonly sent: Resource;
  /** The answer to the create. */
  readonly reply: Reply;
}

/** What checks that write do it with: only what the run itself made is ever changed or deleted. */
export interface Writing {
  readonly tag: SandboxTag;
  /** Types a writing check looks at: declared with every one of these interactions, and with a draft known here. */
  types(...interactions: readonly string[]): readonly string[];
  /** A resource to send, drawn anew at each call. */
  draft(type: string): Resource | undefined;
  create(resource: Resource, headers?: Headers): Promise<Reply>;
  update(type: string, id: string, resource: unknown, headers?: Headers): Promise<Reply>;
  remove(type: string, id: string, headers?: Headers): Promise<Reply>;
  /** POST [base] with a Bundle of type batch or transaction. */
  bundle(bundle: unknown, headers?: Headers): Promise<Reply>;
  /** Creates a resource to go on with, `more` put into it; or why there is none. */
  make(type: string, more?: JsonRecord): Promise<Made | Nothing>;
}

export function openWriting(context: SessionContext<Declared>, fhir: Pick<Fhir, 'ask' | 'scoped'>): Writing {
  const { declared, random, target } = context;
  const tag = tagOf(target.sandboxTag);
  const send = (method: string, path: string, resource: unknown, headers: Headers = {}) =>
    fhir.ask({ method, path, headers: { 'content-type': JSON_TYPE, ...headers }, body: JSON.stringify(resource) });

  const writing: Writing = {
    tag,
    types(...interactions) {
      const [first = 'create', ...others] = interactions;
      const declares = (type: string, interaction: string) =>
        declared.types.get(type)?.interactions.includes(interaction) === true;
      const all = fhir.scoped === undefined ? allDeclaring(first, declared) : chooseTypes(first, declared, fhir.scoped);
      const fit = all.filter((type) => others.every((interaction) => declares(type, interaction)));
      if (fhir.scoped !== undefined) return fit;
      return DRAFTED.filter((type) => fit.includes(type)).slice(0, MOST_WRITTEN);
    },
    draft: (type) => draftOf(type, tag, random),
    create: (resource, headers) => send('POST', resource.resourceType, resource, headers),
    update: (type, id, resource, headers) => send('PUT', `${type}/${encodeURIComponent(id)}`, resource, headers),
    remove: (type, id, headers) =>
      fhir.ask({ method: 'DELETE', path: `${type}/${encodeURIComponent(id)}`, ...(headers && { headers }) }),
    bundle: (bundle, headers) => send('POST', '', bundle, headers),
    async make(type, more) {
      const draft = writing.draft(type);
      if (draft === undefined) return noData(`no ${type} can be made here to be written`);
      const sent = { ...draft, ...more };
      const reply = await writing.create(sent);
      const id = reply.status === 201 ? createdId(type, reply) : undefined;
      if (id !== undefined) return { type, id, sent, reply };
      return noData(
        `${told(reply)} with a small ${type} answered ${gave(reply)}, so there is none to go on with`,
        reply.exchange,
      );
    },
  };
  return writing;
}

/** The id of a created resource: of the Location, else of the body where the client asked for it. */
export function createdId(type: string, reply: Reply): string | undefined {
  const { location } = reply.headers;
  const named = location === undefined ? undefined : placeIn(location);
  if (named?.type === type) return named.id;
  return reply.resource?.resourceType === type ? idOf(reply.resource) : undefined;
}

/** The `Type/id` that an address names: absolute, relative, with a version or without. */
export function placeIn(address: string): { readonly type: string; readonly id: string } | undefined {
  const path = address.replace(/[?#].*$/, '').replace(/\/_history\/[^/]+\/?$/, '');
  const [, type, id] = /(?:^|\/)([A-Z][A-Za-z]*)\/([A-Za-z0-9.-]{1,64})\/?$/.exec(path) ?? [];
  return type === undefined || id === undefined ? undefined : { type, id };
}

function allDeclaring(interaction: string, declared: Declared): readonly string[] {
  return [...declared.types.values()]
    .filter(({ interactions }) => interactions.includes(interaction))
    .map(({ type }) => type);
}

function tagOf(setting: unknown): SandboxTag {
  const system = textAt(setting, 'system');
  const code = textAt(setting, 'code');
  return isRecord(setting) && system !== undefined && code !== undefined ? { system, code } : DEFAULT_TAG;
}
