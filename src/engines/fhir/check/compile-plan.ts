import { AssayError } from '../../../model/assay-error.ts';
import type { ElementDigest, TypeDigest, TypeRef } from '../definitions/digest.ts';
import type { Definitions } from '../definitions/load-definitions.ts';
import { type Item, itemOf } from '../fhirpath/item.ts';
import { primitiveChecks } from '../primitives/primitive-checks.ts';
import { canonicalFragment } from '../references/canonical-fragment.ts';
import { expressionRule } from '../rules/expression-rule.ts';
import { type RuleMaker, rulesFor, rulesOfText } from '../rules/rules-for.ts';
import type { CodeSet } from './code-set.ts';
import type { TypeChecks } from './engine.ts';
import type { BoundCodes, Content, ObjectPlan, Rule, Slot } from './plan.ts';

export interface Compiler {
  readonly definitions: Definitions;
  /** Plan of a complex type or resource; undefined when there is no such type. */
  plan(type: string): ObjectPlan | undefined;
}

/** Bits are flags in one small integer. */
const LAST_BIT = 1 << 30;

/** Compiles plans from definitions, each when it is first asked for. */
export function createCompiler(definitions: Definitions, typeChecks: readonly TypeChecks[]): Compiler {
  const plans = new Map<string, ObjectPlan>();

  const planOf = (type: string, path: string): ObjectPlan | undefined => {
    const name = path === '' ? type : `${type}.${path}`;
    const known = plans.get(name);
    if (known) return known;
    const digest = definitions.type(type);
    if (!digest) return undefined;
    const plan = compile(digest, path, name);
    plans.set(name, plan);
    return plan;
  };

  /** Looked up at the first use, because types refer to one another in circles. */
  const lazily = (type: string, path: string): (() => ObjectPlan) => {
    let plan: ObjectPlan | undefined;
    return () => {
      plan ??= planOf(type, path);
      if (!plan) throw new AssayError('fhir.no-definitions', `FHIR definitions: type ${type} is used and not defined.`);
      return plan;
    };
  };

  function compile(digest: TypeDigest, path: string, name: string): ObjectPlan {
    const slots = new Map<string, Slot>();
    const requirements: { bit: number; element: string; choice: boolean }[] = [];
    let nextBit = 1;
    const resource = path === '' && digest.kind === 'resource';
    if (resource) slots.set('resourceType', nameSlot);
    for (const element of digest.elements[path] ?? []) {
      const choice = element.name.endsWith('[x]');
      const required = (element.min ?? 0) > 0;
      let bit = 0;
      if (required || choice) {
        bit = nextBit;
        if (bit > LAST_BIT) throw new AssayError('fhir.definition', `${name}: too many required elements and choices.`);
        nextBit <<= 1;
      }
      const element_ = choice ? element.name.slice(0, -3) : element.name;
      if (required) requirements.push({ bit, element: element_, choice });
      for (const slot of slotsOf(digest, path, element, bit)) slots.set(slot.key, slot);
    }
    const rules: Rule[] = [...rulesOfText(name)];
    const plan: ObjectPlan = {
      name,
      slots,
      required: requirements.reduce((mask, { bit }) => mask | bit, 0),
      requirements,
      resource,
      rules,
      checks: typeChecks.flatMap((table) => table[name] ?? []),
    };
    if (path === '') {
      const toItem = (value: unknown) => ({ value, side: undefined, type: digest.name, plan });
      rules.unshift(...rulesFor(digest.rules, undefined, maker(digest.name, toItem)));
    }
    return plan;
  }

  function slotsOf(digest: TypeDigest, path: string, element: ElementDigest, bit: number): readonly Slot[] {
    const choice = element.name.endsWith('[x]');
    const base = choice ? element.name.slice(0, -3) : element.name;
    const below = path === '' ? element.name : `${path}.${element.name}`;
    const common = {
      element: element.name,
      repeats: element.max === undefined || element.max > 1,
      min: element.min ?? 0,
      max: element.max ?? Number.POSITIVE_INFINITY,
      bit,
      choice,
    };
    const plain = (key: string, type: string, content: Content, ref?: TypeRef): Slot => {
      const rules: Rule[] = [];
      const slot: Slot = {
        ...common,
        key,
        type,
        content,
        binding: boundCodes(element),
        targets: ref?.targets && new Set(ref.targets),
        rules,
      };
      const toItem = (value: unknown) => itemOf(value, undefined, slot, planOfType);
      const stated = element.rules ?? (element.same === undefined ? undefined : rulesAt(digest, element.same));
      if (content.kind !== 'side') rules.push(...rulesFor(stated, ref?.profiles, maker(digest.name, toItem)));
      if (type === 'canonical') rules.push(canonicalFragment);
      return slot;
    };
    if (element.same !== undefined) {
      return [plain(base, 'BackboneElement', { kind: 'object', plan: lazily(digest.name, element.same) })];
    }
    return (element.types ?? []).flatMap((ref) => {
      const key = choice ? base + ref.code.charAt(0).toUpperCase() + ref.code.slice(1) : base;
      if (digest.elements[below])
        return plain(key, ref.code, { kind: 'object', plan: lazily(digest.name, below) }, ref);
      if (ref.code === 'Resource') return plain(key, ref.code, { kind: 'resource' }, ref);
      const check = primitiveChecks.get(ref.code);
      if (!check) return plain(key, ref.code, { kind: 'object', plan: lazily(ref.code, '') }, ref);
      const side = `_${key}`;
      // A resource's id is an element like others: in XML too it may have what `_id` has here.
      const own = key === 'id' && path === '' && digest.kind === 'resource';
      if (ref.bare && !own) return plain(key, ref.code, { kind: 'primitive', check, side }, ref);
      return [
        plain(key, ref.code, { kind: 'primitive', check, side }, ref),
        plain(side, 'Element', { kind: 'side', of: key, plan: lazily('Element', '') }),
      ];
    });
  }

  const planOfType = (type: string) => planOf(type, '');

  /** Rules of an element of `type`, where `toItem` makes the element what an expression is evaluated on. */
  function maker(type: string, toItem: (value: unknown) => Item): RuleMaker {
    return (key) => expressionRule(definitions.constraints(key), { key, type, toItem, planOf: planOfType });
  }

  function boundCodes(element: ElementDigest): BoundCodes | undefined {
    const { valueSet: url, strength } = element.binding ?? {};
    if (!url || !strength || strength === 'example') return undefined;
    let codes: CodeSet | undefined;
    return { strength, url, codes: () => (codes ??= definitions.codes(url)) };
  }

  return { definitions, plan: planOfType };
}

/** An element that shares the content of another shares its rules too, unless it states its own (TestScript). */
function rulesAt({ elements }: TypeDigest, path: string): readonly string[] | undefined {
  const dot = path.lastIndexOf('.');
  return elements[dot === -1 ? '' : path.slice(0, dot)]?.find(({ name }) => name === path.slice(dot + 1))?.rules;
}

const nameSlot: Slot = {
  key: 'resourceType',
  element: 'resourceType',
  repeats: false,
  min: 1,
  max: 1,
  bit: 0,
  choice: false,
  type: 'code',
  content: { kind: 'name' },
  binding: undefined,
  targets: undefined,
  rules: [],
};
