import { ExactNumber } from '../../../model/exact-number.ts';
import type { ObjectPlan, Slot } from '../check/plan.ts';

type Json = Readonly<Record<string, unknown>>;
type PlanOf = (type: string) => ObjectPlan | undefined;

/** A FHIR resource in XML, from what its JSON gives; what the plans do not know comes last, with text as its value. */
export function writeXml(resource: Json, planOf: PlanOf): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${resourceOf(resource, planOf, ' xmlns="http://hl7.org/fhir"')}\n`;
}

function resourceOf(resource: Json, planOf: PlanOf, attributes = ''): string {
  const type = String(resource.resourceType);
  return element(type, attributes, childrenOf(resource, planOf(type), planOf));
}

function childrenOf(value: Json, plan: ObjectPlan | undefined, planOf: PlanOf): string {
  let children = '';
  for (const slot of plan?.slots.values() ?? []) {
    const { kind } = slot.content;
    if (kind !== 'side' && kind !== 'name' && !isAttribute(slot, plan)) children += memberOf(value, slot, planOf);
  }
  for (const [name, held] of Object.entries(value)) {
    if (plan?.slots.has(name)) continue;
    for (const one of listOf(held)) {
      children +=
        typeof one === 'object' ? element(name, '', childrenOf(one as Json, undefined, planOf)) : primitive(name, one);
    }
  }
  return children;
}

function memberOf(value: Json, { key, content }: Slot, planOf: PlanOf): string {
  const values = listOf(value[key]);
  const sides = content.kind === 'primitive' ? listOf(value[content.side]) : [];
  let elements = '';
  for (let i = 0; i < Math.max(values.length, sides.length); i++) {
    const held = values[i];
    if (content.kind === 'resource') elements += element(key, '', resourceOf(held as Json, planOf));
    else if (content.kind === 'object') elements += objectOf(key, held as Json, content.plan(), planOf);
    else if (key === 'div') elements += String(held);
    else elements += primitive(key, held, sides[i] as Json | undefined, planOf);
  }
  return elements;
}

function objectOf(name: string, value: Json, plan: ObjectPlan, planOf: PlanOf): string {
  const attributes = [...plan.slots.values()].filter((slot) => isAttribute(slot, plan));
  const written = attributes.map(({ key }) => attribute(key, value[key])).join('');
  return element(name, written, childrenOf(value, plan, planOf));
}

function primitive(name: string, value: unknown, side?: Json | null, planOf?: PlanOf): string {
  const attributes = attribute('id', side?.id) + attribute('value', value);
  return element(name, attributes, side && planOf ? childrenOf(side, planOf('Element'), planOf) : '');
}

/** FHIR R4, xml.html: ids of elements and addresses of extensions. */
function isAttribute({ key }: Slot, plan: ObjectPlan | undefined): boolean {
  return !plan?.resource && (key === 'id' || (key === 'url' && plan?.name === 'Extension'));
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function element(name: string, attributes: string, children: string): string {
  return children === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${children}</${name}>`;
}

function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = value instanceof ExactNumber ? value.text : String(value);
  return ` ${name}="${text.replace(/[&<"\t\n\r]/g, (found) => `&#${found.charCodeAt(0)};`)}"`;
}
