import { RE2JS } from 're2js';
import { AssayError } from '../../../model/assay-error.ts';
import type { ObjectPlan, Slot } from '../check/plan.ts';
import { constantOf, inConstants } from './constants.ts';
import { functions } from './functions.ts';
import {
  addMember,
  bool,
  type Collection,
  type Env,
  hasMember,
  type Item,
  NONE,
  primitiveOf,
  resourceItem,
  slotsOf,
  text,
} from './item.ts';
import { binary, type Evaluate, single } from './operators.ts';
import { parse } from './parse.ts';
import { type Node, unsupported } from './syntax.ts';
import { isOfType } from './types.ts';

export interface CompileOptions {
  /**
   * Runs the patterns of `matches` and `replaceMatches` natively, only for expressions whose patterns are known to be
   * linear; `linear` runs those from outside on an engine that always is.
   */
  readonly patterns: Patterns;
}

type Patterns = boolean | 'linear';

/** A compiled expression, or why there is none. */
export type Compiled = { readonly evaluate: Evaluate } | { readonly problem: string };

/** Compiles a FHIRPath expression to closures. Never throws: what is not of the subset is named in `problem`. */
export function compileExpression(expression: string, { patterns }: CompileOptions): Compiled {
  try {
    return { evaluate: compile(parse(expression), patterns) };
  } catch (error) {
    if (error instanceof AssayError) return { problem: error.message };
    throw error;
  }
}

const CONSTANTS: ReadonlyMap<string, (env: Env) => Collection> = new Map<string, (env: Env) => Collection>([
  ['context', (env) => [env.context]],
  ['resource', (env) => [resourceItem(env.resource, env.planOf)]],
  ['rootResource', (env) => [resourceItem(env.rootResource, env.planOf)]],
  ['ucum', () => text('http://unitsofmeasure.org')],
  ['sct', () => text('http://snomed.info/sct')],
  ['loinc', () => text('http://loinc.org')],
]);

const ATOMS = new Set<Node['kind']>(['literal', 'nothing', 'constant']);

function compile(node: Node, patterns: Patterns): Evaluate {
  const evaluate = compileNode(node, patterns);
  // What does not depend on the focus is the same for each item of an `all` or `where` around it.
  if (!isClosed(node) || ATOMS.has(node.kind) || constantOf(node)) return evaluate;
  return (focus, env) => {
    env.memo ??= new Map();
    const known = env.memo.get(evaluate);
    if (known) return known;
    const found = evaluate(focus, env);
    env.memo.set(evaluate, found);
    return found;
  };
}

function isClosed(node: Node): boolean {
  switch (node.kind) {
    case 'literal':
    case 'nothing':
    case 'constant':
      return true;
    case 'this':
      return false;
    case 'member':
    case 'type':
      return node.on !== undefined && isClosed(node.on);
    case 'index':
      return isClosed(node.on) && isClosed(node.at);
    case 'binary':
      return isClosed(node.left) && isClosed(node.right);
    case 'call':
      if (!node.on || !isClosed(node.on)) return false;
      return functions.get(node.name)?.lambda === true || TYPE_TESTS.has(node.name) || node.args.every(isClosed);
  }
}

function compileNode(node: Node, patterns: Patterns): Evaluate {
  const constant = constantOf(node);
  if (constant) return () => constant;
  switch (node.kind) {
    case 'literal': {
      const value: Collection = [{ value: node.value, side: undefined, type: node.type, plan: undefined }];
      return () => value;
    }
    case 'nothing':
      return () => NONE;
    case 'this':
      return (focus) => focus;
    case 'constant': {
      const found = CONSTANTS.get(node.name);
      if (!found) throw unsupported(`the constant %${node.name}`);
      return (_focus, env) => found(env);
    }
    case 'member':
      return member(node.name, node.on && compile(node.on, patterns));
    case 'call':
      return call(node, patterns);
    case 'index': {
      const [on, at] = [compile(node.on, patterns), compile(node.at, patterns)];
      return (focus, env) => {
        const index = primitiveOf(single(at(focus, env), env));
        const item = typeof index === 'number' ? on(focus, env)[index] : undefined;
        return item ? [item] : NONE;
      };
    }
    case 'type':
      return typeTest(node.operator, compile(node.on, patterns), node.type);
    case 'binary': {
      const [left, right] = [compile(node.left, patterns), compile(node.right, patterns)];
      const apply = binary(node.operator, left, right);
      const among = node.operator === 'in' ? constantOf(node.right) : undefined;
      return among ? inConstants(left, among, apply) : apply;
    }
  }
}

function member(name: string, on: Evaluate | undefined): Evaluate {
  // A path may begin with the type that it is about: Appointment.status.
  const capital = on === undefined && CAPITAL.test(name);
  const slotsFor = slotFinder(name);
  return (focus, env) => {
    const from = on ? on(focus, env) : focus;
    const found: Item[] = [];
    for (const item of from) {
      if (capital && isOfType(item.type, name, item.plan?.resource === true)) found.push(item);
      else addMember(item, name, slotsFor(item), found, env);
    }
    return found;
  };
}

const CAPITAL = /^[A-Z]/;

/** `name.exists()` and `name.empty()`, the most frequent of all, without making the items. */
function presence(node: Extract<Node, { kind: 'member' }>, wanted: boolean, patterns: Patterns): Evaluate {
  const on = node.on ? compile(node.on, patterns) : self;
  const slotsFor = slotFinder(node.name);
  return (focus, env) => {
    for (const item of on(focus, env)) if (hasMember(item, node.name, slotsFor(item))) return bool(wanted);
    return bool(!wanted);
  };
}

/** Looks the slots of a name up; remembers the last plan, because a path meets one plan again and again. */
function slotFinder(name: string): (item: Item) => readonly Slot[] {
  let plan: ObjectPlan | undefined;
  let slots: readonly Slot[] = [];
  return (item) => {
    if (item.plan !== undefined && item.plan !== plan) {
      plan = item.plan;
      slots = slotsOf(plan, name);
    }
    return slots;
  };
}

const TYPE_TESTS = new Set(['is', 'as', 'ofType']);
const PATTERNS = new Set(['matches', 'replaceMatches']);
const self: Evaluate = (focus) => focus;

function call(node: Extract<Node, { kind: 'call' }>, patterns: Patterns): Evaluate {
  const { name, args } = node;
  if ((name === 'exists' || name === 'empty') && args.length === 0 && node.on?.kind === 'member' && isPlain(node.on))
    return presence(node.on, name === 'exists', patterns);
  const on = node.on ? compile(node.on, patterns) : self;
  if (TYPE_TESTS.has(name)) return typeTest(name as TypeTest, on, typeIn(args[0]));
  if (PATTERNS.has(name)) return pattern(name, on, args, patterns);
  const found = functions.get(name);
  if (!found) throw unsupported(`the function ${name}()`);
  const [least, most] = found.args;
  if (args.length < least || args.length > most) throw unsupported(`${name}() with ${args.length} arguments`);
  const compiled = args.map((arg) => compile(arg, patterns));
  return (focus, env) => found.run(on(focus, env), compiled, env, focus);
}

const isPlain = (node: Extract<Node, { kind: 'member' }>): boolean => node.on !== undefined || !CAPITAL.test(node.name);

type TypeTest = 'is' | 'as' | 'ofType';

function typeTest(test: TypeTest, on: Evaluate, wanted: string): Evaluate {
  const isWanted = (item: Item) => isOfType(item.type, wanted, item.plan?.resource === true);
  if (test !== 'is') return (focus, env) => on(focus, env).filter(isWanted);
  return (focus, env) => {
    const item = single(on(focus, env), env);
    return item ? bool(isWanted(item)) : NONE;
  };
}

function typeIn(node: Node | undefined): string {
  if (node?.kind !== 'member') throw unsupported('a type test without the name of a type');
  return node.on ? `${typeIn(node.on)}.${node.name}` : node.name;
}

/** Part of the text matches, as FHIRPath N1 (5.6.8) has it; an expression that means all of it says so with ^ and $. */
function pattern(name: string, on: Evaluate, [first, second]: readonly Node[], patterns: Patterns): Evaluate {
  const literal = (node: Node | undefined): string | undefined =>
    node?.kind === 'literal' && typeof node.value === 'string' ? node.value : undefined;
  const [source, substitution] = [literal(first), literal(second)];
  if (!patterns || source === undefined) throw unsupported(`${name}() with a pattern of unknown cost`);
  if ((name === 'matches') !== (second === undefined) || (second && substitution === undefined)) {
    throw unsupported(`${name}() with other than its plain arguments`);
  }
  if (patterns === 'linear') return linearPattern(on, source, substitution);
  const test = regular(source, name === 'matches' ? '' : 'g');
  if (substitution === undefined) return ofText(on, (value) => bool(test.test(value)));
  return ofText(on, (value) => text(value.replace(test, substitution)));
}

function linearPattern(on: Evaluate, source: string, substitution: string | undefined): Evaluate {
  let test: RE2JS;
  try {
    test = RE2JS.compile(source);
  } catch {
    throw unsupported(`the pattern ${source}`);
  }
  if (substitution === undefined) return ofText(on, (value) => bool(test.matcher(value).find()));
  return ofText(on, (value) => text(test.matcher(value).replaceAll(substitution)));
}

function regular(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    throw unsupported(`the pattern ${source}`);
  }
}

const ofText =
  (on: Evaluate, run: (value: string) => Collection): Evaluate =>
  (focus, env) => {
    const value = primitiveOf(single(on(focus, env), env));
    return typeof value === 'string' ? run(value) : NONE;
  };
