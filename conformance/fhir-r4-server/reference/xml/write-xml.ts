import { isObject, type Json, listOf } from '../resource.ts';

const NAMESPACE = 'http://hl7.org/fhir';
/** What resources begin with, in the order of the definitions; the rest stays in the order in which it is held. */
const OF_RESOURCES = [
  'id',
  'meta',
  'implicitRules',
  'language',
  'text',
  'contained',
  'extension',
  'modifierExtension',
  'identifier',
];
const OF_META = ['extension', 'versionId', 'lastUpdated', 'source', 'profile', 'security', 'tag'];

/** A resource in FHIR's XML (R4 xml). */
export function writeXml(resource: Json): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${resourceElement(resource, ` xmlns="${NAMESPACE}"`)}`;
}

function resourceElement({ resourceType, ...content }: Json, attributes = ''): string {
  const name = String(resourceType);
  return `<${name}${attributes}>${membersOf(content, OF_RESOURCES)}</${name}>`;
}

function membersOf(content: Json, first: readonly string[]): string {
  const names = [...new Set(Object.keys(content).map((name) => name.replace(/^_/, '')))];
  const rank = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);
  return names
    .toSorted((one, other) => rank(one) - rank(other))
    .map((name) =>
      name === 'id' && first !== OF_RESOURCES ? '' : elementsOf(name, content[name], content[`_${name}`]),
    )
    .join('');
}

/** Repetitions of one element, with what stands beside primitive values. */
function elementsOf(name: string, value: unknown, beside: unknown): string {
  const [values, more] = [listOf(value), listOf(beside)];
  const count = Math.max(values.length, more.length);
  return Array.from({ length: count }, (_, at) => element(name, values[at], more[at])).join('');
}

function element(name: string, value: unknown, beside: unknown): string {
  if (name === 'div' && typeof value === 'string') return value;
  if (isObject(value) && typeof value.resourceType === 'string') return `<${name}>${resourceElement(value)}</${name}>`;
  const own = isObject(value) ? value : isObject(beside) ? beside : {};
  const attributes = [
    ...(typeof own.id === 'string' ? [attribute('id', own.id)] : []),
    ...(/[eE]xtension$/.test(name) ? [attribute('url', own.url)] : []),
    ...(isObject(value) || value === undefined || value === null ? [] : [attribute('value', value)]),
  ].join('');
  const { url: _, ...extension } = own;
  const inner = membersOf(/[eE]xtension$/.test(name) ? extension : own, name === 'meta' ? OF_META : ['extension']);
  return inner === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inner}</${name}>`;
}

function attribute(name: string, value: unknown): string {
  const text = String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return ` ${name}="${text.replaceAll('\n', '&#10;').replaceAll('\r', '&#13;').replaceAll('\t', '&#9;')}"`;
}
