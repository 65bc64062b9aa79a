import type { Membership } from './code-set.ts';
import type { Engine } from './engine.ts';
import type { BoundCodes, Slot } from './plan.ts';
import { type FhirObject, type Run, report, shown } from './run.ts';

/**
 * A binding (FHIR R4, terminologies.html#strength): the code, or one of the codings, is in the value set. What cannot be
 * decided is neither right nor wrong; it is reported as information, once a run, when the run asks for it.
 */
export function checkBinding(value: unknown, slot: Slot, binding: BoundCodes, run: Run, engine: Engine): void {
  const { strength, url } = binding;
  // A preferred value set is advice, and another uri than those listed is an extension by itself.
  if (strength !== 'required' && (slot.type === 'uri' || (strength === 'preferred' && !run.undecided))) return;
  if (typeof value === 'string' && strength === 'required' && binding.codes()?.hasCode(value) === 'in') return;
  const codings = codingsOf(value, slot.type);
  if (!codings) return;
  // Text alone will do where no code of the value set fits (terminologies.html#extensible), and a unit in words.
  const mayLackCode = strength !== 'required' || slot.type !== 'CodeableConcept';
  if (mayLackCode && codings.every(({ code }) => code === undefined)) return;
  const member = memberOf(codings, url, run, engine);
  if (member === 'in') return;
  const expected = `a code of ${url}`;
  const got = codings[0]?.code === undefined ? 'no code' : shown(codings[0].code);
  if (member === 'unknown') {
    if (!run.undecided || isSaid(url, codings, run)) return;
    const next = 'Not all its codes are known offline: neither right nor wrong.';
    const notChecked = undecidedCodes(textOf(codings[0]?.system), url);
    report(run, { code: 'fhir.binding-undecided', severity: 'information', expected, got, next, notChecked });
  } else if (strength === 'required') {
    report(run, { code: 'fhir.binding-required', expected, got });
  } else if (strength === 'extensible') {
    const next = 'Another code is right only where the value set has none that fits.';
    report(run, { code: 'fhir.binding-extensible', severity: 'warning', expected, got, next });
  } else {
    report(run, { code: 'fhir.binding-preferred', severity: 'information', expected, got });
  }
}

/**
 * A required code that has only extensions: there is no code to be in the value set. `of`: the name of the primitive at
 * whose `_` member the run stands.
 */
export function checkNoCode(of: string, { strength, url }: BoundCodes, run: Run): void {
  if (strength !== 'required') return;
  const step = run.depth - 1;
  const own = run.objects[step]?.[of];
  const index = run.indexes[step] as number;
  const value = index >= 0 && Array.isArray(own) ? own[index] : own;
  if (value !== undefined && value !== null) return;
  const next = 'An extension does not stand in for a code of a required value set.';
  report(run, { code: 'fhir.binding-required', expected: `a code of ${url}`, got: 'no code', next });
}

/** What is to be looked up; undefined where the value has no codes. */
function codingsOf(value: unknown, type: string): readonly FhirObject[] | undefined {
  if (typeof value === 'string') return [{ code: value }];
  if (value === null || typeof value !== 'object') return undefined;
  if (type === 'Coding' || type === 'Quantity') return [value as FhirObject];
  if (type !== 'CodeableConcept') return undefined;
  const { coding } = value as FhirObject;
  if (coding === undefined) return [];
  return Array.isArray(coding) ? coding.filter((one) => one !== null && typeof one === 'object') : undefined;
}

function memberOf(codings: readonly FhirObject[], url: string, run: Run, engine: Engine): Membership {
  let best: Membership = 'out';
  for (const { system, version, code, extension, _code } of codings) {
    let member: Membership = 'unknown';
    if (typeof code === 'string') {
      const value = { system: textOf(system), version: textOf(version), code };
      member = engine.terminology.member(url, value, run);
    } else if (code === undefined && extension === undefined && _code === undefined) member = 'out';
    if (member === 'in') return 'in';
    if (member === 'unknown') best = 'unknown';
  }
  return best;
}

/** What a binding that could not be decided leaves unchecked. */
export function undecidedCodes(system: string | undefined, valueSet: string): string {
  return system === undefined ? `codes of ${valueSet}` : `codes of ${system} in ${valueSet}`;
}

const said = new WeakMap<Run, Set<string>>();

/** Once for each value set and system is enough to know what was not checked. */
function isSaid(url: string, codings: readonly FhirObject[], run: Run): boolean {
  let known = said.get(run);
  if (!known) {
    known = new Set();
    said.set(run, known);
  }
  const key = `${url} ${textOf(codings[0]?.system) ?? ''}`;
  return known.size === known.add(key).size;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
