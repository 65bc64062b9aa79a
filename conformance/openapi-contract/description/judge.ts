import { type Dialect, type Direction, linearPattern, memberOf, toJsonSchema } from 'assay/openapi';
import { compileSchema, type Finding, type Validate } from 'assay/standard';

/** Says what is wrong with a value by a Schema Object of the description. */
export interface Judge {
  /** Everything but formats. Undefined where the schema itself cannot be used. */
  readonly strictly: Validate | undefined;
  /** Formats too. */
  readonly formally: Validate | undefined;
}

/** Compiles each Schema Object once for each direction. */
export function openJudges(dialect: Dialect): (schema: unknown, direction: Direction) => Judge {
  const known = { request: new Map<unknown, Judge>(), response: new Map<unknown, Judge>() };
  return (schema, direction) => {
    const reference = memberOf(schema, '$ref');
    const key = typeof reference === 'string' && dialect.isOld ? reference : schema;
    const found = known[direction].get(key);
    if (found) return found;
    const made = judgeOf(schema, dialect, direction);
    known[direction].set(key, made);
    return made;
  };
}

/** Each compiled when it is first asked for. */
function judgeOf(schema: unknown, dialect: Dialect, direction: Direction): Judge {
  let strictly: { readonly validate: Validate | undefined } | undefined;
  let formally: typeof strictly;
  return {
    get strictly() {
      strictly ??= { validate: compiled(schema, dialect, direction, false) };
      return strictly.validate;
    },
    get formally() {
      formally ??= { validate: compiled(schema, dialect, direction, true) };
      return formally.validate;
    },
  };
}

function compiled(schema: unknown, dialect: Dialect, direction: Direction, formats: boolean): Validate | undefined {
  try {
    return compileSchema(toJsonSchema(schema, dialect, direction, formats), {
      lenient: true,
      quick: true,
      pattern: linearPattern,
      code: (keyword) => keyword,
      maxFindings: 5,
    });
  } catch {
    return undefined;
  }
}

/** One line that says what a value breaks. */
export function saidOf(findings: readonly Finding[]): string {
  return findings
    .slice(0, 3)
    .map(({ message }) => message)
    .join('; ');
}
