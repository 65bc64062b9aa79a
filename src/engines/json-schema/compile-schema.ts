import type { Ajv, CodeOptions, ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Ajv04 from 'ajv-draft-04';
import addFormatsModule from 'ajv-formats';
import { AssayError } from '../../model/assay-error.ts';
import type { Finding } from '../../model/finding.ts';
import { describeError, shown } from './describe-error.ts';
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
  /** Most findings for one value; a last one tells how many were left out. Default 100. */
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
}

/** Validates one value. Paths are JSON pointers into it, below `base` where one is given. Never throws on bad data. */
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
  return (value, base = '') => {
    const plain = plainValue(value, maxDepth);
    if ('tooDeep' in plain) return [tooDeep(code, `${base}${plain.tooDeep}`, maxDepth)];
    if (validate(plain.value)) return [];
    const errors = quietErrors(validate.errors ?? []);
    validate.errors = null;
    const findings = errors.slice(0, maxFindings).map((error) => asFinding(error, base, code));
    if (errors.length > maxFindings) findings.push(leftOut(code, base, errors.length - maxFindings));
    return findings;
  };
}

interface Validator {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

function compile(schema: Schema, options: SchemaOptions): Validator {
  try {
    const Dialect = options.dialect === 'draft-04' ? Draft04 : Ajv2020;
    const ajv = new Dialect({
      allErrors: true,
      verbose: true,
      ...(options.lenient ? { strict: false, logger: false } : { strict: true }),
      strictTypes: false,
      strictRequired: false,
      allowUnionTypes: true,
      keywords: [...(options.annotations ?? [])],
      schemas: (options.schemas ?? []) as never,
      validateSchema: !options.quick,
      code: { optimize: !options.quick, ...(options.pattern ? { regExp: asRegExp(options.pattern) } : {}) },
    });
    addFormats(ajv as unknown as Ajv);
    useLinearUniqueItems(ajv as unknown as Ajv);
    return ajv.compile(schema as never) as unknown as Validator;
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
    code: code(error.keyword, error.params.format ?? error.schema),
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

function leftOut(code: CodeOf, path: string, count: number): Finding {
  return {
    code: code('more'),
    severity: 'information',
    message: `${path || 'the document'}: ${count} more problems are not listed. Mend those that are and validate again`,
    at: { path },
  };
}

function defaultCode(keyword: string): string {
  return `json-schema.${keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
