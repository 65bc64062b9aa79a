import { type Refusal, refuse } from '../outcome.ts';
import { listOf, type Resource } from '../resource.ts';
import { definitionOf } from '../types/type-definitions.ts';

/** How much of each resource to return. */
export type View =
  | { readonly kind: 'whole' }
  | { readonly kind: 'summary' }
  | { readonly kind: 'text' }
  | { readonly kind: 'data' }
  | { readonly kind: 'elements'; readonly names: readonly string[] };

const subsetted = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };

/** Reads the value of `_summary` (but `count`, which asks for no resources) or `_elements`. */
export function parseView(name: '_elements' | '_summary', value: string): View | Refusal {
  if (name === '_elements') return { kind: 'elements', names: value.split(',').map((each) => each.trim()) };
  if (value === 'true') return { kind: 'summary' };
  if (value === 'text' || value === 'data') return { kind: value };
  if (value === 'false') return { kind: 'whole' };
  return refuse(400, 'invalid', `_summary: expected true, text, data, count or false, got "${value}".`);
}

/** The part of a resource that a view asks for, marked as a part (R4 search, 3.1.1.5.8 and 3.1.1.5.9). */
export function subsetOf(resource: Resource, view: View): Resource {
  if (view.kind === 'whole') return resource;
  const keep = kept(resource.resourceType, view);
  const copy = Object.fromEntries(
    Object.entries(resource).filter(([name]) => keep(name.startsWith('_') ? name.slice(1) : name)),
  );
  const meta = resource.meta as { readonly tag?: unknown } | undefined;
  const tagged = { ...meta, tag: [...listOf(meta?.tag), subsetted] };
  return { ...copy, resourceType: resource.resourceType, id: resource.id, meta: tagged };
}

/** Stems of choice elements: a client asks for `value` and means valueQuantity, valueString and the rest. */
const choices = ['deceased', 'effective', 'multipleBirth', 'onset', 'value'];

function kept(type: string, view: Exclude<View, { readonly kind: 'whole' }>): (name: string) => boolean {
  if (view.kind === 'data') return (name) => name !== 'text';
  const known = definitionOf(type);
  // Of a type whose definition it lacks the server returns everything: it need not return just a summary.
  if (!known && view.kind === 'summary') return () => true;
  const names = new Set([
    'resourceType',
    'id',
    'meta',
    'implicitRules',
    'modifierExtension',
    ...(known?.mandatory ?? []),
  ]);
  if (view.kind === 'text') names.add('text');
  else for (const name of known?.modifiers ?? []) names.add(name);
  if (view.kind === 'summary') for (const name of known?.summary ?? []) names.add(name);
  if (view.kind !== 'elements') return (name) => names.has(name);
  for (const name of view.names) names.add(name);
  const stems = view.names.filter((name) => choices.includes(name));
  return (name) => names.has(name) || stems.some((stem) => name.startsWith(stem));
}
