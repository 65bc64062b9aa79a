import { RE2JS } from 're2js';
import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { isEcl } from './ecl-syntax.ts';
import { readFhirPath } from './fhirpath-syntax.ts';
import { type FilterRule, filterRule, SNOMED } from './filter-rules.ts';
import { extensionsOf, isObject, textOf } from './members.ts';
import { isUnknownCode } from './unknown-code.ts';

export interface FilterContext {
  readonly system: string;
  readonly version: string | undefined;
  readonly codeSystem: FhirObject | undefined;
  /** Names that the value set's parameters declare. */
  readonly parameters: ReadonlySet<string>;
  readonly run: Run;
  readonly engine: Engine;
}

const EXPRESSION = 'http://hl7.org/fhir/StructureDefinition/cqf-expression';
const PREFIX = /^(?:eq|ne|gt|lt|ge|le|sa|eb|ap)/;
const DATE =
  /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?)?)?$/;
const CODING = /^[^#]+#[^#]+$/;

/** A filter of a value set: operation and value have to suit the property (FHIR R4, valueset.html#filters). */
export function checkFilter(filter: FhirObject, context: FilterContext): void {
  const { run, system, codeSystem } = context;
  const property = textOf(filter.property);
  const operation = textOf(filter.op);
  if (property === undefined || operation === undefined) return;
  const rule = filterRule(system, codeSystem, property);
  if (!rule) return;
  if (rule.operations && !rule.operations.includes(operation)) {
    const expected = `an operation that ${property} can be filtered by (${rule.operations.join(', ')})`;
    report(run, { code: 'fhir.filter-operation', expected, got: shown(operation), member: 'op' });
  }
  const beside = isObject(filter._value) ? extensionsOf(filter._value, EXPRESSION)[0] : undefined;
  const value = textOf(filter.value);
  if (beside) checkExpression(beside, value, context);
  if (value === undefined) return;
  for (const one of operation === 'in' || operation === 'not-in' ? value.split(',') : [value]) {
    checkValue(one, { property, operation }, rule, context);
  }
}

interface Asked {
  readonly property: string;
  readonly operation: string;
}

function checkValue(value: string, { property, operation }: Asked, rule: FilterRule, context: FilterContext): void {
  const fail = (expected: string, next?: string): void =>
    report(context.run, {
      code: 'fhir.filter-value',
      expected,
      got: shown(value),
      ...(next && { next }),
      member: 'value',
    });
  if (operation === 'regex') {
    if (!isPattern(value)) fail('a regular expression');
    if (property === 'concept') fail('a code: concept is filtered by its place in the hierarchy, not by a pattern');
    return;
  }
  if (property === 'constraint' && context.system === SNOMED) {
    if (!isEcl(value)) fail('an expression constraint (ECL)', 'Try it on a SNOMED CT browser.');
    return;
  }
  const bare = value.replace(PREFIX, '');
  switch (operation === 'exists' ? 'boolean' : rule.kind) {
    case 'boolean':
      if (value !== 'true' && value !== 'false') fail(`true or false, because ${property} is a boolean`);
      break;
    case 'integer':
      if (!/^[+-]?\d+$/.test(bare)) fail(`a whole number, because ${property} is an integer`);
      break;
    case 'decimal':
      if (!/^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(bare)) fail(`a number, because ${property} is a decimal`);
      break;
    case 'dateTime':
      if (!DATE.test(bare)) fail(`a date, because ${property} is a dateTime`);
      break;
    case 'code':
      if (value.trim() !== value) fail('a code without space around it');
      else if (rule.known && isUnknown(value, context)) fail(`a code of ${context.system}`);
      break;
    case 'Coding':
      if (!CODING.test(value)) fail(`system#code, because ${property} is a Coding`);
      else if (isUnknownCoding(value, context)) fail('a code that its system has');
      break;
    default:
  }
}

function isUnknown(code: string, { system, version, run, engine }: FilterContext): boolean {
  return isUnknownCode({ system, version, code }, run, engine);
}

function isUnknownCoding(literal: string, { run, engine }: FilterContext): boolean {
  const [canonical = '', code = ''] = literal.split('#');
  const [system, version] = canonical.split('|');
  return isUnknownCode({ system, version, code }, run, engine);
}

/** In place of a value an expression may stand that is evaluated with the parameters of the value set. */
function checkExpression(extension: FhirObject, value: string | undefined, { parameters, run }: FilterContext): void {
  const fail = (expected: string, got: string): void =>
    report(run, { code: 'fhir.filter-expression', expected, got, member: 'value' });
  if (value !== undefined) fail('a value or an expression in its place', 'both');
  const said = extension.valueExpression;
  if (!isObject(said)) return;
  if (said.language !== 'text/fhirpath') {
    fail('an expression in text/fhirpath', said.language === undefined ? 'none named' : shown(said.language));
    return;
  }
  const text = textOf(said.expression);
  if (text === undefined) return;
  const { problem, constants } = readFhirPath(text);
  if (problem) fail('a FHIRPath expression', problem);
  else {
    for (const name of constants) {
      if (!parameters.has(name)) fail('only parameters that the value set declares', shown(`%${name}`));
    }
  }
}

/** Look-ahead and back-references are patterns too, only none that the linear engine runs. */
function isPattern(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return /\(\?[=!<]|\\\d/.test(pattern) || pattern.length > 1_000;
  }
}
