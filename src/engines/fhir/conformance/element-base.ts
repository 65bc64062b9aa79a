import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { type BaseElement, inherited } from './base-elements.ts';
import type { Around } from './element-definition.ts';
import { suits } from './element-types.ts';
import { choiceOf, isObject, numberOf, textOf } from './members.ts';

/** A profile allows no more than what it constrains (FHIR R4, profiling.html#4.1.0.4). */
export function checkAgainstBase(
  element: FhirObject,
  bases: readonly BaseElement[],
  stated: readonly string[],
  { profiles }: Around,
  run: Run,
): void {
  const id = textOf(element.id) ?? String(element.path);
  const min = numberOf(element.min);
  const above = inherited(profiles, id, /^min$/);
  const baseMin = above ? numberOf(above.min) : Math.min(...bases.map((base) => base.element.min ?? 0));
  if (
    min !== undefined &&
    baseMin !== undefined &&
    min < baseMin &&
    element.sliceName === undefined &&
    !id.includes(':')
  ) {
    const expected = `at least ${baseMin}, as in what it is based on`;
    report(run, { code: 'fhir.element-cardinality', expected, got: `${min}`, member: 'min' });
  }
  const max = limit(element.max);
  const aboveMax = inherited(profiles, id, /^max$/);
  const baseMax = aboveMax ? limit(aboveMax.max) : Math.max(...bases.map((base) => base.element.max ?? Infinity));
  if (max !== undefined && baseMax !== undefined && max > baseMax) {
    const expected = `at most ${baseMax}, as in what it is based on`;
    report(run, { code: 'fhir.element-cardinality', expected, got: shown(element.max), member: 'max' });
  }
  const allowed = new Set(bases.flatMap((base) => base.types));
  const open = [...allowed].some((one) => /^(?:Element|Resource|DomainResource|BackboneElement)$/.test(one));
  for (const one of open || allowed.size === 0 ? [] : stated) {
    if (allowed.has(one) || one.includes('/')) continue;
    const expected = `a type among ${[...allowed].slice(0, 6).join(', ')}`;
    report(run, { code: 'fhir.element-type', expected, got: shown(one), member: 'type' });
  }
  checkStrength(element, id, bases, profiles, run);
  checkFixed(element, id, stated.length > 0 ? stated : [...allowed], profiles, run);
}

/** What is required stays so (FHIR R4, profiling.html#binding). */
function checkStrength(
  element: FhirObject,
  id: string,
  bases: readonly BaseElement[],
  profiles: readonly FhirObject[],
  run: Run,
): void {
  const strength = isObject(element.binding) ? element.binding.strength : undefined;
  if (typeof strength !== 'string' || strength === 'required') return;
  const above = inherited(profiles, id, /^binding$/)?.binding;
  const before = isObject(above)
    ? above.strength
    : bases.length === 1
      ? bases[0]?.element.binding?.strength
      : undefined;
  if (before !== 'required') return;
  const expected = 'a required binding, as in what it is based on';
  report(run, { code: 'fhir.element-binding', expected, got: shown(strength), member: 'binding' });
}

function limit(max: unknown): number | undefined {
  if (max === '*') return Number.POSITIVE_INFINITY;
  return typeof max === 'string' && /^\d+$/.test(max) ? Number(max) : undefined;
}

function checkFixed(
  element: FhirObject,
  id: string,
  types: readonly string[],
  profiles: readonly FhirObject[],
  run: Run,
): void {
  for (const name of ['fixed', 'pattern']) {
    const value = choiceOf(element, name);
    if (!value) continue;
    if (types.length > 0 && !types.some((type) => suits(type, value.type))) {
      const expected = `a value of the element's type (${types.slice(0, 6).join(', ')})`;
      report(run, { code: 'fhir.element-fixed', expected, got: `a ${value.type}`, member: value.key });
    }
    if (name !== 'fixed') continue;
    const above = inherited(profiles, id, /^fixed[A-Z]/);
    const fixed = above && choiceOf(above, 'fixed');
    if (!fixed || (fixed.type === value.type && (typeof value.value === 'object' || fixed.value === value.value)))
      continue;
    const expected = `${shown(fixed.value)}, which what it is based on has fixed`;
    report(run, { code: 'fhir.element-fixed', expected, got: shown(value.value), member: value.key });
  }
}
