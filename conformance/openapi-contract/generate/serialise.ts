import type { Operation, Parameter, Place } from 'assay/openapi';

/** A request to be, its values as the description types them. */
export interface Draft {
  readonly path: Values;
  readonly query: Values;
  readonly header: Values;
  readonly cookie: Values;
  readonly body?: { readonly type: string; readonly value: unknown };
}

export type Values = Readonly<Record<string, unknown>>;

/** A request as the client sends it. */
export interface Sendable {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** Writes a draft as the styles of its parameters and the type of its body ask (3.0.3, 4.7.12.3). */
export function serialised(operation: Operation, draft: Draft): Sendable {
  const of = (place: Place) =>
    operation.parameters.filter(
      (parameter) => parameter.place === place && Object.hasOwn(draft[place], parameter.name),
    );
  const path = operation.template.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const parameter = of('path').find((one) => one.name === name);
    return parameter ? inPath(parameter, draft.path[name]) : whole;
  });
  const query = of('query').flatMap((parameter) => inQuery(parameter, draft.query[parameter.name]));
  const headers = of('header').map((parameter) => [
    parameter.name.toLowerCase(),
    flat(parameter, draft.header[parameter.name], ',', (text) => text),
  ]);
  const cookies = of('cookie').flatMap((parameter) => inQuery(parameter, draft.cookie[parameter.name]));
  const url = `${operation.base}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  return {
    method: operation.method,
    url,
    headers: {
      accept: acceptedBy(operation),
      ...(draft.body === undefined ? {} : { 'content-type': draft.body.type }),
      ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}),
      ...Object.fromEntries(headers),
    },
    ...(draft.body === undefined ? {} : { body: bodyOf(draft.body.type, draft.body.value) }),
  };
}

/** The types the operation says it answers with. */
function acceptedBy({ responses }: Operation): string {
  const types = new Set(responses.flatMap(({ media }) => media ?? []).map(({ type }) => type));
  return types.size === 0 ? '*/*' : [...types, '*/*;q=0.1'].join(', ');
}

function inPath(parameter: Parameter, value: unknown): string {
  const written = flat(parameter, value, ',', encodeURIComponent);
  if (parameter.style === 'label')
    return `.${flat(parameter, value, parameter.explode ? '.' : ',', encodeURIComponent)}`;
  if (parameter.style === 'matrix') {
    return parameter.explode && Array.isArray(value)
      ? value.map((item) => `;${parameter.name}=${encodeURIComponent(textOf(item))}`).join('')
      : `;${parameter.name}=${written}`;
  }
  return written;
}

function inQuery(parameter: Parameter, value: unknown): readonly string[] {
  const name = encodeURIComponent(parameter.name);
  const pair = (key: string, item: unknown) => `${key}=${encodeURIComponent(textOf(item))}`;
  if (parameter.isJson) return [pair(name, JSON.stringify(value))];
  if (Array.isArray(value)) {
    if (parameter.explode) return value.map((item) => pair(name, item));
    const between = { spaceDelimited: '%20', pipeDelimited: '%7C' }[parameter.style] ?? ',';
    return [`${name}=${value.map((item) => encodeURIComponent(textOf(item))).join(between)}`];
  }
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value);
    if (parameter.style === 'deepObject') {
      return members.map(([key, item]) => pair(`${name}%5B${encodeURIComponent(key)}%5D`, item));
    }
    if (parameter.explode) return members.map(([key, item]) => pair(encodeURIComponent(key), item));
    return [
      `${name}=${members
        .flat()
        .map((item) => encodeURIComponent(textOf(item)))
        .join(',')}`,
    ];
  }
  return [pair(name, value)];
}

function flat(parameter: Parameter, value: unknown, between: string, encode: (text: string) => string): string {
  if (parameter.isJson) return encode(JSON.stringify(value));
  if (Array.isArray(value)) return value.map((item) => encode(textOf(item))).join(between);
  if (value !== null && typeof value === 'object') {
    return Object.entries(value)
      .map(([key, item]) => `${encode(key)}${parameter.explode ? '=' : ','}${encode(textOf(item))}`)
      .join(between);
  }
  return encode(textOf(value));
}

function textOf(value: unknown): string {
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Types of bodies that are written here; others are not made. */
export function isWritable(type: string): boolean {
  return isJson(type) || /^(?:application\/x-www-form-urlencoded|text\/plain)\b/i.test(type);
}

/** `application/json` and those with the suffix `+json` (RFC 6839, 3.1). */
export function isJson(type: string): boolean {
  return /^[^;]+\/(?:[^;]+\+)?json\s*(?:;|$)/i.test(type);
}

function bodyOf(type: string, value: unknown): Uint8Array {
  const encoder = new TextEncoder();
  if (isJson(type)) return encoder.encode(JSON.stringify(value));
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return encoder.encode(textOf(value));
  const form = new URLSearchParams();
  for (const [name, item] of Object.entries((value ?? {}) as Values)) {
    for (const one of Array.isArray(item) ? item : [item]) form.append(name, textOf(one));
  }
  return encoder.encode(form.toString());
}
