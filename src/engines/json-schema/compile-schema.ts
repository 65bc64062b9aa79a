import type { Ajv, CodeOptions, ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Ajv04 from 'ajv-draft-04';
import addFormatsModule from 'ajv-formats';
import { AssayError } from '../../model/assay-error.ts';
import { cappedFindings } from '../../model/capped-findings.ts';
import type { Finding } from '../../model/finding.ts';
import { describeError, shown } from './describe-error.ts';
import { boundErrors, countSteps, MOST_ERRORS, TooManyErrors, TooManySteps } from './error-list.ts';
import { plainValue } from './plain-value.ts';
import { quietErrors } from './quiet-errors.ts';
import { repeatedItems } from './unique-items.ts';

/** A JSON Schema as data. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

/** Makes the object that tests a schema's `pattern`; for schemas from outside, one that cannot backtrack. */
export type PatternEngine = (pattern: string, flags: string) => { test(text: string): boolean };

type CodeOf = (keyword: string, value?: unknown) => string;

export interface SchemaOptions {
  /** Code of the finding for a failed keyword and its value. Default: `json-schema.` and the keyword in kebab case. */
  readonly code?: CodeOf;
  /** Further schemas that `$ref`s may name by their `$id`. */
  readonly schemas?: readonly Schema[];
  /** Annotation keywords to let pass; any other unknown keyword is a mistake in the schema. */
  readonly annotations?: readonly string[];
  /** Findings listed for one value, beside the first of every keyword of the schema; the others are counted. Default 100. */
  readonly maxFindings?: number;
  /** Deepest nesting of a value that is looked at. Default 100. */
  readonly maxDepth?: number;
  readonly pattern?: PatternEngine;
  /** Default `2020-12`. */
  readonly dialect?: '2020-12' | 'draft-04';
  /** For schemas of others: keywords and formats that are not known say nothing, as JSON Schema has it. */
  readonly lenient?: boolean;
  /** For schemas that see few values: compiled sooner, not held against their dialect first, and slower after that. */
  readonly quick?: boolean;
  /** For schemas and values that both come from outside: so many references are entered for one value, or the validator throws. */
  readonly maxSteps?: number;
}

/** Validates one value. Paths are JSON pointers into it, below `base` where one is given. Never throws on bad data, but where `maxSteps` is given. */
export type Validate = (value: unknown, base?: string) => readonly Finding[];

const Draft04 = Ajv04 as unknown as typeof Ajv2020;
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;

/**
 * Compiles a JSON Schema. Exact numbers are validated as plain ones.
 * Throws AssayError `json-schema.bad-schema` when the schema itself is wrong.
 */
export function compileSchema(schema: Schema, options: SchemaOptions = {}): Validate {
  const { maxFindings = 100, maxDepth = 100 } = options;
  const code = options.code ?? defaultCode;
  const validate = compile(schema, options);
  let first: Validator | undefined;
  return (value, base = '') => {
    const plain = plainValue(value, maxDepth);
    if ('tooDeep' in plain) return [tooDeep(code, `${base}${plain.tooDeep}`, maxDepth)];
    let found: readonly ErrorObject[];
    try {
      found = errorsOf(validate, plain.value);
    } catch (error) {
      if (!(error instanceof TooManyErrors)) throw error;
      first ??= compile(schema, options, false);
      const [one] = quietErrors(errorsOf(first, plain.value));
      return one ? [asFinding(one, base, code), tooMany(code, base)] : [];
    }
    const errors = quietErrors(found);
    const capped = cappedFindings(maxFindings, code('more'), base);
    const listed = errors.filter((error) => capped.lists(codeFor(error, code), 'error', kindOf(error)));
    return [...listed.map((error) => asFinding(error, base, code)), ...capped.notListed()];
  };
}

interface Validator {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

function errorsOf(validate: Validator, value: unknown): readonly ErrorObject[] {
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  // Not held until the next value comes.
  validate.errors = null;
  return errors;
}

function compile(schema: Schema, options: SchemaOptions, allErrors = true): Validator {
  try {
    const Dialect = options.dialect === 'draft-04' ? Draft04 : Ajv2020;
    const ajv = new Dialect({
      allErrors,
      verbose: true,
      ...(options.lenient ? { strict: false, logger: false } : { strict: true }),
      strictTypes: false,
      strictRequired: false,
      allowUnionTypes: true,
      keywords: [...(options.annotations ?? [])],
      schemas: (options.schemas ?? []) as never,
      validateSchema: !options.quick,
      messages: false,
      code: {
        optimize: !options.quick,
        process: (source) => (options.maxSteps === undefined ? boundErrors(source) : countSteps(boundErrors(source))),
        ...(options.pattern ? { regExp: asRegExp(options.pattern) } : {}),
      },
    });
    const counting = Object.assign(ajv, { TooManyErrors, TooManySteps, steps: 0, maxSteps: options.maxSteps });
    addFormats(ajv as unknown as Ajv);
    useLinearUniqueItems(ajv as unknown as Ajv);
    const validate = ajv.compile(schema as never) as unknown as Validator;
    if (options.maxSteps === undefined) return validate;
    const limited: Validator = (value) => {
      counting.steps = 0;
      const isValid = validate(value);
      limited.errors = validate.errors;
      return isValid;
    };
    return limited;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new AssayError('json-schema.bad-schema', `the schema cannot be used: ${message}`, { cause: error });
  }
}

/** The stock keyword compares every item with every other; a list from outside may be long. */
function useLinearUniqueItems(ajv: Ajv): void {
  ajv.removeKeyword('uniqueItems');
  const check = (wanted: boolean, list: readonly unknown[]): boolean => {
    const pair = wanted ? repeatedItems(list, 1)[0] : undefined;
    repeated.errors = pair ? [{ keyword: 'uniqueItems', params: { j: pair[0], i: pair[1] } }] : undefined;
    return pair === undefined;
  };
  const repeated: typeof check & { errors?: Partial<ErrorObject>[] } = check;
  ajv.addKeyword({ keyword: 'uniqueItems', type: 'array', schemaType: 'boolean', validate: repeated, errors: true });
}

function asRegExp(engine: PatternEngine): CodeOptions['regExp'] {
  const made = (pattern: string, flags: string) => {
    const matcher = engine(pattern, flags);
    // ajv keeps one matcher for all that write themselves alike.
    return { test: (text: string) => matcher.test(text), toString: () => pattern };
  };
  return Object.assign(made, { code: 'new RegExp' }) as unknown as CodeOptions['regExp'];
}

function asFinding(error: ErrorObject, base: string, code: CodeOf): Finding {
  const { expected, got, next } = describeError(error);
  const path = `${base}${error.instancePath}`;
  const what = `${path || 'the document'}: expected ${expected}${got === undefined ? '' : `, got ${got}`}`;
  return {
    code: codeFor(error, code),
    severity: 'error',
    message: next ? `${what}. ${next}` : what,
    at: { path },
    expected,
    got,
  };
}

function tooDeep(code: CodeOf, path: string, maxDepth: number): Finding {
  return {
    code: code('depth'),
    severity: 'error',
    message: `${shown(path)}: expected at most ${maxDepth} levels of nesting; what lies deeper was not validated`,
    at: { path },
    expected: `at most ${maxDepth} levels`,
  };
}

function tooMany(code: CodeOf, path: string): Finding {
  return {
    code: code('more'),
    severity: 'information',
    message: `${path || 'the document'}: there are more than ${MOST_ERRORS} problems; only the first was looked for. Mend what it shows and validate again`,
    at: { path },
  };
}

function codeFor(error: ErrorObject, code: CodeOf): string {
  return code(error.keyword, error.params.format ?? error.schema);
}

/** What in the schema an error comes from: of these there are no more than the schema has, whatever the value holds. */
function kindOf({ schemaPath, params }: ErrorObject): string {
  return params.missingProperty === undefined ? schemaPath : `${schemaPath} ${params.missingProperty}`;
}

function defaultCode(keyword: string): string {
  return `json-schema.${keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
