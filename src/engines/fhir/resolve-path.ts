import { nearest } from '../../model/nearest.ts';
import type { Compiler } from './check/compile-plan.ts';
import type { ObjectPlan, Slot } from './check/plan.ts';

export interface ResolvedElement {
  /** Names of the element's types: one, unless it is any resource. */
  readonly types: readonly string[];
  readonly repeats: boolean;
  /** FHIR asks for at least one. */
  readonly required: boolean;
}

export interface ResolveProblem {
  readonly problem: string;
  readonly suggestion?: string;
}

/** Looks up a path of plain JSON names below a type. The empty path is the type itself. */
export function resolvePath(compiler: Compiler, type: string, path: string): ResolvedElement | ResolveProblem {
  let plan = compiler.plan(type) ?? backbonePlan(compiler, type);
  if (!plan) {
    const known = [...compiler.definitions.types.keys()];
    return problem(`no such FHIR type as ${type}`, nearest(type, known));
  }
  if (path === '') return { types: [type], repeats: false, required: false };
  const steps = path.split('.');
  let slot: Slot | undefined;
  for (const [index, step] of steps.entries()) {
    if (!plan) return problem(belowProblem(slot as Slot, step));
    slot = plan.slots.get(step);
    if (!slot) return unknownStep(plan, step, steps.slice(0, index));
    plan = slot.content.kind === 'object' || slot.content.kind === 'side' ? slot.content.plan() : undefined;
  }
  const { type: found, repeats, min } = slot as Slot;
  return { types: [found], repeats, required: min > 0 };
}

/** What every type has and nobody's data is about. */
const UNIVERSAL = new Set(['extension', 'modifierExtension', 'contained', 'implicitRules', 'meta', 'resourceType']);

/** The elements directly below a type, without those that all types have. */
export function membersOf(compiler: Compiler, type: string): readonly string[] {
  const plan = compiler.plan(type) ?? backbonePlan(compiler, type);
  return [...(plan?.slots.keys() ?? [])].filter((name) => !name.startsWith('_') && !UNIVERSAL.has(name));
}

/** Plan of a part of a type that has no name of its own: `Patient.contact`. */
function backbonePlan(compiler: Compiler, name: string): ObjectPlan | undefined {
  const [type, ...steps] = name.split('.');
  let plan = steps.length === 0 ? undefined : compiler.plan(type as string);
  for (const step of steps) {
    const content = plan?.slots.get(step)?.content;
    plan = content?.kind === 'object' ? content.plan() : undefined;
  }
  return plan;
}

function belowProblem({ content, key, type }: Slot, step: string): string {
  if (content.kind === 'resource')
    return `${key} holds any resource: give the path of "${step}" below that resource's own type`;
  return `${key} is a ${type} and has nothing below it; its extensions are at _${key}`;
}

function unknownStep(plan: ObjectPlan, step: string, before: readonly string[]): ResolveProblem {
  const choices = [...plan.slots.values()].filter(
    (slot) => slot.element === `${step}[x]` && slot.content.kind !== 'side',
  );
  const at = (name: string) => [...before, name].join('.');
  if (choices.length > 0) {
    const names = choices.map((slot) => slot.key);
    return problem(`${step} is a choice of types: ${names.slice(0, 8).join(', ')}`, at(names[0] as string));
  }
  const near = nearest(step, [...plan.slots.keys()]);
  return problem(`${plan.name} has no element "${step}"`, near === undefined ? undefined : at(near));
}

function problem(text: string, suggestion?: string): ResolveProblem {
  return suggestion === undefined ? { problem: text } : { problem: text, suggestion };
}
