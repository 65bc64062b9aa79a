import type { Json } from './read-json.ts';

/** How a feature is told from the others: by its id or, without one, by all it says. */
export function keyOf(feature: Json): string {
  const { id } = feature;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : JSON.stringify(feature);
}

/** The keys of features, for looking up. */
export function keysOf(features: readonly Json[]): ReadonlySet<string> {
  return new Set(features.map(keyOf));
}

/** Up to five, as a report names them. */
export function named(features: readonly Json[]): string {
  const names = features.slice(0, 5).map((feature) => keyOf(feature).slice(0, 80));
  return features.length === 0
    ? 'none'
    : `${names.join(', ')}${features.length > 5 ? ` and ${features.length - 5} more` : ''}`;
}
