import type { Gathered } from './gather.ts';
import { isObject, type Json } from './read-json.ts';

const INSTANT = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;
const ZONE = /(?:[Zz]|[+-]\d\d:?\d\d)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A text's time in milliseconds, in UTC where it names no zone; undefined where it is no date of the calendar. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const local = value.replace(ZONE, '');
  if (!INSTANT.test(local) && !DAY.test(value)) return undefined;
  const time = Date.parse(INSTANT.test(local) && local === value ? `${value}Z` : value);
  return Number.isNaN(time) ? undefined : time;
}

/** RFC 3339, 5.6, as the parameter datetime takes it. */
export function writeTime(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** The one property that holds times in these features; undefined where there is none or the server could choose. */
export function timeProperty(features: readonly Json[]): string | undefined {
  const names = new Set<string>();
  for (const { properties } of features) {
    for (const [name, value] of Object.entries(isObject(properties) ? properties : {})) {
      if (timeOf(value) !== undefined) names.add(name);
    }
  }
  const [name, ...more] = names;
  return more.length === 0 ? name : undefined;
}

/** A feature's time under that property; null where it has none, undefined where it says something else. */
export function timeAt({ properties }: Json, name: string): number | null | undefined {
  const value = isObject(properties) ? properties[name] : undefined;
  return value === undefined || value === null ? null : timeOf(value);
}

/** A collection's declared extent in time, as far as its ends are given; undefined where it declares neither. */
export function declaredSpan({ extent }: Json): readonly [number, number] | undefined {
  const temporal = isObject(extent) && isObject(extent.temporal) ? extent.temporal : undefined;
  const first: unknown = Array.isArray(temporal?.interval) ? temporal.interval[0] : undefined;
  if (!Array.isArray(first) || first.length !== 2) return undefined;
  const [from, to] = first.map(timeOf);
  return from === undefined && to === undefined ? undefined : [from ?? -Infinity, to ?? Infinity];
}

/** The least and the greatest time that features give. */
export function timesIn({ features }: Gathered, name: string): readonly number[] {
  const times = features.map((feature) => timeAt(feature, name)).filter((time) => typeof time === 'number');
  return [...new Set(times)].sort((a, b) => a - b);
}
