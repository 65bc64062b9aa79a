import type { FhirObject } from '../check/run.ts';
import { type Item, isRecord } from '../fhirpath/item.ts';
import { isOfType } from '../fhirpath/types.ts';
import { failureOf } from './check-profile.ts';
import { typeOf } from './check-target.ts';
import type { Checking, Conformance } from './checking.ts';
import { type Condition, conditionsOf } from './conditions.ts';
import { type ConstraintNode, type Discriminator, nearest, type PathStep, type Slicing } from './constraint-tree.ts';
import { type Criterion, criteriaAt, extensionUrl } from './criteria.ts';
import { matchPosition } from './match-position.ts';
import type { Occurrence } from './occurrence.ts';
import { valuesAt } from './values-at.ts';

/** Is the value in the slice? `unknown` accuses nobody. */
export type Matcher = (one: Occurrence, at: Checking) => Conformance;

const UNKNOWN: Matcher = () => 'unknown';

/** A discriminator of which the slice says nothing is left out, unless it says nothing of all. */
export function matcherOf(
  slice: ConstraintNode,
  slicing: Slicing | undefined,
  siblings: readonly ConstraintNode[],
  at: Checking,
): Matcher {
  const tests = (slicing?.discriminators ?? []).flatMap((one) => testOf(slice, one, siblings, at) ?? []);
  const [only] = tests;
  if (!only) return UNKNOWN;
  return tests.length === 1 ? only : (one, at) => all(tests, (test) => test(one, at));
}

function testOf(
  slice: ConstraintNode,
  { type, path }: Discriminator,
  siblings: readonly ConstraintNode[],
  at: Checking,
): Matcher | undefined {
  if (!path) return UNKNOWN;
  switch (type) {
    case 'position':
      return matchPosition(slice, siblings);
    case 'exists':
      return existence(slice, path, at);
    case 'type':
      return byType(slice, path, at) ?? byName(slice, path);
    case 'profile':
      return byProfile(slice, path, at) ?? byType(slice, path, at);
    case 'value':
    case 'pattern':
      return byUrl(slice, path) ?? byValue(slice, path, at);
  }
}

/** Extensions are told apart by the address of their definition. */
function byUrl(slice: ConstraintNode, path: readonly PathStep[]): Matcher | undefined {
  const [step] = path;
  if (path.length !== 1 || step?.kind !== 'member' || step.name !== 'url' || !slice.name.endsWith('xtension'))
    return undefined;
  const url = extensionUrl(slice);
  const urlOf = ({ item }: Occurrence) => (item.value as FhirObject | undefined)?.url;
  if (url !== undefined) return (one) => is(urlOf(one) === url);
  // The parts of a complex extension are mostly named as they are addressed; only the definition of it would tell.
  return (one) => (urlOf(one) === slice.sliceName ? 'yes' : 'unknown');
}

function byValue(slice: ConstraintNode, path: readonly PathStep[], at: Checking): Matcher | undefined {
  const criteria = criteriaAt(slice, path, at);
  if (isForbidden(criteria)) return (one, at) => not(exists(one, path, at));
  const conditions = criteria.flatMap((criterion) => conditionsOf(criterion, at));
  return conditions.length === 0 ? undefined : some(path, (item, at) => all(conditions, (test) => test(item, at)));
}

function existence(slice: ConstraintNode, path: readonly PathStep[], at: Checking): Matcher | undefined {
  const criteria = criteriaAt(slice, path, at);
  if (isForbidden(criteria)) return (one, at) => not(exists(one, path, at));
  const needed = criteria.some((one) => one.kind !== 'node' || (one.node.min ?? 0) > 0);
  return needed ? (one, at) => exists(one, path, at) : undefined;
}

const isForbidden = (criteria: ReturnType<typeof criteriaAt>): boolean =>
  criteria.some((one) => one.kind === 'node' && one.node.max === 0);

function byType(slice: ConstraintNode, path: readonly PathStep[], at: Checking): Matcher | undefined {
  const codes = new Set<string>();
  for (const criterion of narrowest(criteriaAt(slice, path, at))) {
    if (criterion.kind === 'targets') {
      for (const target of criterion.profiles) {
        const type = typeOf(target, at);
        if (type === undefined) return UNKNOWN;
        codes.add(type);
      }
    } else if (criterion.kind === 'node') {
      for (const { code } of criterion.node.types ?? []) codes.add(code);
    }
  }
  if (codes.size === 0) return undefined;
  return some(path, (item) => is([...codes].some((code) => isOfType(item.type, code, item.plan?.resource === true))));
}

/**
 * Of those that name types the nearest: what is said beside a slice is wider than what the slice says. The types of a
 * choice may stand in several slices of it.
 */
function narrowest(criteria: readonly Criterion[]): readonly Criterion[] {
  const naming = criteria.filter((one) => one.kind === 'targets' || (one.kind === 'node' && one.node.types));
  const [first] = naming;
  if (first?.kind !== 'node' || !first.node.name.endsWith('[x]') || first.node.sliceName === undefined)
    return naming.slice(0, 1);
  return naming.filter((one) => one.kind === 'node' && unsliced(one.node) === unsliced(first.node));
}

const unsliced = ({ id, sliceName }: ConstraintNode): string => id.slice(0, id.length - (sliceName?.length ?? 0));

/** A slice of a choice may say its type by no more than its name (valueQuantity). */
function byName(slice: ConstraintNode, path: readonly PathStep[]): Matcher | undefined {
  if (path.length > 0 || !slice.name.endsWith('[x]')) return undefined;
  return ({ key }) => is(key === slice.sliceName);
}

function byProfile(slice: ConstraintNode, path: readonly PathStep[], at: Checking): Matcher | undefined {
  const profiles = profilesAt(slice, path, at);
  if (profiles.length === 0) return undefined;
  return some(path, ({ value, type }, at) => {
    if (isRecord(value)) return any(profiles, (profile) => at.conforms(profile, value));
    // What a reference points at is elsewhere, and at most its type is known.
    const types = profiles.map((profile) => typeOf(profile, at));
    return types.some((one) => one === undefined || one === type || one === 'Resource') ? 'unknown' : 'no';
  });
}

function profilesAt(slice: ConstraintNode, path: readonly PathStep[], at: Checking): readonly string[] {
  const named = narrowest(criteriaAt(slice, path, at)).flatMap((criterion) => {
    if (criterion.kind === 'targets') return criterion.profiles;
    return criterion.kind === 'node' ? (criterion.node.types ?? []).flatMap((type) => type.profiles) : [];
  });
  return [...new Set(named)];
}

/** Of a slice that is missed: why the nearest value is not of it, where profiles tell the slices apart. */
export function whyNot(slice: ConstraintNode, at: Checking): string | undefined {
  const slicing = nearest(slice, (node) => (node === slice ? undefined : node.slicing));
  for (const { type, path } of slicing?.discriminators ?? []) {
    if (type === 'profile' && path) return failureOf(profilesAt(slice, path, at), at);
  }
  return undefined;
}

/** Some value at the end of the path is as the condition has it. */
function some(path: readonly PathStep[], condition: Condition): Matcher {
  return ({ item }, at) => {
    const values = valuesAt(item, path, at);
    return values ? any(values, (value) => condition(value, at)) : 'unknown';
  };
}

function exists({ item }: Occurrence, path: readonly PathStep[], at: Checking): Conformance {
  const values: readonly Item[] | undefined = valuesAt(item, path, at);
  return values ? is(values.length > 0) : 'unknown';
}

const is = (held: boolean): Conformance => (held ? 'yes' : 'no');
const not = (one: Conformance): Conformance => (one === 'yes' ? 'no' : one === 'no' ? 'yes' : 'unknown');

function all<T>(parts: readonly T[], ask: (part: T) => Conformance): Conformance {
  let found: Conformance = 'yes';
  for (const part of parts) {
    const told = ask(part);
    if (told === 'no') return 'no';
    if (told === 'unknown') found = 'unknown';
  }
  return found;
}

function any<T>(parts: readonly T[], ask: (part: T) => Conformance): Conformance {
  let found: Conformance = 'no';
  for (const part of parts) {
    const told = ask(part);
    if (told === 'yes') return 'yes';
    if (told === 'unknown') found = 'unknown';
  }
  return found;
}
