import type { Engine } from '../check/engine.ts';
import type { FhirObject, Run } from '../check/run.ts';
import { type Compiled, compileExpression } from '../fhirpath/compile-expression.ts';
import { evaluateOn, type Surroundings } from '../fhirpath/evaluate.ts';
import { type Env, type Item, itemOf, resourceItem } from '../fhirpath/item.ts';
import { isAtElement, isQuoted, type Place } from './element-context.ts';
import { type Context, type ExtensionDefinition, isForRelease } from './extension-definition.ts';

const CORE = 'http://hl7.org/fhir/StructureDefinition/';

/** `earlier`: only by what the release itself said, before the extension went on living in packages of its own. */
type Standing = 'in' | 'earlier' | 'out';

/** The run stands at the extension: may it be there (StructureDefinition.context)? In doubt, it may. */
export function standingOf({ contexts, earlier }: ExtensionDefinition, run: Run, engine: Engine): Standing {
  const place: Place = { run, depth: run.depth - 1 };
  // Without any context the definition is at fault, not the data.
  if (contexts.length === 0 || isQuoted(place)) return 'in';
  const { fhirVersion } = engine.definitions;
  if (contexts.some((context) => isForRelease(context.release, fhirVersion) && fits(context, place, engine)))
    return 'in';
  return earlier.some((context) => fits(context, place, engine)) ? 'earlier' : 'out';
}

function fits({ type, expression }: Context, place: Place, engine: Engine): boolean {
  switch (type) {
    case 'element': {
      const hash = expression.indexOf('#');
      if (hash === -1) return isAtElement(expression, place);
      return (
        isAtElement(expression.slice(hash + 1), place) && resourceMeets(expression.slice(0, hash), place.run, engine)
      );
    }
    case 'extension':
      return isWithin(expression, place);
    case 'fhirpath':
      return isSelected(expression, place, engine);
    default:
      return true;
  }
}

/** The holder is that extension, or its value; `url#name` is a part of one. */
function isWithin(expression: string, { run, depth }: Place): boolean {
  const at = run.plans[depth]?.name === 'Extension' ? depth : depth - 1;
  if (run.plans[at]?.name !== 'Extension') return false;
  const url = run.objects[at]?.url;
  const around = run.plans[at - 1]?.name === 'Extension' ? run.objects[at - 1]?.url : undefined;
  return url === expression || (typeof around === 'string' && `${around}#${String(url)}` === expression);
}

const meets = new WeakMap<FhirObject, Map<string, boolean>>();

/** A context may be bound to a profile: the resource is one of those that meet it. What is not at hand, all meet. */
function resourceMeets(profile: string, run: Run, { profiles }: Engine): boolean {
  const { resource } = run;
  if (profile === `${CORE}${String(resource.resourceType)}`) return true;
  const known = meets.get(resource) ?? new Map<string, boolean>();
  meets.set(resource, known);
  const before = known.get(profile);
  if (before !== undefined) return before;
  // A definition that asks for itself holds as long as it is being decided.
  known.set(profile, true);
  const { depth } = run;
  run.depth = Math.max(0, run.objects.lastIndexOf(resource, depth));
  const met = profiles.conforms(profile, resource, run) !== 'no';
  run.depth = depth;
  known.set(profile, met);
  return met;
}

const compiled = new WeakMap<Engine, Map<string, Compiled>>();

/** Patterns come from definitions out of anywhere, so they run on the engine that is linear. */
function compiledFor(expression: string, engine: Engine): Compiled {
  const mine = compiled.get(engine) ?? new Map<string, Compiled>();
  compiled.set(engine, mine);
  const known = mine.get(expression) ?? compileExpression(expression, { patterns: 'linear' });
  mine.set(expression, known);
  return known;
}

const around = (run: Run, engine: Engine): Surroundings => ({
  resource: run.resource,
  rootResource: run.container ?? run.resource,
  planOf: engine.plan,
});

/** What a context selects within a resource: by expression, and undefined where it cannot be told. */
const selections = new WeakMap<FhirObject, Map<string, ReadonlySet<unknown> | undefined>>();
const BUDGET = 100_000;

/** A context of type `fhirpath` selects, from the resource, the elements that may hold the extension. */
function isSelected(expression: string, { run, depth }: Place, engine: Engine): boolean {
  const mine = selections.get(run.resource) ?? new Map<string, ReadonlySet<unknown> | undefined>();
  selections.set(run.resource, mine);
  if (!mine.has(expression)) mine.set(expression, select(expression, run, engine));
  const selected = mine.get(expression);
  // Some are written as a condition instead.
  return !selected || selected.has(run.objects[depth]) || selected.has(true);
}

function select(expression: string, run: Run, engine: Engine): ReadonlySet<unknown> | undefined {
  const made = compiledFor(expression, engine);
  if ('problem' in made) return undefined;
  const context = resourceItem(run.resource, engine.plan);
  const env: Env = {
    ...around(run, engine),
    context,
    budget: BUDGET,
    undecided: false,
    memo: undefined,
    keys: undefined,
  };
  const items = made.evaluate([context], env);
  if (env.undecided || env.budget < 0) return undefined;
  // What stands beside a primitive holds its extensions.
  return new Set(items.flatMap(({ value, side }) => [value, side]));
}

/** The first of the definition's invariants that certainly does not hold where the extension stands. */
export function unmetInvariant(definition: ExtensionDefinition, run: Run, engine: Engine): string | undefined {
  if (definition.invariants.length === 0) return undefined;
  const holder = holderItem(run, engine);
  if (!holder) return undefined;
  return definition.invariants.find((expression) => {
    const made = compiledFor(expression, engine);
    if ('problem' in made) return false;
    const outcome = evaluateOn(made.evaluate, holder, around(run, engine));
    return outcome === 'false' || outcome === 'empty';
  });
}

/** The element on which the extension stands; of a primitive, the value with what stands beside it. */
function holderItem(run: Run, engine: Engine): Item | undefined {
  const depth = run.depth - 1;
  const holder = run.objects[depth];
  const slot = depth > 0 ? run.slots[depth - 1] : undefined;
  if (run.plans[depth]?.resource || !slot) return resourceItem(holder, engine.plan);
  if (slot.content.kind !== 'side') return itemOf(holder, undefined, slot, engine.plan);
  const parent = run.objects[depth - 1];
  const primitive = run.plans[depth - 1]?.slots.get(slot.content.of);
  if (!parent || !primitive) return undefined;
  const beside = parent[slot.content.of];
  const index = run.indexes[depth - 1] as number;
  return itemOf(index < 0 || !Array.isArray(beside) ? beside : beside[index], holder, primitive, engine.plan);
}
