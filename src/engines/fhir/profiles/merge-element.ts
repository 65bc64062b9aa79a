import type { FhirObject } from '../check/run.ts';
import { items, objects } from '../rules/rule-table.ts';
import type {
  BindingConstraint,
  ConstraintNode,
  Given,
  Limits,
  Slicing,
  TypeConstraint,
  ValueNeeded,
} from './constraint-tree.ts';
import { readDiscriminator } from './discriminator-path.ts';

const EXTENSION = 'http://hl7.org/fhir/StructureDefinition/';
const ADDITIONAL = [
  'http://hl7.org/fhir/tools/StructureDefinition/additional-binding',
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.binding.additional',
];
const R5 = 'http://hl7.org/fhir/5.0/StructureDefinition/';
const LIMIT = /^(?:min|max)Value(?!Duration$)[A-Z]/;

/** Adds what one ElementDefinition says to what its bases said: it may only narrow (profiling.html#limitations). */
export function mergeElement(node: ConstraintNode, element: FhirObject): void {
  node.spokenOf = true;
  const min = element.min;
  if (typeof min === 'number') node.min = Math.max(min, node.min ?? 0);
  const max = maxOf(element.max);
  if (max !== undefined) node.max = Math.min(max, node.max ?? Number.POSITIVE_INFINITY);
  const types = typesOf(element);
  if (types.length > 0) node.types = types;
  for (const key in element) {
    if (key.startsWith('fixed')) node.fixed = { value: element[key] };
    else if (key.startsWith('pattern')) node.pattern = { value: element[key] };
  }
  const bindings = bindingsOf(element);
  if (bindings.length > 0) node.bindings = bindings;
  const limits = limitsOf(element);
  if (limits) node.limits = { ...node.limits, ...limits };
  const valueNeeded = valueNeededOf(element);
  if (valueNeeded) node.valueNeeded = valueNeeded;
  if (typeof element.mustSupport === 'boolean') node.mustSupport = element.mustSupport;
  const slicing = objects(element.slicing)[0];
  if (slicing) node.slicing = mergeSlicing(slicing, node.slicing);
}

function maxOf(max: unknown): number | undefined {
  return typeof max === 'string' && /^\d{1,9}$/.test(max) ? Number(max) : undefined;
}

function typesOf(element: FhirObject): readonly TypeConstraint[] {
  return objects(element.type).flatMap(({ code, profile, targetProfile }) =>
    typeof code === 'string' ? [{ code: typeName(code), profiles: texts(profile), targets: texts(targetProfile) }] : [],
  );
}

/** Types may be named by their address too. */
function typeName(code: string): string {
  return code.startsWith(EXTENSION) ? code.slice(EXTENSION.length) : code;
}

function texts(value: unknown): readonly string[] {
  // A profile on a part of a definition (`url#element`) is beyond what is followed here.
  return items(value).filter((item): item is string => typeof item === 'string' && !item.includes('#'));
}

function bindingsOf(element: FhirObject): readonly BindingConstraint[] {
  const binding = objects(element.binding)[0];
  if (!binding) return [];
  const found: BindingConstraint[] = [];
  const add = (strength: unknown, valueSet: unknown) => {
    if ((strength === 'required' || strength === 'extensible') && typeof valueSet === 'string')
      found.push({ strength, valueSet });
  };
  add(binding.strength, binding.valueSet);
  // Whatever the strength, no code may lie beyond the maximum value set.
  add('required', extensionValue(binding, `${EXTENSION}elementdefinition-maxValueSet`));
  const stated = objects(binding.extension).filter(({ url }) => ADDITIONAL.includes(String(url)));
  for (const one of [...objects(binding.additional), ...stated.map(membersOf)]) {
    // One for a certain usage holds only where that usage does.
    if (one.usage !== undefined) continue;
    add(one.purpose === 'maximum' ? 'required' : one.purpose, one.valueSet);
  }
  return found;
}

/** A complex extension as the object that it stands for. */
function membersOf(extension: FhirObject): FhirObject {
  return Object.fromEntries(objects(extension.extension).map((one) => [String(one.url), valueIn(one)]));
}

function extensionValue(holder: FhirObject, url: string): unknown {
  const found = objects(holder.extension).find((one) => one.url === url);
  return found && valueIn(found);
}

function valueIn(extension: FhirObject): unknown {
  const key = Object.keys(extension).find((name) => name.startsWith('value'));
  return key === undefined ? undefined : extension[key];
}

/** An element of R5, which R4 writes as an extension. */
function valueNeededOf(element: FhirObject): ValueNeeded | undefined {
  const named = `${R5}extension-ElementDefinition.valueAlternatives`;
  const stated = objects(element.extension).flatMap((one) => (one.url === named ? [valueIn(one)] : []));
  const instead = texts([...items(element.valueAlternatives), ...stated]);
  const must = element.mustHaveValue ?? extensionValue(element, `${R5}extension-ElementDefinition.mustHaveValue`);
  return must === true || instead.length > 0 ? { instead } : undefined;
}

function limitsOf(element: FhirObject): Limits | undefined {
  const given = (bound: 'min' | 'max'): Given | undefined => {
    const key = Object.keys(element).find((name) => name.startsWith(bound) && LIMIT.test(name));
    return key === undefined ? undefined : { value: element[key] };
  };
  const count = (value: unknown): number | undefined =>
    (typeof value === 'number' || typeof value === 'string') && Number(value) > 0 ? Number(value) : undefined;
  const pattern = extensionValue(element, `${EXTENSION}regex`);
  const [min, max, maxLength] = [given('min'), given('max'), count(element.maxLength)];
  const minLength = count(extensionValue(element, `${EXTENSION}minLength`));
  const decimals = extensionValue(element, `${EXTENSION}maxDecimalPlaces`);
  const bytes = count(extensionValue(element, `${EXTENSION}maxSize`));
  const limits: Limits = {
    ...(min && { min }),
    ...(max && { max }),
    ...(maxLength && { maxLength }),
    ...(minLength && { minLength }),
    ...(typeof decimals === 'number' && { decimals }),
    ...(bytes && { bytes }),
    ...(typeof pattern === 'string' && { pattern }),
  };
  return Object.keys(limits).length > 0 ? limits : undefined;
}

/** A derived profile may close what its base left open, and may leave the discriminators to its base. */
function mergeSlicing(stated: FhirObject, earlier: Slicing | undefined): Slicing {
  const discriminators = objects(stated.discriminator).flatMap((one) => readDiscriminator(one) ?? []);
  const { rules, ordered } = stated;
  return {
    rules: rules === 'closed' || rules === 'openAtEnd' || rules === 'open' ? rules : (earlier?.rules ?? 'open'),
    ordered: typeof ordered === 'boolean' ? ordered : (earlier?.ordered ?? false),
    discriminators: discriminators.length > 0 ? discriminators : (earlier?.discriminators ?? []),
  };
}
