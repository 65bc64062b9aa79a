import type { Stretch } from '../../../formats/json/index.ts';
import type { ObjectPlan, Slot } from '../check/plan.ts';
import { shown } from '../check/run.ts';
import { addMember, type Json } from './add-member.ts';
import { checkOrder, orderOf, START } from './check-order.ts';
import { XHTML } from './narrative.ts';
import { primitiveOf } from './primitive-of.ts';
import type { XmlProblem } from './read-fhir-xml.ts';
import type { XmlAttribute, XmlElement } from './xml-tree.ts';

export interface Conversion {
  readonly text: string;
  readonly planOf: (type: string) => ObjectPlan | undefined;
  readonly exactNumbers: boolean;
  /** Filled with the elements that hold a resource, and become it. */
  readonly containers: Set<XmlElement>;
  /** `about`: whose path it has; `place`: where it stands, if not there. */
  problem(about: XmlElement, kind: XmlProblem['kind'], expected: string, got: string, place?: Stretch): void;
}

const FHIR_NAMESPACE = 'http://hl7.org/fhir';
const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const SCHEMA_LOCATIONS: ReadonlySet<string> = new Set(['schemaLocation', 'noNamespaceSchemaLocation']);
/** Which attributes an element may have (FHIR R4, xml.html): a resource's id is an element. */
const NONE: ReadonlySet<string> = new Set();
const ID: ReadonlySet<string> = new Set(['id']);
const ID_AND_URL: ReadonlySet<string> = new Set(['id', 'url']);
const VALUE_AND_ID: ReadonlySet<string> = new Set(['value', 'id']);

/** The resource that an element is: its name is the type. */
export function convertResource(element: XmlElement, conversion: Conversion): Json {
  checkNamespace(element, conversion);
  const plan = conversion.planOf(element.name);
  const into: Json = { resourceType: element.name };
  checkAttributes(element, NONE, conversion);
  convertChildren(element, into, plan?.resource ? plan : undefined, conversion);
  return into;
}

function convertObject(element: XmlElement, plan: ObjectPlan, conversion: Conversion): Json {
  const into: Json = {};
  const known = attributesOf(plan);
  checkAttributes(element, known, conversion);
  for (const attribute of element.attributes) if (isKnown(attribute, known)) into[attribute.name] = attribute.value;
  convertChildren(element, into, plan, conversion);
  return into;
}

function attributesOf(plan: ObjectPlan): ReadonlySet<string> {
  return plan.name === 'Extension' ? ID_AND_URL : ID;
}

function isKnown({ name, namespace }: XmlAttribute, known: ReadonlySet<string>): boolean {
  return namespace === '' && known.has(name);
}

/** Reports what stands in an element besides its children and the attributes it may have. */
function checkAttributes(element: XmlElement, known: ReadonlySet<string>, conversion: Conversion): void {
  for (const attribute of element.attributes) {
    const { name, namespace } = attribute;
    if (isKnown(attribute, known) || (namespace === SCHEMA_INSTANCE && SCHEMA_LOCATIONS.has(name))) continue;
    const expected = known.size === 0 ? 'no attributes' : `no attributes but ${[...known].join(' and ')}`;
    conversion.problem(element, 'attribute', expected, `the attribute ${shown(attribute.written)}`);
  }
  if (element.textAt < 0) return;
  const end = conversion.text.indexOf('<', element.textAt + 1);
  const expected = 'values in attributes, and no text between elements';
  conversion.problem(element, 'text', expected, 'text', { from: element.textAt, to: end });
}

function convertChildren(element: XmlElement, into: Json, plan: ObjectPlan | undefined, conversion: Conversion): void {
  const order = plan && orderOf(plan);
  let latest = START;
  for (const child of element.children) {
    const slot = plan?.slots.get(child.name);
    // These are names that JSON adds to those of the elements.
    if (slot?.content.kind === 'side' || slot?.content.kind === 'name') {
      const expected = `an element of ${plan?.name}`;
      conversion.problem(element, 'element', expected, shown(child.name), child);
      continue;
    }
    if (slot?.type !== 'xhtml') checkNamespace(child, conversion);
    if (order && slot) latest = checkOrder(child, plan, order, latest, conversion);
    if (slot && plan && isAttribute(slot, plan)) asAttribute(child, into, conversion);
    else addChild(into, child, slot, conversion);
  }
}

function isAttribute({ key }: Slot, plan: ObjectPlan): boolean {
  return !plan.resource && (key === 'id' || (key === 'url' && plan.name === 'Extension'));
}

/** An element where only an attribute may be: it is reported, and read as if it were one. */
function asAttribute(child: XmlElement, into: Json, conversion: Conversion): void {
  const { name } = child;
  conversion.problem(child.parent as XmlElement, 'attribute', `${name} as an attribute`, 'an element', child);
  const value = textOf(child);
  if (value !== undefined && !Object.hasOwn(into, name)) into[name] = value;
}

function addChild(into: Json, child: XmlElement, slot: Slot | undefined, conversion: Conversion): void {
  const { name } = child;
  const content = slot?.content;
  if (slot?.type === 'xhtml') addMember(into, name, slot, narrativeOf(child, conversion));
  else if (child.xhtml !== undefined) addMember(into, name, slot, child.xhtml);
  else if (slot && content?.kind === 'primitive') {
    const value = textOf(child);
    const side = sideOf(child, conversion);
    // An element with neither has nothing to say; JSON says so with an empty object beside it.
    const empty = value === undefined && side === undefined;
    const read = value === undefined ? undefined : primitiveOf(value, slot.type, conversion.exactNumbers);
    addMember(into, name, slot, read, empty ? {} : side);
  } else if (content?.kind === 'object') {
    addMember(into, name, slot, convertObject(child, content.plan(), conversion));
  } else if (content?.kind === 'resource') addResources(into, child, slot, conversion);
  else addMember(into, name, slot, unknownOf(child, conversion));
}

/** The element around a resource (`contained`, `resource`) has nothing but the one resource in it. */
function addResources(into: Json, container: XmlElement, slot: Slot | undefined, conversion: Conversion): void {
  const { children, name } = container;
  conversion.containers.add(container);
  checkAttributes(container, NONE, conversion);
  if (children.length !== 1) {
    const got = children.length === 0 ? 'none' : `${children.length}`;
    conversion.problem(container, 'resource', `one resource in ${name}`, got);
  }
  for (const inner of children) addMember(into, name, slot, convertResource(inner, conversion));
}

/** What the definitions do not know, kept so that it is reported and not lost. */
function unknownOf(element: XmlElement, conversion: Conversion): unknown {
  const value = textOf(element);
  if (value !== undefined && element.children.length === 0) return value;
  const into: Json = Object.fromEntries(element.attributes.map((attribute) => [attribute.name, attribute.value]));
  convertChildren(element, into, undefined, conversion);
  return into;
}

/** The id and extensions of a primitive, which JSON keeps beside its value (FHIR R4, json.html#primitive). */
function sideOf(element: XmlElement, conversion: Conversion): Json | undefined {
  checkAttributes(element, VALUE_AND_ID, conversion);
  const id = element.attributes.find((attribute) => isKnown(attribute, ID));
  if (!id && element.children.length === 0) return undefined;
  const side: Json = id ? { id: id.value } : {};
  convertChildren(element, side, conversion.planOf('Element'), conversion);
  return side;
}

function textOf({ attributes }: XmlElement): string | undefined {
  for (const { name, namespace, value } of attributes) if (name === 'value' && namespace === '') return value;
  return undefined;
}

/** The narrative as it stands: in JSON it is the same text. */
function narrativeOf(element: XmlElement, conversion: Conversion): string {
  if (element.xhtml === undefined) namespaceProblem(element, XHTML, conversion);
  return element.xhtml ?? conversion.text.slice(element.from, element.to);
}

/** Said once, of the outermost element with another namespace. */
function checkNamespace(element: XmlElement, conversion: Conversion): void {
  const { namespace, parent } = element;
  if (namespace !== FHIR_NAMESPACE && namespace !== parent?.namespace) {
    namespaceProblem(element, FHIR_NAMESPACE, conversion);
  }
}

function namespaceProblem(element: XmlElement, expected: string, conversion: Conversion): void {
  const got = element.namespace === '' ? 'none' : shown(element.namespace);
  conversion.problem(element, 'namespace', `the namespace ${expected}`, got);
}
