import { resolveReference } from '../references/resolve-reference.ts';
import { keyOf, keysOf } from './compare.ts';
import {
  addChildren,
  addMember,
  bool,
  type Collection,
  type Env,
  type Item,
  isRecord,
  NONE,
  number,
  type Outside,
  resourceItem,
  slotsOf,
} from './item.ts';
import { distinct, type Evaluate, truth } from './operators.ts';
import { textFunctions } from './text-functions.ts';

/** A function on a collection. `args` of a lambda are evaluated on each item, those of the others on the focus. */
export interface FhirPathFunction {
  readonly args: readonly [least: number, most: number];
  readonly lambda?: true;
  readonly run: (input: Collection, args: readonly Evaluate[], env: Env, focus: Collection) => Collection;
}

const plain = (run: (input: Collection, env: Env) => Collection): FhirPathFunction => ({
  args: [0, 0],
  run: (input, _args, env) => run(input, env),
});

/** With another collection. */
const both = (run: (input: Collection, other: Collection, env: Env) => Collection): FhirPathFunction => ({
  args: [1, 1],
  run: (input, [other], env, focus) => run(input, (other as Evaluate)(focus, env), env),
});

const counted = (run: (input: Collection, count: number) => Collection): FhirPathFunction =>
  both((input, other) => {
    const count = other[0]?.value;
    return typeof count === 'number' ? run(input, count) : NONE;
  });

/** Tells each item by a condition; without one, each is told. */
const telling = (
  least: number,
  run: (input: Collection, tell: (item: Item) => boolean | undefined) => Collection,
): FhirPathFunction => ({
  args: [least, 1],
  lambda: true,
  run: (input, [test], env) => run(input, (item) => (test ? truth(test([item], env), env) : true)),
});

/** A question about one item that may have no answer. */
const asked = (ask: (outside: Outside, item: Item, url: string) => boolean | undefined): FhirPathFunction =>
  both((input, url, env) => {
    const [item] = input;
    const canonical = url[0]?.value;
    if (!item || input.length > 1 || typeof canonical !== 'string') return NONE;
    const answer = env.outside && ask(env.outside, item, canonical);
    if (answer === undefined) env.undecided = true;
    return answer === undefined ? NONE : bool(answer);
  });

/** What cannot be told offline: how codes are related, definitions of elements. */
const undecidable = (most: number): FhirPathFunction => ({
  args: [0, most],
  run: (input, _args, env) => {
    if (input.length > 0) env.undecided = true;
    return NONE;
  },
});

const allAre = (wanted: boolean): FhirPathFunction =>
  plain((input) => bool(input.every(({ value }) => value === wanted)));
const anyIs = (wanted: boolean): FhirPathFunction =>
  plain((input) => bool(input.some(({ value }) => value === wanted)));

function repeated(input: Collection, step: (item: Item, into: Item[]) => void): Collection {
  const found: Item[] = [];
  for (const item of input) step(item, found);
  for (let at = 0; at < found.length; at++) step(found[at] as Item, found);
  return found;
}

/** Functions that FHIR's expressions call (FHIRPath N1, 5; FHIR R4, fhirpath.html#functions). */
export const functions: ReadonlyMap<string, FhirPathFunction> = new Map<string, FhirPathFunction>([
  ['empty', plain((input) => bool(input.length === 0))],
  ['exists', telling(0, (input, tell) => bool(input.some((item) => tell(item) === true)))],
  ['all', telling(1, (input, tell) => bool(input.every((item) => tell(item) === true)))],
  ['where', telling(1, (input, tell) => input.filter((item) => tell(item) === true))],
  ['allTrue', allAre(true)],
  ['allFalse', allAre(false)],
  ['anyTrue', anyIs(true)],
  ['anyFalse', anyIs(false)],
  [
    'not',
    plain((input, env) => {
      const value = truth(input, env);
      return value === undefined ? NONE : bool(!value);
    }),
  ],
  ['count', plain((input) => number(input.length))],
  ['first', plain((input) => input.slice(0, 1))],
  ['last', plain((input) => input.slice(-1))],
  ['tail', plain((input) => input.slice(1))],
  ['skip', counted((input, count) => input.slice(Math.max(0, count)))],
  ['take', counted((input, count) => input.slice(0, Math.max(0, count)))],
  [
    'single',
    plain((input, env) => {
      if (input.length > 1) env.undecided = true;
      return input.length === 1 ? input : NONE;
    }),
  ],
  ['distinct', plain((input, env) => distinct(input, env))],
  ['isDistinct', plain((input, env) => bool(distinct(input, env).length === input.length))],
  ['union', both((input, other, env) => distinct([...input, ...other], env))],
  ['combine', both((input, other) => [...input, ...other])],
  [
    'intersect',
    both((input, other, env) =>
      distinct(
        input.filter((item) => isIn(item, other, env)),
        env,
      ),
    ),
  ],
  ['exclude', both((input, other, env) => input.filter((item) => !isIn(item, other, env)))],
  ['subsetOf', both((input, other, env) => bool(input.every((item) => isIn(item, other, env))))],
  ['supersetOf', both((input, other, env) => bool(other.every((item) => isIn(item, input, env))))],
  [
    'select',
    {
      args: [1, 1],
      lambda: true,
      run: (input, [project], env) => {
        const found: Item[] = [];
        for (const item of input) for (const one of (project as Evaluate)([item], env)) found.push(one);
        return found;
      },
    },
  ],
  [
    'repeat',
    {
      args: [1, 1],
      lambda: true,
      run: (input, [project], env) =>
        repeated(input, (item, into) => {
          for (const found of (project as Evaluate)([item], env)) if (--env.budget >= 0) into.push(found);
        }),
    },
  ],
  [
    'iif',
    {
      args: [2, 3],
      lambda: true,
      run: (input, [test, yes, no], env) =>
        truth((test as Evaluate)(input, env), env) === true
          ? (yes as Evaluate)(input, env)
          : (no?.(input, env) ?? NONE),
    },
  ],
  [
    'children',
    plain((input, env) => {
      const found: Item[] = [];
      for (const item of input) addChildren(item, found, env);
      return found;
    }),
  ],
  ['descendants', plain((input, env) => repeated(input, (item, into) => addChildren(item, into, env)))],
  [
    'extension',
    both((input, url, env) => {
      const found: Item[] = [];
      for (const item of input)
        addMember(item, 'extension', item.plan ? slotsOf(item.plan, 'extension') : [], found, env);
      return found.filter(({ value }) => (value as { url?: unknown } | undefined)?.url === url[0]?.value);
    }),
  ],
  ['trace', { args: [1, 2], lambda: true, run: (input) => input }],
  ['resolve', plain(resolved)],
  ['memberOf', asked((outside, item, url) => outside.memberOf(item, url))],
  ['subsumes', undecidable(1)],
  ['subsumedBy', undecidable(1)],
  ['conformsTo', asked((outside, item, url) => outside.conformsTo(item, url))],
  ['elementDefinition', undecidable(0)],
  ...textFunctions,
]);

/** What references, and addresses in strings, stand for, as far as it is at hand; what is elsewhere is not decided. */
function resolved(input: Collection, env: Env): Collection {
  const found: Item[] = [];
  for (const { value } of input) {
    const reference = isRecord(value) ? value.reference : value;
    const target = typeof reference === 'string' && env.run ? resolveReference(reference, env.run) : undefined;
    if (target) found.push(resourceItem(target, env.planOf));
    else env.undecided = true;
  }
  return found;
}

function isIn(item: Item, items: Collection, env: Env): boolean {
  const key = keyOf(item, env);
  return key !== undefined && keysOf(items, env).has(key);
}
