import { onResources } from './edit-exchange.ts';
import { isObject, type Json } from './resource.ts';

/** An extension of the server's own. */
export const ownExtension = 'https://server.example/extensions/held-by';
export const xhtml = 'xmlns="http://www.w3.org/1999/xhtml"';

/** Sets members of the Patients that reads, searches and histories return. */
export function onPatients(change: (patient: Json) => Json) {
  return onResources((resource) =>
    resource.resourceType === 'Patient' ? { ...resource, ...change(resource) } : resource,
  );
}

/** Changes the literal references to other resources. */
export function onReferences(change: (reference: Json) => Json) {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    // Objects that stay keep how their numbers were written.
    if (!isObject(value) || !JSON.stringify(value).includes('"reference"')) return value;
    if (typeof value.reference === 'string' && /^[A-Z]/.test(value.reference)) return change(value);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]));
  };
  return onResources((resource) => walk(resource) as Json);
}
