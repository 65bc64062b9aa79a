import { equal, keyOf, keysOf, orderOf } from './compare.ts';
import { bool, type Collection, type Env, type Item, NONE, number, primitiveOf, text } from './item.ts';
import type { Operator } from './syntax.ts';

export type Evaluate = (focus: Collection, env: Env) => Collection;

/** A collection as a condition (FHIRPath N1, 4.5): undefined when it is empty or more than one. */
export function truth(collection: Collection, env: Env): boolean | undefined {
  if (collection.length === 0) return undefined;
  if (collection.length > 1) {
    env.undecided = true;
    return undefined;
  }
  const item = collection[0] as Item;
  if (item.type === 'boolean' && item.value === undefined) return undefined;
  return typeof item.value === 'boolean' ? item.value : true;
}

const maybe = (value: boolean | undefined): Collection => (value === undefined ? NONE : bool(value));

/** The one item of a collection. More are an error of the expression or of the data, and decide nothing. */
export function single(collection: Collection, env: Env): Item | undefined {
  if (collection.length > 1) env.undecided = true;
  return collection.length === 1 ? collection[0] : undefined;
}

/** Makes the function of a binary operator. The logical ones do not evaluate a right side that changes nothing. */
export function binary(operator: Operator, left: Evaluate, right: Evaluate): Evaluate {
  switch (operator) {
    case 'and':
      return (focus, env) => {
        const a = truth(left(focus, env), env);
        if (a === false) return bool(false);
        const b = truth(right(focus, env), env);
        return b === false ? bool(false) : maybe(a && b);
      };
    case 'or':
    case 'implies': {
      const wanted = operator === 'or';
      return (focus, env) => {
        const a = truth(left(focus, env), env);
        if (a === wanted) return bool(true);
        const b = truth(right(focus, env), env);
        if (b === true) return bool(true);
        return a === undefined ? NONE : maybe(b);
      };
    }
    case 'xor':
      return (focus, env) => {
        const a = truth(left(focus, env), env);
        const b = truth(right(focus, env), env);
        return a === undefined || b === undefined ? NONE : bool(a !== b);
      };
    default: {
      const apply = ofBoth[operator];
      return (focus, env) => apply(left(focus, env), right(focus, env), env);
    }
  }
}

type Both = (left: Collection, right: Collection, env: Env) => Collection;

const order =
  (test: (order: number) => boolean): Both =>
  (left, right, env) => {
    const [a, b] = [single(left, env), single(right, env)];
    const found = a && b && orderOf(a, b, env);
    return found === undefined ? NONE : bool(test(found));
  };

const calculate =
  (apply: (a: number, b: number) => number): Both =>
  (left, right, env) => {
    const [a, b] = [primitiveOf(single(left, env)), primitiveOf(single(right, env))];
    return typeof a === 'number' && typeof b === 'number' ? number(apply(a, b)) : NONE;
  };

const member =
  (swap: boolean): Both =>
  (left, right, env) => {
    const [one, many] = swap ? [right, left] : [left, right];
    const item = single(one, env);
    if (!item) return NONE;
    const key = keyOf(item, env);
    return bool(key !== undefined && keysOf(many, env).has(key));
  };

/** Items of both, each once (FHIRPath N1, 5.4.1). */
export function distinct(items: Collection, env: Env): Collection {
  if (items.length < 2) return items;
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item, env);
    if (key === undefined) return true;
    return !seen.has(key) && seen.add(key);
  });
}

const ofBoth: Readonly<Record<Exclude<Operator, 'and' | 'or' | 'xor' | 'implies'>, Both>> = {
  '=': (left, right, env) => maybe(equal(left, right, env)),
  '!=': (left, right, env) => {
    const same = equal(left, right, env);
    return same === undefined ? NONE : bool(!same);
  },
  '~': (left, right, env) => bool(equivalent(left, right, env)),
  '!~': (left, right, env) => bool(!equivalent(left, right, env)),
  '<': order((found) => found < 0),
  '>': order((found) => found > 0),
  '<=': order((found) => found <= 0),
  '>=': order((found) => found >= 0),
  '|': (left, right, env) => distinct([...left, ...right], env),
  in: member(false),
  contains: member(true),
  '&': (left, right, env) => text(`${asText(left, env)}${asText(right, env)}`),
  '+': (left, right, env) => {
    const [a, b] = [primitiveOf(single(left, env)), primitiveOf(single(right, env))];
    if (typeof a === 'string' && typeof b === 'string') return text(a + b);
    return typeof a === 'number' && typeof b === 'number' ? number(a + b) : NONE;
  },
  '-': calculate((a, b) => a - b),
  '*': calculate((a, b) => a * b),
  '/': calculate((a, b) => a / b),
  div: calculate((a, b) => Math.trunc(a / b)),
  mod: calculate((a, b) => a % b),
};

function asText(collection: Collection, env: Env): string {
  return String(primitiveOf(single(collection, env)) ?? '');
}

/** Texts without regard to case and width of white space, in any order (FHIRPath N1, 6.1.3). */
function equivalent(left: Collection, right: Collection, env: Env): boolean {
  const loose = (items: Collection): string =>
    items
      .map((item) => {
        const value = primitiveOf(item);
        return typeof value === 'string' ? value.toLowerCase().replace(/\s+/g, ' ') : keyOf(item, env);
      })
      .sort()
      .join('\n');
  return left.length === right.length && loose(left) === loose(right);
}
