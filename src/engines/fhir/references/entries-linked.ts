import type { Engine } from '../check/engine.ts';
import type { ObjectPlan } from '../check/plan.ts';
import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { typeAndId } from './bundle-index.ts';
import { inBundle } from './resolve-reference.ts';

/**
 * Every entry of a document or message is there because something leads to it from the first one, or from it to what is
 * led to (documents.html#content). An error in a document, advice in a message.
 */
export function checkLinked(bundle: FhirObject, run: Run, engine: Engine): void {
  const { entries } = run.lookups.bundle(bundle);
  const first = entries.find(({ resource }) => resource);
  if (!first) return;
  const neighbours = new Map<number, number[]>(entries.map(({ index }) => [index, []]));
  for (const { index, entry, resource } of entries) {
    if (!resource) continue;
    for (const reference of referencesIn(resource, engine)) {
      const target = inBundle(reference, bundle, entry, run);
      if (target.kind !== 'found' || !target.entry) continue;
      neighbours.get(index)?.push(target.entry.index);
      neighbours.get(target.entry.index)?.push(index);
    }
  }
  const reached = new Set([first.index, ...stylesheets(bundle, run)]);
  for (const index of reached) for (const next of neighbours.get(index) ?? []) reached.add(next);
  for (const { index, entry, resource } of entries) {
    if (!resource || reached.has(index)) continue;
    const { type } = bundle;
    within(run, 'entry', index, () =>
      report(run, {
        code: 'fhir.entry-unreachable',
        severity: type === 'document' ? 'error' : 'warning',
        expected: `references that lead to the entry from the first one of the ${type}, or from it to one that is reached`,
        got: entry.fullUrl === undefined ? 'none' : `none for ${shown(entry.fullUrl)}`,
      }),
    );
  }
}

/** A style sheet belongs to the document by a link of the Bundle. */
function stylesheets(bundle: FhirObject, run: Run): readonly number[] {
  return objects(bundle.link).flatMap(({ relation, url }) => {
    if (relation !== 'stylesheet' || typeof url !== 'string') return [];
    const entry = run.lookups.bundle(bundle).byTypeAndId(url)?.[0];
    return entry?.resource && typeAndId(entry.resource) === url ? [entry.index] : [];
  });
}

const MAX_DEPTH = 200;

/** What a resource refers to: references, and addresses of any kind but those of code systems. Resources of Bundles in it do not count. */
function referencesIn(resource: FhirObject, engine: Engine): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (value: unknown, plan: ObjectPlan | undefined, depth: number): void => {
    const object = objects(value)[0];
    if (!object || !plan || depth > MAX_DEPTH) return;
    if (plan.name === 'Reference' && typeof object.reference === 'string') found.add(object.reference);
    for (const key in object) {
      const slot = plan.slots.get(key);
      const member = object[key];
      if (!slot || member === undefined || member === null) continue;
      const { content, type } = slot;
      const each = (visit: (item: unknown) => void) => (Array.isArray(member) ? member.forEach(visit) : visit(member));
      if (content.kind === 'primitive') {
        if ((type === 'uri' || type === 'url') && key !== 'system') {
          each((item) => typeof item === 'string' && found.add(item));
        }
      } else if (content.kind === 'object' || content.kind === 'side') {
        each((item) => walk(item, content.plan(), depth + 1));
      } else if (content.kind === 'resource') each((item) => walkResource(item, depth + 1));
    }
  };
  const walkResource = (value: unknown, depth: number): void => {
    const type = objects(value)[0]?.resourceType;
    if (typeof type === 'string' && type !== 'Bundle') walk(value, engine.plan(type), depth);
  };
  walkResource(resource, 0);
  return found;
}
