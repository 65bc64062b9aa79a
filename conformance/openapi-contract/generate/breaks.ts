import { asMembers, listOf, type Members, type Operation, type Parameter, toJsonSchema } from 'assay/openapi';
import type { Declared } from '../declared.ts';
import { type Broken, brokenTexts, brokenValues } from './broken-values.ts';
import { merged } from './merge.ts';
import { placesOf } from './places.ts';
import { type Draft, isJson } from './serialise.ts';

/** A request with one thing wrong. */
export interface Break {
  /** `query limit: maximum`, `body /name: required`. */
  readonly what: string;
  readonly kind: 'constraint' | 'parameter' | 'body';
  readonly draft: Draft;
}

/** Requests that differ from an accepted one in one constraint of the description each. */
export function breaksOf(operation: Operation, base: Draft, declared: Declared): readonly Break[] {
  return [
    ...operation.parameters.flatMap((parameter) => breaksOfParameter(parameter, base, declared, operation.method)),
    ...breaksOfBody(operation, base, declared),
  ];
}

/** Those of the path alone, for operations whose right request is better not made. */
export function breaksOfPath(operation: Operation, base: Draft, declared: Declared): readonly Break[] {
  const path = operation.parameters.filter(({ place }) => place === 'path');
  return path.flatMap((parameter) => breaksOfParameter(parameter, base, declared, operation.method));
}

function breaksOfParameter(parameter: Parameter, base: Draft, declared: Declared, method: string): readonly Break[] {
  const { name, place, required, schema, isJson: whole } = parameter;
  const what = `${place} ${name}`;
  const { [name]: _, ...others } = base[place];
  const missing: readonly Break[] =
    required && place !== 'path'
      ? [{ what: `${what}: required`, kind: 'parameter', draft: { ...base, [place]: others } }]
      : [];
  const { $defs, ...converted } = toJsonSchema(schema, declared.dialect, 'request', false);
  const isWrong = (value: unknown) => (declared.judge(schema, 'request').strictly?.(value) ?? []).length > 0;
  const all = merged(converted, $defs);
  const broken = (whole ? brokenValues : brokenTexts)(all, $defs).filter(
    ({ value }) =>
      isWrong(value) &&
      (whole ? value !== null : canStand(parameter, value)) &&
      // A number that a server rounds would lead to something that is not the check's own.
      (method === 'GET' || place !== 'path' || /^[a-z]/i.test(String(value))),
  );
  return [
    ...missing,
    ...broken.map(({ keyword, value }): Break => {
      const draft = { ...base, [place]: { ...base[place], [name]: value } };
      return { what: `${what}: ${keyword}`, kind: 'constraint', draft };
    }),
  ];
}

/** A value that reaches the server as it is meant: an empty text may as well be no text at all. */
function canStand({ place }: Parameter, value: unknown): boolean {
  const texts = Array.isArray(value) ? value.map(String) : [String(value)];
  if (texts.some((text) => text === '')) return false;
  if (place === 'path') return texts.every((text) => !/^\.{1,2}$|[/\\?#%]/.test(text));
  return place === 'query' || texts.every((text) => /^[!-~](?:[ -~]*[!-~])?$/.test(text));
}

function breaksOfBody(operation: Operation, base: Draft, declared: Declared): readonly Break[] {
  const { body } = operation;
  const { body: sent, ...bare } = base;
  const media = body?.media.find(({ type }) => type === sent?.type);
  if (!sent || !media) return [];
  const missing: readonly Break[] = body?.required ? [{ what: 'body: required', kind: 'body', draft: bare }] : [];
  if (!isJson(sent.type) || media.schema === undefined) return missing;
  const { $defs, ...schema } = toJsonSchema(media.schema, declared.dialect, 'request', false);
  const isWrong = (value: unknown) => (declared.judge(media.schema, 'request').strictly?.(value) ?? []).length > 0;
  const found: Break[] = [];
  for (const { schema: whole, value, pointer, put } of placesOf(schema, $defs, sent.value)) {
    for (const { keyword, value: wrong } of [...brokenValues(whole, $defs), ...brokenMembers(whole, value)]) {
      const all = put(wrong);
      // Where no body need be sent, null may be taken for none.
      if (!isWrong(all) || (all === null && !body?.required)) continue;
      const what = `body ${pointer || '/'}: ${keyword}`;
      // Branches of a choice may be broken in one way.
      if (found.some((one) => one.what === what)) continue;
      found.push({ what, kind: 'constraint', draft: { ...base, body: { type: sent.type, value: all } } });
    }
  }
  return [...missing, ...found];
}

/** What can be wrong with the members of an object that is otherwise right. */
function brokenMembers(schema: Members, value: unknown): readonly Broken[] {
  const members = asMembers(value);
  if (!members) return [];
  const left = listOf(schema.required).filter((name): name is string => typeof name === 'string' && name in members);
  return [
    ...left.map((name) => {
      const { [name]: _, ...others } = members;
      return { keyword: `required ${name}`, value: others };
    }),
    ...(schema.additionalProperties === false
      ? [{ keyword: 'additionalProperties', value: { ...members, assayUnknown: 'x' } }]
      : []),
  ];
}
