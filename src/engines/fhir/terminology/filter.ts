import { RE2JS } from 're2js';
import type { Membership } from '../check/code-set.ts';
import type { FhirObject } from '../check/run.ts';
import type { CodeIndex } from './code-index.ts';
import { propertyText } from './concept.ts';
import { allOf, anyOf, decided, lazily, notIn } from './three-valued.ts';

/** Properties that every code system has (FHIR R4, codesystem.html#defined-props), declared or not. */
const UNIVERSAL = /^(status|inactive|effectiveDate|deprecationDate|deprecated|notSelectable|parent|child|display)$/;
const lists = new WeakMap<FhirObject, ReadonlySet<string>>();
const patterns = new WeakMap<FhirObject, RE2JS | undefined>();

/**
 * Whether a code passes one filter of a value set (FHIR R4, valueset.html#ValueSet.compose.include.filter). `index`
 * undefined: the code system is not at hand, and only what the code itself tells is decided.
 */
export function passes(filter: FhirObject, code: string, index: CodeIndex | undefined): Membership {
  const { property, op, value } = filter;
  if (typeof property !== 'string' || typeof op !== 'string' || typeof value !== 'string') return 'unknown';
  if (property === 'concept' || property === 'code') return ofCode(filter, op, value, code, index);
  if (!index) return 'unknown';
  const member = index.has(code);
  const concept = index.find(code);
  if (!concept) return member === 'out' ? 'out' : 'unknown';
  if (!UNIVERSAL.test(property) && !index.properties.has(property)) return 'unknown';
  // Parents and children are kept as the index keys its codes.
  const wanted = property === 'parent' || property === 'child' ? index.keyOf(value) : value;
  const held = ofValues(filter, op, wanted, valuesOf(index, code, property));
  // What a part of the system does not say, the rest of it may.
  return index.complete || held === 'in' ? held : 'unknown';
}

function ofCode(filter: FhirObject, op: string, value: string, code: string, index: CodeIndex | undefined): Membership {
  switch (op) {
    case '=':
      return sameCode(code, value, index);
    case 'in':
      return oneOf(filter, value, code, index);
    case 'not-in':
      return notIn(oneOf(filter, value, code, index));
    case 'regex':
      return matches(filter, value, code);
    case 'is-a':
      return below(code, value, index);
    case 'descendent-of':
      return allOf([below(code, value, index), notIn(sameCode(code, value, index))]);
    case 'is-not-a':
      return notIn(below(code, value, index));
    case 'generalizes':
      return below(value, code, index);
    case 'child-of':
      return index?.find(code) ? known(index, index.parentsOf(code).has(index.keyOf(value))) : absent(code, index);
    default:
      return 'unknown';
  }
}

function oneOf(filter: FhirObject, value: string, code: string, index: CodeIndex | undefined): Membership {
  const codes = listed(filter, value);
  if (codes.has(code)) return 'in';
  return anyOf(lazily(codes, (one) => sameCode(code, one, index)));
}

function sameCode(one: string, other: string, index: CodeIndex | undefined): Membership {
  if (one === other) return 'in';
  // Without the system nobody knows whether its codes differ by case.
  if (one.toLowerCase() !== other.toLowerCase()) return 'out';
  const found = index?.find(one);
  return found ? decided(found === index?.find(other)) : 'unknown';
}

function below(code: string, ancestor: string, index: CodeIndex | undefined): Membership {
  if (code === ancestor) return 'in';
  if (!index?.find(code)) return absent(code, index);
  return known(index, index.isA(code, ancestor));
}

/** Of a part of a system, only what it says is known. */
function known(index: CodeIndex, holds: boolean): Membership {
  if (holds) return 'in';
  return index.complete ? 'out' : 'unknown';
}

function absent(code: string, index: CodeIndex | undefined): Membership {
  return index?.has(code) === 'out' ? 'out' : 'unknown';
}

function valuesOf(index: CodeIndex, code: string, property: string): readonly string[] {
  switch (property) {
    case 'parent':
      return [...index.parentsOf(code)];
    case 'child':
      return index.childrenOf(code);
    case 'display':
      return (index.find(code)?.designations ?? []).map(({ text }) => text);
    default:
      return (index.find(code)?.properties ?? []).flatMap((one) =>
        one.code === property ? (propertyText(one) ?? []) : [],
      );
  }
}

function ofValues(filter: FhirObject, op: string, value: string, values: readonly string[]): Membership {
  switch (op) {
    case '=':
      // A concept without the property may have its default.
      return values.length === 0 && value === 'false' ? 'unknown' : decided(values.includes(value));
    case 'in':
      return decided(values.some((one) => listed(filter, value).has(one)));
    case 'not-in':
      return decided(!values.some((one) => listed(filter, value).has(one)));
    case 'exists':
      return decided(values.length > 0 === (value === 'true'));
    case 'regex':
      return anyOf(values.map((one) => matches(filter, value, one)));
    default:
      return 'unknown';
  }
}

/** The values that a filter lists, split once. */
function listed(filter: FhirObject, value: string): ReadonlySet<string> {
  let values = lists.get(filter);
  if (!values) {
    values = new Set(value.split(',').map((one) => one.trim()));
    lists.set(filter, values);
  }
  return values;
}

/** The whole text is to match; a pattern from outside runs in linear time. */
function matches(filter: FhirObject, pattern: string, text: string): Membership {
  if (!patterns.has(filter)) patterns.set(filter, compile(pattern));
  const compiled = patterns.get(filter);
  return compiled ? decided(compiled.matches(text)) : 'unknown';
}

function compile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}
