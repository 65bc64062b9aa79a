import type { Membership } from '../check/code-set.ts';
import type { FhirObject, Run } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { readExpansion } from './expansion.ts';
import { passes } from './filter.ts';
import { grammarOf } from './grammars.ts';
import type { Sources } from './sources.ts';
import type { CodedValue } from './terminology.ts';
import { allOf, anyOf, lazily, notIn } from './three-valued.ts';

/** Value sets within one another, beyond which nothing is decided. */
const DEEPEST = 60;
const lists = new WeakMap<FhirObject, ReadonlyMap<string, string>>();

/** One question, as it goes through the value sets that refer to one another. */
interface Asking {
  readonly value: CodedValue;
  readonly run: Run;
  readonly sources: Sources;
  /** Answers so far; a value set that is being asked answers `unknown`, so that circles come to an end. */
  readonly answers: Map<FhirObject, Membership>;
  readonly depth: number;
}

/** Whether a code is in a value set, by its definition first and by an expansion that it brings along. */
export function inValueSet(valueSet: FhirObject, value: CodedValue, sources: Sources, run: Run): Membership {
  return ask(valueSet, { value, run, sources, answers: new Map(), depth: 0 });
}

function ask(valueSet: FhirObject, asking: Asking): Membership {
  const known = asking.answers.get(valueSet);
  if (known) return known;
  asking.answers.set(valueSet, 'unknown');
  const answer = asking.depth > DEEPEST ? 'unknown' : answerOf(valueSet, asking);
  asking.answers.set(valueSet, answer);
  return answer;
}

function answerOf(valueSet: FhirObject, asking: Asking): Membership {
  const composed = composeOf(valueSet, asking);
  if (composed !== 'unknown' || valueSet.expansion === undefined) return composed;
  return readExpansion(valueSet).has(asking.value.system, asking.value.code);
}

function composeOf(valueSet: FhirObject, asking: Asking): Membership {
  const compose = objects(valueSet.compose)[0];
  const includes = objects(compose?.include);
  if (includes.length === 0) return 'unknown';
  const included = anyOf(lazily(includes, (include) => inComponent(include, valueSet, asking)));
  if (included === 'out' || compose?.exclude === undefined) return included;
  const excluded = anyOf(lazily(objects(compose.exclude), (exclude) => inComponent(exclude, valueSet, asking)));
  return allOf([included, notIn(excluded)]);
}

/** System and value sets of one include are an intersection (FHIR R4, valueset.html#compositions). */
function inComponent(component: FhirObject, valueSet: FhirObject, asking: Asking): Membership {
  const { system } = component;
  const others = typeof component.valueSet === 'string' ? [component.valueSet] : component.valueSet;
  if (typeof system !== 'string' && !Array.isArray(others)) return 'unknown';
  const own = typeof system === 'string' ? inSystem(component, system, valueSet, asking) : 'in';
  if (own === 'out' || !Array.isArray(others)) return own;
  return allOf([own, allOf(lazily(others, (canonical) => inOther(canonical, valueSet, asking)))]);
}

function inOther(canonical: unknown, valueSet: FhirObject, asking: Asking): Membership {
  if (typeof canonical !== 'string') return 'unknown';
  const other = asking.sources.valueSet(canonical, asking.run, valueSet);
  return other ? ask(other, { ...asking, depth: asking.depth + 1 }) : 'unknown';
}

function inSystem(component: FhirObject, system: string, valueSet: FhirObject, asking: Asking): Membership {
  const { value, sources, run } = asking;
  if (value.system !== undefined && value.system !== system) return 'out';
  const grammar = grammarOf(system)?.(value.code);
  if (grammar === 'out') return 'out';
  const pinned = typeof component.version === 'string' ? component.version : undefined;
  // What another version of the system says of the code does not tell what this one does.
  if (pinned !== undefined && value.version !== undefined && pinned !== value.version) return 'unknown';
  const index = sources.codeSystem(system, pinned ?? value.version, run, valueSet);
  if (Array.isArray(component.concept)) {
    const list = listOf(component);
    const named = list.get(value.code.toLowerCase());
    if (named === undefined) return 'out';
    if (named === value.code || list.has(`=${value.code}`)) return 'in';
    // The codes differ in case alone.
    return index ? (index.find(named) === index.find(value.code) ? 'in' : 'out') : 'unknown';
  }
  const filters = objects(component.filter);
  const there = index ? index.has(value.code) : (grammar ?? 'unknown');
  if (filters.length === 0 || there === 'out') return there;
  return allOf([there, allOf(lazily(filters, (filter) => passes(filter, value.code, index)))]);
}

/** The codes of a list: `=code` as written, and one in lower case to what was written. */
function listOf(component: FhirObject): ReadonlyMap<string, string> {
  let list = lists.get(component) as Map<string, string> | undefined;
  if (list) return list;
  list = new Map();
  for (const { code } of objects(component.concept)) {
    if (typeof code === 'string') list.set(`=${code}`, code).set(code.toLowerCase(), code);
  }
  lists.set(component, list);
  return list;
}
