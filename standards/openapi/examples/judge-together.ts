import { type Dialect, linearPattern, toJsonSchema } from 'assay/openapi';
import { compileSchema, type Finding } from 'assay/standard';
import { schemasWithin } from '../schemas.ts';

/** A value with the schema it should fit. */
export interface Pair {
  readonly value: unknown;
  readonly schema: unknown;
}

/** Schemas that share one compilation; components that many refer to are then compiled once. */
const TOGETHER = 400;
/** Compilations for one description. A schema that cannot be used is found by halving, which takes some. */
const MOST_COMPILED = 200;
/** References entered for the values of one compilation; what takes more is told as not checked. */
const MOST_STEPS = 2_000_000;
const MOST_FINDINGS = 100_000;

/** What each value breaks, paths below the value; undefined where its schema cannot be used. */
export function judgeTogether(pairs: readonly Pair[], dialect: Dialect): readonly (readonly Finding[] | undefined)[] {
  let compiled = 0;
  const judge = (some: readonly Pair[]): readonly (readonly Finding[] | undefined)[] => {
    if (some.length === 0 || compiled >= MOST_COMPILED) return some.map(() => undefined);
    compiled++;
    const found = judged(some, dialect);
    if (found === 'too-deep') return judgeAlone(some);
    if (found === undefined && some.length > 1) return halves(some);
    return found ?? [undefined];
  };
  const halves = (some: readonly Pair[]) => {
    const half = some.length >> 1;
    return [...judge(some.slice(0, half)), ...judge(some.slice(half))];
  };
  const judgeAlone = (some: readonly Pair[]): readonly (readonly Finding[] | undefined)[] => {
    const alone = some.filter(({ schema }) => isAlone(schema));
    const results = alone.length < some.length ? judge(alone) : [];
    const known = new Map(alone.map((pair, at) => [pair, results[at]]));
    return some.map((pair) => known.get(pair));
  };
  const all: (readonly Finding[] | undefined)[] = [];
  for (let from = 0; from < pairs.length; from += TOGETHER) all.push(...judge(pairs.slice(from, from + TOGETHER)));
  return all;
}

function isAlone(schema: unknown): boolean {
  return [...schemasWithin({ pointer: '', schema })].every((placed) => placed.schema.$ref === undefined);
}

/** One schema with a property for each value: undefined where one of them cannot be used. */
function judged(pairs: readonly Pair[], dialect: Dialect): readonly (readonly Finding[])[] | 'too-deep' | undefined {
  const properties = Object.fromEntries(pairs.map(({ schema }, at) => [`${at}`, schema]));
  const found: Finding[][] = pairs.map(() => []);
  try {
    const validate = compileSchema(toJsonSchema({ properties }, dialect, 'either', false), {
      lenient: true,
      quick: true,
      pattern: linearPattern,
      code: (keyword) => keyword,
      maxFindings: MOST_FINDINGS,
      maxSteps: MOST_STEPS,
    });
    for (const finding of validate(Object.fromEntries(pairs.map(({ value }, at) => [`${at}`, value])))) {
      const [, at, path] = /^\/(\d+)(.*)$/s.exec(finding.at?.path ?? '') ?? [];
      found[Number(at)]?.push({ ...finding, at: { path: path ?? '' } });
    }
    return found;
  } catch (error) {
    // References that lead on through hundreds of schemas are compiled one within the other: no half would be better.
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return cause instanceof RangeError ? 'too-deep' : undefined;
  }
}
