import { isDeepStrictEqual } from 'node:util';

/**
 * Where a value differs from what is expected of it, one line each. Objects may hold more than is expected;
 * lists must be as long as expected, and everything else equal.
 */
export function differences(expected: unknown, got: unknown, path = ''): readonly string[] {
  if (Array.isArray(expected) && Array.isArray(got)) {
    if (expected.length !== got.length) {
      return [`${path || '(top)'}: expected ${expected.length} items, got ${got.length}`];
    }
    return expected.flatMap((item, index) => differences(item, got[index], `${path}/${index}`));
  }
  if (isObject(expected) && isObject(got)) {
    return Object.entries(expected).flatMap(([key, member]) => differences(member, got[key], `${path}/${key}`));
  }
  if (isDeepStrictEqual(expected, got)) return [];
  return [`${path || '(top)'}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got) ?? 'nothing'}`];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
