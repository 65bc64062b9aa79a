import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { baseElements } from './base-elements.ts';
import { checkAgainstBase } from './element-base.ts';
import { checkSlicing } from './element-slicing.ts';
import { checkTypes } from './element-type-profiles.ts';
import { canBind, hasLength, hasOrder } from './element-types.ts';
import { choiceOf, extensionsOf, isObject, objectsOf, textOf } from './members.ts';

const FHIR_TYPE = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type';

/** The definition around an element. */
export interface Around {
  readonly type: string;
  /** A profile: it narrows what is there, and adds nothing. */
  readonly constraint: boolean;
  readonly snapshot: boolean;
  readonly profiles: readonly FhirObject[];
  readonly engine: Engine;
}

/** An element of a StructureDefinition, at which the run stands. */
export function checkElement(element: FhirObject, around: Around, run: Run): void {
  const { type, constraint, snapshot, engine } = around;
  const path = textOf(element.path);
  if (path === undefined) return;
  // A path beside the type is told of by sdf-8, slicing of the whole by sdf-20.
  if (path !== type && !path.startsWith(`${type}.`)) return;
  const root = path === type;
  if (
    constraint &&
    !snapshot &&
    element.meaningWhenMissing !== undefined &&
    !/(?:^Extension|\.extension)$/.test(path)
  ) {
    const expected = 'no meaningWhenMissing in a profile';
    report(run, { code: 'fhir.element-path', expected, got: 'one', member: 'meaningWhenMissing' });
  }
  const bases = root || !constraint ? undefined : baseElements(engine, type, path);
  if (bases?.length === 0) {
    const expected = `the path of an element that ${type} has`;
    report(run, { code: 'fhir.element-path', expected, got: shown(path), member: 'path' });
    return;
  }
  const stated = statedTypes(element);
  const types = root ? [type] : stated.length > 0 ? stated : [...new Set((bases ?? []).flatMap((base) => base.types))];
  if (bases && !snapshot) checkAgainstBase(element, bases, stated, around, run);
  if (isObject(element.slicing) && !root) checkSlicing(element.slicing, { path, types, bases }, around, run);
  checkLimits(element, types, run);
  checkBoundSet(element, run, engine);
  checkTypes(element, path, run, engine);
}

function statedTypes(element: FhirObject): readonly string[] {
  return objectsOf(element.type).flatMap((one) => {
    const [named] = extensionsOf(one, FHIR_TYPE);
    return textOf(named?.valueUrl ?? named?.valueUri ?? one.code) ?? [];
  });
}

/** Bindings, lengths and ranges belong to types that have codes, a length or an order. */
function checkLimits(element: FhirObject, types: readonly string[], run: Run): void {
  if (types.length === 0 || types.some((type) => type.includes('/'))) return;
  const fail = (member: string, what: string): void =>
    report(run, { code: 'fhir.element-limit', expected: `${what}`, got: types.slice(0, 4).join(', '), member });
  if (element.binding !== undefined && !types.some(canBind))
    fail('binding', 'a type with codes where there is a binding');
  if (element.maxLength !== undefined && !types.some(hasLength))
    fail('maxLength', 'a type with a length where there is a limit to it');
  for (const name of ['minValue', 'maxValue']) {
    const value = choiceOf(element, name);
    if (value && !types.some(hasOrder)) fail(value.key, 'a type with an order where there is a range');
  }
}

function checkBoundSet({ binding }: FhirObject, run: Run, engine: Engine): void {
  const address = isObject(binding) ? textOf(binding.valueSet) : undefined;
  if (address === undefined || engine.artifacts.find(address, 'ValueSet')) return;
  if (!engine.artifacts.find(address, 'CodeSystem')) return;
  const next = 'A value set is made of it first.';
  report(run, { code: 'fhir.element-binding', expected: 'a value set', got: 'a code system', next, member: 'binding' });
}
