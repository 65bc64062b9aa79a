import { readdirSync, readFileSync } from 'node:fs';
import fhirpath from 'fhirpath';
import model from 'fhirpath/fhir-context/r4';
import { describe, expect, it } from 'vitest';
import { createCompiler } from '../check/compile-plan.ts';
import { loadDefinitions } from '../definitions/load-definitions.ts';
import { breaksOf } from '../testing/break.ts';
import { digestLoader, examplesFolder } from '../testing/digest-loader.ts';
import { type Focus, fociOf, type Json, statedInvariants } from '../testing/foci.ts';
import { compileExpression } from './compile-expression.ts';
import { evaluateOn } from './evaluate.ts';
import type { Evaluate } from './operators.ts';

const FOCI = 20;
const BREAKS = 44;
const LARGE = 120_000;

/** Where the two may differ, and why. */
const DIFFERENCES: Readonly<Record<string, readonly [reason: string, told: RegExp]>> = {
  'per-1': ['a date and a time of day may be in any zone here', /^undecided, not true$/],
  'que-7': [
    'a FHIR boolean passes for Boolean here, as R4 means and 4.3.0 writes',
    /^(?:true|undecided), not (?:false|empty)$/,
  ],
  'rng-2': [
    'there, only UCUM quantities are compared as such; here, none of unlike units',
    /^.*, not (?:true|empty|false)$/,
  ],
};
/** Never evaluated there: it refuses resolve(), and low and high of a bare decimal; eld-19 and eld-20 only without a path. */
const REFUSED = ['ctm-1', 'ras-1'];
/** On types that no example uses. */
const UNUSED = ['cnt-3', 'dis-1', 'tcp-1'];

const definitions = loadDefinitions(digestLoader());
const { plan: planOf } = createCompiler(definitions, []);
const stated = statedInvariants(definitions);
const foci = collect();

/** Foci of each place, from as many examples as there are. */
function collect(): ReadonlyMap<string, readonly Focus[]> {
  const found = new Map<string, Focus[]>();
  for (const { places } of stated.values()) for (const place of places) found.set(place, []);
  for (const name of readdirSync(examplesFolder()).filter((name) => /^[A-Z].*\.json$/.test(name))) {
    const text = readFileSync(`${examplesFolder()}/${name}`, 'utf8');
    if (text.length > LARGE) continue;
    const fresh = new Map<string, number>();
    for (const focus of fociOf(JSON.parse(text) as Json, planOf)) {
      const all = found.get(focus.place);
      const mine = fresh.get(focus.place) ?? 0;
      if (!all || all.length >= 300 || mine >= 4) continue;
      fresh.set(focus.place, mine + 1);
      all.push(focus);
    }
  }
  return found;
}

const ours = (evaluate: Evaluate, { value, type, plan, resource, rootResource }: Focus): string =>
  evaluateOn(evaluate, { value, side: undefined, type, plan }, { resource, rootResource, planOf });

/** Undefined when the oracle refuses. */
function theirs(evaluate: ReturnType<typeof fhirpath.compile>, focus: Focus): string | undefined {
  const { value, resource, rootResource } = focus;
  try {
    const result = evaluate(value, { resource, rootResource }) as unknown[];
    if (result.length !== 1) return result.length === 0 ? 'empty' : undefined;
    return result[0] === false ? 'false' : 'true';
  } catch {
    return undefined;
  }
}

/** Counts of `true`, of `false` and so on where both agree, and of `true, not false` where they do not. */
function compareOn(expression: string, places: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const compiled = compileExpression(expression, { patterns: true });
  if ('problem' in compiled) return new Map([[compiled.problem, 1]]);
  const all = [...places].flatMap((place) => foci.get(place) ?? []);
  const step = Math.max(1, Math.floor(all.length / FOCI));
  for (let i = 0; i < all.length; i += step) {
    const focus = all[i] as Focus;
    const oracle = fhirpath.compile({ base: focus.place.replace('[x]', ''), expression }, model, { traceFn: () => {} });
    const compare = () => {
      const [mine, other] = [ours(compiled.evaluate, focus), theirs(oracle, focus)];
      if (other === undefined) return;
      // Undecided is an empty result of which we know why.
      const agreed = mine === other || (mine === 'undecided' && other === 'empty');
      const told = agreed ? other : `${mine}, not ${other}`;
      counts.set(told, (counts.get(told) ?? 0) + 1);
    };
    compare();
    if (!focus.plan) continue;
    const alike = [1, 2, 3].map((n) => all[(i + n * step + n) % all.length]?.value as Json);
    const breaks = breaksOf(focus.value as Json, focus.plan, alike);
    const stride = Math.max(1, breaks.length / BREAKS);
    for (let at = i % 3; at < breaks.length; at += stride) {
      const undo = breaks[Math.floor(at)]?.();
      compare();
      undo?.();
    }
  }
  return counts;
}

describe('beside the FHIRPath engine of another house', () => {
  const tallies = [...stated].map(([expression, { key, places }]) => ({ key, counts: compareOn(expression, places) }));

  it('agrees on every expression of the definitions, on examples whole and broken', () => {
    const odd = tallies.flatMap(({ key, counts }) =>
      [...counts.keys()]
        .filter((told) => !/^(?:true|false|empty)$/.test(told) && !DIFFERENCES[key]?.[1].test(told))
        .map((told) => `${key}: ${told}`),
    );
    expect(odd).toEqual([]);
  });

  it('is compared on all of them, and mostly both ways', () => {
    expect(tallies.length).toBeGreaterThan(170);
    const never = tallies.filter(({ counts }) => counts.size === 0).map(({ key }) => key);
    expect(never.sort()).toEqual([...REFUSED, ...UNUSED].sort());
    const bothWays = tallies.filter(({ counts }) => counts.has('true') && (counts.has('false') || counts.has('empty')));
    // Of the rest, breaches are written out in rules/expression-rule.test.ts.
    expect(bothWays.length).toBeGreaterThan(135);
  });
});
