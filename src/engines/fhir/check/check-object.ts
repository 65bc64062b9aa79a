import { ExactNumber } from '../../../model/exact-number.ts';
import { checkContainedId, checkElementId } from '../references/element-ids.ts';
import { checkBinding, checkNoCode } from './check-binding.ts';
import { checkReference } from './check-reference.ts';
import type { Engine } from './engine.ts';
import type { ObjectPlan, Rule, Slot } from './plan.ts';
import { checkNoExtension, reportChoice, reportMissing, reportUnknown } from './report-object.ts';
import { type FhirObject, type Run, report, shown } from './run.ts';

/** Checks a resource of any type, with all that is in it. */
export function checkResource(value: unknown, run: Run, engine: Engine, contained: boolean): void {
  if (!isObject(value)) {
    report(run, { code: 'fhir.type', expected: 'a resource as a JSON object', got: shown(value) });
    return;
  }
  const type = value.resourceType;
  const plan = typeof type === 'string' && engine.definitions.resources.has(type) ? engine.plan(type) : undefined;
  if (!plan) {
    const expected = `resourceType to name a resource type of FHIR ${engine.definitions.fhirVersion}`;
    report(run, { code: 'fhir.resource-type', expected, got: type === undefined ? 'none' : shown(type) });
    return;
  }
  const { container, resource, bundle, entry, elementIds } = run;
  run.elementIds = undefined;
  run.resource = value;
  if (!contained) run.container = value;
  else checkContainedId(value, run);
  if (!contained && bundle) run.entry = entryAround(run);
  if (type === 'Bundle') run.bundle = value;
  checkObject(value, plan, run, engine);
  engine.profiles.checkResource(value, run);
  run.elementIds = elementIds;
  run.resource = resource;
  run.entry = entry;
  run.container = container;
  run.bundle = bundle;
}

/** Checks the members of one JSON object against the plan of its type, and then the type's rules. */
function checkObject(value: unknown, plan: ObjectPlan, run: Run, engine: Engine): void {
  if (!isObject(value)) {
    report(run, { code: 'fhir.type', expected: 'a JSON object', got: shown(value) });
    return;
  }
  if (run.depth >= run.maxDepth) {
    report(run, { code: 'fhir.depth', expected: `at most ${run.maxDepth} elements in one another`, got: 'more' });
    return;
  }
  run.objects[run.depth] = value;
  run.plans[run.depth] = plan;
  let seen = 0;
  let content = plan.resource;
  for (const key in value) {
    const member = value[key];
    // Programs leave members undefined; they are not written.
    if (member === undefined) continue;
    const slot = plan.slots.get(key);
    if (slot === undefined) {
      reportUnknown(run, plan, key);
      content = true;
      continue;
    }
    if (slot.bit !== 0) {
      if (slot.choice && (seen & slot.bit) !== 0) reportChoice(run, plan, slot, value);
      seen |= slot.bit;
    }
    // An id alone is no content (ele-1).
    if (key !== 'id') content = true;
    else if (!plan.resource && plan.name !== 'ElementDefinition') checkElementId(member, run);
    run.keys[run.depth] = key;
    run.indexes[run.depth] = -1;
    run.slots[run.depth] = slot;
    run.depth++;
    if (slot.repeats) checkArray(member, slot, value, run, engine);
    else if (member === null) reportNull(run, 'a value; a property without one is left out');
    else checkValue(member, slot, run, engine);
    run.depth--;
  }
  if ((plan.required & ~seen) !== 0) reportMissing(run, plan, seen);
  if (!content && !isBesideValue(value, run))
    report(run, { code: 'fhir.empty', expected: 'a value, children or an extension', got: 'an empty object' });
  for (const check of plan.checks) check(value, run, engine);
  for (const rule of plan.rules) checkRule(rule, value, run);
}

/** An id alone is enough beside a primitive that has a value (ele-1). */
function isBesideValue({ id }: FhirObject, run: Run): boolean {
  const step = run.depth - 1;
  const content = run.slots[step]?.content;
  if (id === undefined || content?.kind !== 'side') return false;
  const own = run.objects[step]?.[content.of];
  const value = Array.isArray(own) ? own[run.indexes[step] as number] : own;
  return value !== undefined && value !== null;
}

/** The entry of the innermost Bundle, when the run has just entered its resource. */
function entryAround(run: Run): FhirObject | undefined {
  const around = run.objects[run.depth - 1];
  return run.plans[run.depth - 1]?.name === 'Bundle.entry' ? around : run.entry;
}

function checkArray(value: unknown, slot: Slot, parent: FhirObject, run: Run, engine: Engine): void {
  if (!Array.isArray(value)) {
    report(run, { code: 'fhir.type', expected: 'a JSON array, because the element repeats', got: shown(value) });
    return;
  }
  if (value.length === 0) report(run, { code: 'fhir.empty', expected: 'at least one item', got: 'an empty array' });
  else if (value.length < slot.min || value.length > slot.max) {
    const few = value.length < slot.min;
    const expected = few ? `at least ${slot.min} items` : `at most ${slot.max} items`;
    report(run, { code: few ? 'fhir.cardinality-min' : 'fhir.cardinality-max', expected, got: `${value.length}` });
  }
  const step = run.depth - 1;
  for (let i = 0; i < value.length; i++) {
    const item = value[i];
    run.indexes[step] = i;
    if (item !== null && item !== undefined) checkValue(item, slot, run, engine);
    else if (!isFilledIn(slot, parent, i)) reportNull(run, 'a value, or an extension at the same place');
  }
}

/** A null keeps the place of a primitive that has only an extension, or only a value (FHIR R4, json.html#null). */
function isFilledIn(slot: Slot, parent: FhirObject, index: number): boolean {
  const { content } = slot;
  if (content.kind === 'primitive') {
    const side = parent[content.side];
    return Array.isArray(side) && side[index] !== null && side[index] !== undefined;
  }
  // Where both are null, the primitive's own array has said so.
  const values = content.kind === 'side' ? parent[content.of] : undefined;
  return Array.isArray(values) && index < values.length;
}

function checkValue(value: unknown, slot: Slot, run: Run, engine: Engine): void {
  const { content } = slot;
  if (Array.isArray(value)) {
    reportArray(run, value);
    return;
  }
  switch (content.kind) {
    case 'primitive': {
      const problem = content.check(value);
      if (problem) report(run, { ...problem, got: shown(value) });
      else {
        engine.textCheck?.(value, slot, run);
        if (slot.binding) checkBinding(value, slot, slot.binding, run, engine);
        for (const rule of slot.rules) checkRule(rule, value, run);
      }
      break;
    }
    case 'object': {
      checkObject(value, content.plan(), run, engine);
      if (!isObject(value)) return;
      if (slot.binding) checkBinding(value, slot, slot.binding, run, engine);
      if (slot.targets) checkReference(value, slot.targets, run, engine.definitions);
      for (const rule of slot.rules) checkRule(rule, value, run);
      break;
    }
    case 'side':
      checkObject(value, content.plan(), run, engine);
      if (content.of === 'id') checkNoExtension(value, run);
      if (slot.binding) checkNoCode(content.of, slot.binding, run);
      break;
    case 'resource':
      checkResource(value, run, engine, slot.key === 'contained');
      break;
    case 'name':
      break;
  }
}

function checkRule(rule: Rule, focus: unknown, run: Run): void {
  const held = rule.holds(focus, run);
  if (held === true) return;
  const { code, expected, severity, next } = rule;
  report(run, {
    code,
    expected,
    ...(severity && { severity }),
    ...(next && { next }),
    ...(held !== false && { got: held }),
  });
}

function reportNull(run: Run, expected: string): void {
  report(run, { code: 'fhir.null', expected, got: 'null' });
}

function reportArray(run: Run, value: readonly unknown[]): void {
  report(run, {
    code: 'fhir.type',
    expected: 'a single value, because the element does not repeat',
    got: shown(value),
  });
}

function isObject(value: unknown): value is FhirObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}
