import type { Engine, TypeCheck } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import { baseElements, coreType, profilesBelow } from './base-elements.ts';
import { checkConstraints } from './constraints.ts';
import { checkElement } from './element-definition.ts';
import { checkElementOrder, checkSliced } from './element-order.ts';
import { choiceOf, eachObject, isObject, objectsOf, textOf } from './members.ts';

const EXTENSION = 'http://hl7.org/fhir/StructureDefinition/Extension';
const JSON_NAME = /\/(?:json-name|elementdefinition-json-name)$/;

/** A definition fits what it is based on (FHIR R4, structuredefinition.html, profiling.html). */
export const checkStructureDefinition: TypeCheck = (definition, run, engine) => {
  const type = textOf(definition.type);
  if (type === undefined) return;
  checkBase(definition, type, run, engine);
  checkContexts(definition, type, run, engine);
  if (type === 'Extension' && definition.baseDefinition === EXTENSION) checkExtensionUrl(definition, run);
  const constraint = definition.derivation === 'constraint';
  const url = textOf(definition.url);
  const version = textOf(definition.version);
  const profiles = profilesBelow(definition, engine);
  // Elements of a logical model, and of types of other releases, are not at hand.
  const known = definition.kind !== 'logical' && engine.definitions.types.has(type);
  for (const key of ['differential', 'snapshot']) {
    const list = definition[key];
    if (!isObject(list)) continue;
    const snapshot = key === 'snapshot';
    const seen = new Map<string, string>();
    within(run, key, undefined, () => {
      eachObject(run, list, 'element', (element) => {
        if (known) checkElement(element, { type, constraint, snapshot, profiles, engine }, run);
        checkConstraints(element, { url, version, snapshot, seen, run, engine });
      });
      if (!known || !constraint || snapshot) return;
      checkElementOrder(objectsOf(list.element), type, run, engine);
      checkSliced(objectsOf(list.element), profiles, run);
    });
  }
};

const KINDS = { primitive: 'primitive-type', complex: 'complex-type', resource: 'resource' } as const;

function checkBase(definition: FhirObject, type: string, run: Run, engine: Engine): void {
  const address = textOf(definition.baseDefinition);
  if (address === undefined) return;
  const { kind, derivation } = definition;
  const code = 'fhir.definition-base';
  const core = coreType(address, engine);
  const base = engine.artifacts.find(address, 'StructureDefinition');
  const baseType = core ?? textOf(base?.type);
  if (baseType === undefined) return;
  if (derivation === undefined) {
    const next = 'Without it nobody can tell what the definition makes of its base.';
    report(run, { code, expected: 'derivation: constraint or specialization', got: 'none', next });
  }
  if (derivation === 'constraint' && type !== baseType) {
    const next = 'A profile is on the type of what it is based on.';
    report(run, { code, expected: `the type ${baseType}`, got: shown(type), next, member: 'type' });
  }
  if (derivation === 'specialization' && type === baseType) {
    const next = 'A specialization makes another type.';
    report(run, { code, expected: 'a type of its own', got: shown(type), next, member: 'type' });
  }
  const known = core === undefined ? undefined : engine.definitions.types.get(core)?.kind;
  const baseKind = known === undefined ? textOf(base?.kind) : KINDS[known];
  if (derivation === 'constraint' && baseKind !== undefined && kind !== baseKind) {
    report(run, { code, expected: `the kind ${baseKind}, as its base`, got: shown(kind), member: 'kind' });
  }
}

/** Only an extension has places where it may be used (sdf-5 says so of the type alone). */
function checkContexts(definition: FhirObject, type: string, run: Run, engine: Engine): void {
  if (type !== 'Extension') {
    for (const key of ['context', 'contextInvariant']) {
      if (!Array.isArray(definition[key]) || hasJsonName(definition)) continue;
      const expected = `no ${key} for what is no extension`;
      report(run, { code: 'fhir.definition-context', expected, got: 'one', member: key });
    }
    return;
  }
  eachObject(run, definition, 'context', (context) => {
    const path = textOf(context.expression);
    if (context.type !== 'element' || path === undefined || context.extension !== undefined) return;
    const [first = ''] = path.split('.');
    if (!/^[A-Za-z]+$/.test(first)) return;
    const known = engine.definitions.types.has(first);
    // A choice may be named without its brackets here.
    const exists = [path, `${path}[x]`].some((one) => baseElements(engine, first, one)?.length !== 0);
    if (!known || path === first || exists) return;
    const expected = 'the path of an element';
    report(run, { code: 'fhir.definition-context', expected, got: shown(path), member: 'expression' });
  });
}

function hasJsonName(definition: FhirObject): boolean {
  for (const key of ['snapshot', 'differential']) {
    const list = definition[key];
    const [root] = isObject(list) ? objectsOf(list.element) : [];
    if (objectsOf(root?.extension).some(({ url }) => typeof url === 'string' && JSON_NAME.test(url))) return true;
  }
  return false;
}

/** Extensions in data are found by the address that the definition fixes. */
function checkExtensionUrl(definition: FhirObject, run: Run): void {
  const url = textOf(definition.url);
  const elements = isObject(definition.differential) ? objectsOf(definition.differential.element) : [];
  if (url === undefined || elements.length === 0) return;
  const stated = elements.find(({ path }) => path === 'Extension.url');
  const fixed = stated && choiceOf(stated, 'fixed')?.value;
  if (fixed === url) return;
  const expected = `Extension.url to be fixed to ${shown(url)}`;
  report(run, {
    code: 'fhir.definition-url',
    expected,
    got: fixed === undefined ? 'nothing fixed' : shown(fixed),
    member: 'differential',
  });
}
