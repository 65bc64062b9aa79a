import type { Resolve } from 'assay/suite';
import { asMembers, entriesOf, listOf, type Members, memberOf, textOf } from './json.ts';
import { dereferenced } from './references.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const PLACES = ['path', 'query', 'header', 'cookie'] as const;
/** Header parameters of these names are ignored (3.0.3, 4.7.12.1). */
const IGNORED = new Set(['accept', 'content-type', 'authorization']);

export type Place = (typeof PLACES)[number];

/** One operation as the description has it, references followed. */
export interface Operation {
  /** `GET /pets/{petId}`, as messages show it. */
  readonly name: string;
  /** Upper case. */
  readonly method: string;
  readonly template: string;
  /** What the template is appended to, without trailing slash. */
  readonly base: string;
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  readonly responses: readonly Response[];
  /** What may be shown to be let in: one of these sets, all of it. Empty where nothing needs to be. */
  readonly security: readonly (readonly Scheme[])[];
}

export interface Parameter {
  readonly name: string;
  readonly place: Place;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly schema: unknown;
  readonly examples: readonly unknown[];
  /** The value is JSON in one text (`content` instead of `schema`). */
  readonly isJson: boolean;
}

export interface Body {
  readonly required: boolean;
  readonly media: readonly Media[];
}

/** One entry of `content`. */
export interface Media {
  /** Type or range as it is written. */
  readonly type: string;
  readonly schema: unknown;
  readonly examples: readonly unknown[];
}

export interface Response {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  /** Undefined where the description says nothing of a body. */
  readonly media: readonly Media[] | undefined;
  readonly headers: readonly Header[];
}

export interface Header {
  readonly name: string;
  readonly required: boolean;
  readonly schema: unknown;
  readonly explode: boolean;
}

export interface Scheme {
  readonly name: string;
  readonly type: string;
  /** Where an API key goes, and its name there. */
  readonly place: string | undefined;
  readonly key: string | undefined;
  /** Of type http: `bearer`, `basic`. */
  readonly scheme: string | undefined;
}

/** Every operation of the paths, in the order of the description. */
export function operationsOf(
  root: Members,
  resolve: Resolve,
  baseOf: (servers: unknown) => string,
): readonly Operation[] {
  return entriesOf(root.paths).flatMap(([template, given]) => {
    const item = dereferenced(given, resolve);
    if (!item || !template.startsWith('/')) return [];
    return METHODS.flatMap((method): readonly Operation[] => {
      const operation = asMembers(item[method]);
      if (!operation) return [];
      return [
        {
          name: `${method.toUpperCase()} ${template}`,
          method: method.toUpperCase(),
          template,
          base: baseOf(operation.servers ?? item.servers ?? root.servers),
          parameters: parametersOf(item.parameters, operation.parameters, resolve),
          body: bodyOf(operation.requestBody, resolve),
          responses: entriesOf(operation.responses).map(([status, response]) => responseOf(status, response, resolve)),
          security: securityOf(operation.security ?? root.security, root, resolve),
        },
      ];
    });
  });
}

/** Those of the operation stand for those of the path of the same name and place (3.0.3, 4.7.10.1). */
function parametersOf(shared: unknown, own: unknown, resolve: Resolve): readonly Parameter[] {
  const found = new Map<string, Parameter>();
  for (const given of [...listOf(shared), ...listOf(own)]) {
    const members = dereferenced(given, resolve);
    const name = textOf(members, 'name');
    const place = PLACES.find((known) => known === textOf(members, 'in'));
    if (!members || name === undefined || place === undefined) continue;
    if (place === 'header' && IGNORED.has(name.toLowerCase())) continue;
    const [content] = mediaOf(members.content, resolve) ?? [];
    const style = textOf(members, 'style') ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
    found.set(`${place} ${name}`, {
      name,
      place,
      required: place === 'path' || members.required === true,
      style,
      explode: typeof members.explode === 'boolean' ? members.explode : style === 'form',
      schema: content ? content.schema : (members.schema ?? {}),
      examples: [...(content?.examples ?? []), ...examplesOf(members, resolve)],
      isJson: content !== undefined,
    });
  }
  return [...found.values()];
}

function bodyOf(given: unknown, resolve: Resolve): Body | undefined {
  const members = dereferenced(given, resolve);
  if (!members) return undefined;
  return { required: members.required === true, media: mediaOf(members.content, resolve) ?? [] };
}

function responseOf(status: string, given: unknown, resolve: Resolve): Response {
  const members = dereferenced(given, resolve);
  return {
    status: status.toUpperCase() === 'DEFAULT' ? 'default' : status.toUpperCase(),
    media: mediaOf(members?.content, resolve),
    headers: entriesOf(members?.headers).flatMap(([name, header]) => {
      const value = dereferenced(header, resolve);
      // A Content-Type among the headers is ignored (3.0.3, 4.7.17.1).
      if (!value || name.toLowerCase() === 'content-type') return [];
      return [{ name, required: value.required === true, schema: value.schema, explode: value.explode === true }];
    }),
  };
}

function mediaOf(content: unknown, resolve: Resolve): readonly Media[] | undefined {
  if (!asMembers(content)) return undefined;
  return entriesOf(content).map(([type, given]) => {
    const members = dereferenced(given, resolve) ?? {};
    return { type, schema: members.schema, examples: examplesOf(members, resolve) };
  });
}

/** What the description gives as examples, of the object itself and of its schema. */
function examplesOf(members: Members, resolve: Resolve): readonly unknown[] {
  const schema = dereferenced(members.schema, resolve);
  return [
    ...(Object.hasOwn(members, 'example') ? [members.example] : []),
    ...entriesOf(members.examples).flatMap(([, example]) => {
      const value = dereferenced(example, resolve);
      return value && Object.hasOwn(value, 'value') ? [value.value] : [];
    }),
    ...(schema && Object.hasOwn(schema, 'example') ? [schema.example] : []),
    ...listOf(schema?.examples),
  ];
}

function securityOf(given: unknown, root: Members, resolve: Resolve): readonly (readonly Scheme[])[] {
  const sets = listOf(given).map((set) => entriesOf(set).map(([name]) => schemeOf(name, root, resolve)));
  // An empty set makes it optional to say who asks (3.0.3, 4.7.30).
  return sets.some((set) => set.length === 0) ? [] : sets;
}

function schemeOf(name: string, root: Members, resolve: Resolve): Scheme {
  const members = dereferenced(memberOf(memberOf(root.components, 'securitySchemes'), name), resolve);
  return {
    name,
    type: textOf(members, 'type') ?? '',
    place: textOf(members, 'in'),
    key: textOf(members, 'name'),
    scheme: textOf(members, 'scheme')?.toLowerCase(),
  };
}
