import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import { inherited } from './base-elements.ts';
import { textOf } from './members.ts';

/**
 * Elements of a differential follow the order of the type (FHIR R4, structuredefinition.html#snapshot): one that comes too
 * late is not found when the snapshot is made. Judged for the type's own elements where none is sliced.
 */
export function checkElementOrder(elements: readonly FhirObject[], type: string, run: Run, engine: Engine): void {
  const order = (engine.definitions.type(type)?.elements[''] ?? []).map(({ name }) => name.replace('[x]', ''));
  let last = -1;
  let before = '';
  for (const [index, element] of elements.entries()) {
    const name = textOf(element.path)?.split('.')[1];
    if (name === undefined) continue;
    const exact = order.indexOf(name.replace('[x]', ''));
    const at =
      exact === -1 ? order.findIndex((one) => name.startsWith(one) && /^[A-Z]/.test(name.slice(one.length))) : exact;
    if (at === -1) continue;
    if (at < last) {
      const expected = `the order of ${type}: ${name} before ${before}`;
      within(run, 'element', index, () =>
        report(run, { code: 'fhir.element-order', expected, got: shown(element.path), member: 'path' }),
      );
      return;
    }
    last = at;
    before = name;
  }
}

/** Slices need to be told apart by a slicing before them, except extensions, which their address tells apart. */
export function checkSliced(elements: readonly FhirObject[], profiles: readonly FhirObject[], run: Run): void {
  const sliced = new Set<string>();
  const first = new Map<string, string>();
  for (const [index, element] of elements.entries()) {
    const id = textOf(element.id);
    const path = textOf(element.path);
    const name = textOf(element.sliceName);
    if (id === undefined || path === undefined) continue;
    if (element.slicing !== undefined) sliced.add(id);
    if (name === undefined || /(?:xtension|\[x\])$/.test(path) || !id.endsWith(`:${name}`) || name.includes('/'))
      continue;
    const whole = id.slice(0, -name.length - 1);
    const before = first.get(whole);
    if (before === undefined) first.set(whole, name);
    if (before === undefined || before === name || sliced.has(whole) || inherited(profiles, whole, /^slicing$/))
      continue;
    const expected = `slicing on ${whole} before its slices`;
    within(run, 'element', index, () =>
      report(run, { code: 'fhir.element-slicing', expected, got: shown(name), member: 'sliceName' }),
    );
    return;
  }
}
