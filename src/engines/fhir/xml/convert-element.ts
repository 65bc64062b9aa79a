import { ExactNumber } from '../../../model/exact-number.ts';
import type { ObjectPlan, Slot } from '../check/plan.ts';
import type { Places } from './places.ts';
import { FHIR_NAMESPACE, type XmlProblem } from './read-fhir-xml.ts';
import type { XmlElement } from './xml-tree.ts';

type Json = Record<string, unknown>;

export interface Conversion {
  readonly text: string;
  readonly planOf: (type: string) => ObjectPlan | undefined;
  readonly exactNumbers: boolean;
  readonly places: Places;
  problem(element: XmlElement, kind: XmlProblem['kind'], expected: string, got: string, at?: number): void;
}

const XHTML = 'http://www.w3.org/1999/xhtml';
const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const NUMBERS: ReadonlySet<string> = new Set(['decimal', 'integer', 'unsignedInt', 'positiveInt']);
const NO_ATTRIBUTES: ReadonlySet<string> = new Set();
const VALUE_AND_ID: ReadonlySet<string> = new Set(['value', 'id']);

/** The resource that an element is: its name is the type. */
export function convertResource(element: XmlElement, conversion: Conversion): Json {
  checkNamespace(element, conversion);
  const plan = conversion.planOf(element.name);
  const into: Json = { resourceType: element.name };
  attributes(element, into, NO_ATTRIBUTES, conversion);
  children(element, into, plan?.resource ? plan : undefined, conversion);
  return into;
}

function convertObject(element: XmlElement, plan: ObjectPlan | undefined, conversion: Conversion): Json {
  const into: Json = {};
  attributes(element, into, attributesOf(plan), conversion);
  children(element, into, plan, conversion);
  return into;
}

/** Which attributes an element may have: `id`, and `url` of an extension (FHIR R4, xml.html). */
function attributesOf(plan: ObjectPlan | undefined): ReadonlySet<string> {
  return plan?.name === 'Extension' ? EXTENSION_ATTRIBUTES : ELEMENT_ATTRIBUTES;
}

const ELEMENT_ATTRIBUTES: ReadonlySet<string> = new Set(['id']);
const EXTENSION_ATTRIBUTES: ReadonlySet<string> = new Set(['id', 'url']);

function attributes(element: XmlElement, into: Json, known: ReadonlySet<string>, conversion: Conversion): void {
  for (const { name, namespace, value } of element.attributes) {
    if (namespace === SCHEMA_INSTANCE) continue;
    if (namespace === '' && known.has(name)) into[name] = value;
    else conversion.problem(element, 'attribute', allowed(known), `the attribute ${name}`);
  }
  if (element.textAt >= 0) {
    conversion.problem(element, 'text', 'values in attributes, and no text between elements', 'text', element.textAt);
  }
}

function allowed(known: ReadonlySet<string>): string {
  return known.size === 0 ? 'no attributes' : `no attributes but ${[...known].join(' and ')}`;
}

function children(element: XmlElement, into: Json, plan: ObjectPlan | undefined, conversion: Conversion): void {
  let last = -1;
  for (const child of element.children) {
    const slot = plan?.slots.get(child.name);
    if (slot) last = checkOrder(child, slot, plan as ObjectPlan, last, conversion);
    if (child.namespace === XHTML) addMember(into, child, slot, xhtmlOf(child, conversion), undefined, conversion);
    else {
      checkNamespace(child, conversion);
      addChild(into, child, slot, conversion);
    }
  }
}

function addChild(into: Json, child: XmlElement, slot: Slot | undefined, conversion: Conversion): void {
  const { content } = slot ?? {};
  switch (content?.kind) {
    case 'primitive': {
      const value = child.attributes.find(({ name }) => name === 'value')?.value;
      const side = sideOf(child, conversion);
      // An element with neither has nothing to say; JSON says so with an empty object beside it.
      const empty = value === undefined && side === undefined;
      addMember(into, child, slot, primitiveOf(value, slot as Slot, conversion), empty ? {} : side, conversion);
      return;
    }
    case 'object':
      addMember(into, child, slot, convertObject(child, content.plan(), conversion), undefined, conversion);
      return;
    case 'resource':
      for (const inner of child.children) {
        addMember(into, child, slot, convertResource(inner, conversion), undefined, conversion);
      }
      if (child.children.length === 0) conversion.problem(child, 'resource', 'one resource', 'none');
      return;
    default:
      addMember(into, child, slot, unknownOf(child, conversion), undefined, conversion);
  }
}

/** What the definitions do not know, kept so that it is reported and not lost. */
function unknownOf(element: XmlElement, conversion: Conversion): unknown {
  const value = element.attributes.find(({ name }) => name === 'value')?.value;
  if (value !== undefined && element.children.length === 0) return value;
  const into: Json = Object.fromEntries(element.attributes.map((attribute) => [attribute.name, attribute.value]));
  children(element, into, undefined, conversion);
  return into;
}

/** The id and extensions of a primitive, which JSON keeps beside its value (FHIR R4, json.html#primitive). */
function sideOf(element: XmlElement, conversion: Conversion): Json | undefined {
  const side: Json = {};
  attributes(element, side, VALUE_AND_ID, conversion);
  delete side.value;
  children(element, side, conversion.planOf('Element'), conversion);
  return Object.keys(side).length > 0 ? side : undefined;
}

function primitiveOf(text: string | undefined, { type }: Slot, { exactNumbers }: Conversion): unknown {
  if (text === undefined) return undefined;
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (!NUMBERS.has(type) || !JSON_NUMBER.test(text)) return text;
  return exactNumbers ? new ExactNumber(text) : Number(text);
}

/** The narrative as it stands: in JSON it is the same text. */
function xhtmlOf({ from, to }: XmlElement, { text }: Conversion): string {
  return text.slice(from, to);
}

/** Puts a value under its element's name: into an array where the element repeats, or where it stands again and must not. */
function addMember(
  into: Json,
  child: XmlElement,
  slot: Slot | undefined,
  value: unknown,
  side: Json | undefined,
  { places }: Conversion,
): void {
  const { name } = child;
  const index = places.note(into, name, child, value ?? side);
  if (!slot?.repeats && index === 0) {
    if (value !== undefined) put(into, name, value);
    if (side !== undefined) put(into, `_${name}`, side);
    return;
  }
  append(into, name, index, value);
  append(into, `_${name}`, index, side);
}

/** Adds to the list under a name, with nulls for the places that had nothing; no list is made for nothing. */
function append(into: Json, name: string, index: number, value: unknown): void {
  const before = Object.hasOwn(into, name) ? into[name] : undefined;
  if (value === undefined && before === undefined) return;
  const list: unknown[] = Array.isArray(before) ? before : before === undefined ? [] : [before];
  while (list.length < index) list.push(null);
  list.push(value ?? null);
  put(into, name, list);
}

/** A name from outside may be that of the prototype, which an assignment would set instead of keeping the value. */
function put(into: Json, name: string, value: unknown): void {
  if (name !== '__proto__') into[name] = value;
  else Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
}

function checkNamespace(element: XmlElement, conversion: Conversion): void {
  if (element.namespace === FHIR_NAMESPACE) return;
  const got = element.namespace === '' ? 'none' : element.namespace.slice(0, 80);
  conversion.problem(element, 'namespace', `the namespace ${FHIR_NAMESPACE}`, got);
}

const orders = new WeakMap<ObjectPlan, ReadonlyMap<string, number>>();

/** Elements stand in the order of the definition, those of one name together (FHIR R4, xml.html). */
function checkOrder(child: XmlElement, slot: Slot, plan: ObjectPlan, last: number, conversion: Conversion): number {
  let order = orders.get(plan);
  if (!order) {
    order = new Map([...new Set([...plan.slots.values()].map(({ element }) => element))].map((name, at) => [name, at]));
    orders.set(plan, order);
  }
  const at = order.get(slot.element) ?? last;
  if (at >= last) return at;
  conversion.problem(child, 'order', `${child.name} in the order of the definition of ${plan.name}`, 'it later');
  return last;
}
