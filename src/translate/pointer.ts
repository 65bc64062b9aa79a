/** JSON pointer of a path in either form: `Bundle.entry[0].resource.birthDate` or `/entry/0/resource/birthDate`. */
export function pointerOfPath(path: string): string {
  if (path === '' || path.startsWith('/')) return path;
  const steps = path.split('.').slice(1);
  return steps.map((step) => `/${step.replace(/\[(\d+)\]/g, '/$1')}`).join('');
}

/** The value a JSON pointer names, or undefined (RFC 6901). */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const step of pointerSteps(pointer)) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

export function pointerSteps(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
