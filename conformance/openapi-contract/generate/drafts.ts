import { asMembers, type Operation, type Parameter, type Place, toJsonSchema } from 'assay/openapi';
import type { Arbitrary } from 'fast-check';
import type { Declared } from '../declared.ts';
import { edgesOf } from './edges.ts';
import { merged } from './merge.ts';
import { type Draft, isWritable, type Values } from './serialise.ts';
import type { Fc } from './texts.ts';
import { values } from './values.ts';

/** Of this many tries at least one in ten has to fit, or those that fit are all that is used. */
const TRIES = 60;
const MOST_MEMBERS = 12;
const EMPTY_LAST = 10_000;
const EMPTY: Draft = { path: {}, query: {}, header: {}, cookie: {} };

/** Requests that an operation's description allows, or why none could be made. */
export type Drafts =
  | { readonly kind: 'drafts'; readonly any: Arbitrary<Draft>; readonly first: readonly Draft[] }
  | { readonly kind: 'none'; readonly reason: string };

export interface DraftsOptions {
  readonly fc: Fc;
  readonly declared: Declared;
  /** Values of the path that the server itself gave. */
  readonly known: readonly Values[];
  /** No other path is asked. */
  readonly onlyKnown: boolean;
}

/** Makes requests from the schemas and examples of an operation; `first` are those to begin with. */
export function draftsOf(operation: Operation, options: DraftsOptions): Drafts {
  const { fc, known, onlyKnown } = options;
  const made = new Map<Parameter, Made>();
  for (const parameter of operation.parameters) {
    const one = madeFrom(parameter.schema, parameter.examples, !parameter.isJson, options, parameter.place);
    if (one) made.set(parameter, one);
    else if (parameter.required)
      return { kind: 'none', reason: `no value of the parameter ${parameter.name} could be made` };
  }
  const body = bodyOf(operation, options);
  if (body === undefined && operation.body?.required) {
    return { kind: 'none', reason: 'no body of a type that is known here could be made' };
  }
  const in_ = (place: Place) => {
    const parameters = [...made].filter(([parameter]) => parameter.place === place);
    const model = Object.fromEntries(parameters.map(([{ name }, { any }]) => [name, any]));
    const requiredKeys = parameters.filter(([{ required }]) => required).map(([{ name }]) => name);
    return fc.record(model, { requiredKeys, noNullPrototype: true }) as Arbitrary<Values>;
  };
  const path = in_('path');
  const given =
    known.length > 0
      ? fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 4 }, { arbitrary: path, weight: onlyKnown ? 0 : 1 })
      : path;
  const bodies = body && (operation.body?.required ? body.any : fc.option(body.any, { nil: undefined }));
  const any = fc
    .record(
      {
        path: given,
        query: in_('query'),
        header: in_('header'),
        cookie: in_('cookie'),
        body: bodies ?? fc.constant(undefined),
      },
      { noNullPrototype: true },
    )
    .map(
      ({ body: sent, ...rest }): Draft =>
        sent === undefined ? rest : { ...rest, body: sent as NonNullable<Draft['body']> },
    );
  return { kind: 'drafts', any, first: firstOf(made, body, operation, options) };
}

interface Made {
  readonly any: Arbitrary<unknown>;
  /** Examples that fit, and one value that was made. */
  readonly given: readonly unknown[];
  readonly sample: unknown;
  readonly last: unknown;
  /** Two longer ones than `sample`. */
  readonly others: readonly unknown[];
  /** Values at the limits of the schema, and each of a short list. */
  readonly edges: readonly unknown[];
}

function madeFrom(
  schema: unknown,
  examples: readonly unknown[],
  plain: boolean,
  { fc, declared }: DraftsOptions,
  place?: Place,
): Made | undefined {
  const judge = declared.judge(schema, 'request').formally;
  const isPlain = (value: unknown) => place === undefined || !plain || standsIn(place, value);
  const fits = (value: unknown) => isPlain(value) && (judge === undefined || judge(value).length === 0);
  const given = examples.filter(fits);
  const { $defs, ...whole } = toJsonSchema(schema, declared.dialect, 'request', true);
  try {
    const any = values(whole, { fc, definitions: $defs, plain });
    const fitting = fc.sample(any, { seed: 1, numRuns: TRIES }).filter(fits);
    // The shortest stands for what is least; empty texts, which a service may have no use for, come last.
    const sorted = [...fitting].sort((one, other) => sizeOf(one) - sizeOf(other));
    const [sample] = sorted;
    const others = [sorted[fitting.length >> 2], sorted[fitting.length >> 1]];
    if (fitting.length === 0)
      return given.length > 0
        ? { any: fc.constantFrom(...given), given, sample: given[0], last: given.at(-1), edges: [], others: [] }
        : undefined;
    const usual = fitting.length * 10 >= TRIES ? any.filter(fits) : fc.constantFrom(...fitting);
    return {
      any: usual,
      given,
      sample,
      last: fitting.at(-1),
      edges: withEach(edgesOf(merged(whole, $defs), $defs, sample).filter(fits), sample, fitting).filter(fits),
      others,
    };
  } catch {
    return given.length > 0
      ? { any: fc.constantFrom(...given), given, sample: given[0], last: given.at(-1), edges: [], others: [] }
      : undefined;
  }
}

/** Beside the edges one value for each member that none of them has, taken from what was made otherwise. */
function withEach(edges: readonly unknown[], sample: unknown, made: readonly unknown[]): readonly unknown[] {
  const members = asMembers(sample);
  if (!members) return edges;
  const has = new Set([sample, ...edges].flatMap((value) => Object.keys(asMembers(value) ?? {})));
  const found: unknown[] = [];
  for (const [name, value] of made.flatMap((one) => Object.entries(asMembers(one) ?? {}))) {
    if (has.has(name) || value === null) continue;
    has.add(name);
    found.push({ ...members, [name]: value });
  }
  return [...edges, ...found.slice(0, MOST_MEMBERS)];
}

function sizeOf(value: unknown): number {
  const text = JSON.stringify(value) ?? '';
  return text.length + (text.includes('""') ? EMPTY_LAST : 0);
}

/** A value that keeps its meaning where it is put: nothing empty, no steps of a path, no header that folds. */
function standsIn(place: Place, value: unknown): boolean {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (text === '') return false;
  if (place === 'path') return !/^\.{1,2}$|[/\\?#%]/.test(text);
  return place === 'query' || /^[!-~](?:[ -~]*[!-~])?$/.test(text);
}

function bodyOf(operation: Operation, options: DraftsOptions): Made | undefined {
  const media = operation.body?.media.find(({ type }) => isWritable(type));
  if (!media) return undefined;
  const { type } = media;
  const made = madeFrom(media.schema ?? {}, media.examples, false, options);
  if (!made) return undefined;
  const as = (value: unknown) => ({ type, value });
  return {
    any: made.any.map(as),
    given: made.given.map(as),
    sample: as(made.sample),
    last: as(made.last),
    edges: made.edges.map(as),
    others: made.others.map(as),
  };
}

/** The smallest request, and one for each example of the description. */
function firstOf(
  made: ReadonlyMap<Parameter, Made>,
  body: Made | undefined,
  operation: Operation,
  { known, onlyKnown }: DraftsOptions,
): readonly Draft[] {
  const smallest: Record<Place, Record<string, unknown>> = structuredClone(EMPTY) as never;
  for (const [{ name, place, required }, { given, sample }] of made) {
    if (required) smallest[place][name] = given[0] ?? sample;
  }
  const base: Draft = {
    ...smallest,
    path: known[0] ?? smallest.path,
    ...(body && operation.body?.required ? { body: (body.given[0] ?? body.sample) as NonNullable<Draft['body']> } : {}),
  };
  const examples = [...made].flatMap(([{ name, place }, { given, edges }]) =>
    [...new Set([...given.slice(0, 3), ...edges])].map((value) => ({
      ...base,
      [place]: { ...base[place], [name]: value },
    })),
  );
  // Ids that nobody gave: what is not there is asked for too.
  const strays =
    known.length > 0 && !onlyKnown
      ? [
          { ...base, path: smallest.path },
          { ...base, path: strayPath(made) },
        ]
      : [];
  const sent = body ? [...new Set([...body.given.slice(0, 3), body.sample, ...body.others, ...body.edges])] : [];
  const bodies = sent.map((one) => ({ ...base, body: one as NonNullable<Draft['body']> }));
  return [base, ...bodies, ...strays, ...examples];
}

function strayPath(made: ReadonlyMap<Parameter, Made>): Values {
  const own = [...made].filter(([{ place }]) => place === 'path');
  return Object.fromEntries(own.map(([{ name }, { last }]) => [name, last]));
}
