import { Ajv, type ValidateFunction } from 'ajv';
import { LineCounter, parseDocument } from 'yaml';
import { AssayError } from '../model/assay-error.ts';
import type { Requirement } from '../model/requirement.ts';
import { schemaProblem } from './schema-problem.ts';

const MAX_BYTES = 4 * 1024 * 1024;
/** Catalogues are lists of plain entries: they have no use for aliases, and bombs are made of them. */
const MAX_ALIASES = 100;

const text = { type: 'string', pattern: '\\S', description: 'some text' };
const codes = { type: 'array', minItems: 1, uniqueItems: true, items: { ...text, pattern: '^\\S+$' } };

const entry = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'clause', 'level', 'actor', 'summary'],
  properties: {
    id: {
      type: 'string',
      pattern: '^[a-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)+$',
      description: 'an id of words joined by dots, such as fhir-r4.http.read',
    },
    clause: text,
    level: { enum: ['must', 'should', 'may', 'stated'] },
    actor: text,
    summary: { type: 'string', pattern: '^\\S[^\\n]*$', description: 'one line of text' },
    condition: text,
    checks: codes,
    rules: codes,
    attest: text,
    excluded: text,
  },
};

let compiled: ValidateFunction | undefined;

/**
 * Reads a requirements.yaml: a list of entries, each accounted for in exactly one way: tested (`checks`, `rules`
 * or both), attested, or excluded. `name` is how messages call the file.
 * Throws AssayError `catalogue.invalid` with the first problem and how many more there are.
 */
export function loadCatalogue(yamlText: string, name: string): readonly Requirement[] {
  const { problems, requirements } = readCatalogue(yamlText, name);
  if (problems.length > 0) {
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    throw new AssayError('catalogue.invalid', `${problems[0]}${more}`);
  }
  return requirements;
}

/** The same without throwing: every problem, one line each. */
export function readCatalogue(
  yamlText: string,
  name: string,
): { readonly requirements: readonly Requirement[]; readonly problems: readonly string[] } {
  const size = Buffer.byteLength(yamlText);
  if (size > MAX_BYTES) return failed(`${name}: expected at most ${MAX_BYTES} bytes, got ${size}`);
  const lines = new LineCounter();
  let value: unknown;
  let lineOf: (index: number) => number;
  try {
    const document = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false, stringKeys: true });
    const error = document.errors[0];
    if (error)
      return failed(`${name}:${lines.linePos(error.pos[0]).line}: expected YAML, got ${oneLine(error.message)}`);
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
    lineOf = (index) => {
      const node = document.getIn([index], true) as { range?: readonly number[] } | undefined;
      return lines.linePos(node?.range?.[0] ?? 0).line;
    };
  } catch (cause) {
    return failed(`${name}: expected a list of requirements, got ${oneLine((cause as Error).message)}`);
  }
  if (!Array.isArray(value)) return failed(`${name}: expected a list of requirements, got ${typeof value}`);

  compiled ??= new Ajv({ allErrors: true, verbose: true }).compile(entry);
  const problems: string[] = [];
  const seen = new Map<string, number>();
  for (const [index, item] of value.entries()) {
    const line = lineOf(index);
    if (!compiled(item)) {
      for (const error of compiled.errors ?? []) problems.push(schemaProblem(error, `${name}:${line}`, item));
      continue;
    }
    const requirement = item as Requirement;
    const where = `${name}:${line} ${requirement.id}`;
    const first = seen.get(requirement.id);
    if (first !== undefined) problems.push(`${where}: expected an id of its own, got the id of line ${first}`);
    seen.set(requirement.id, line);
    const ways = accountedFor(requirement);
    if (ways.length !== 1) {
      const got = ways.length === 0 ? 'none' : ways.join(' and ');
      problems.push(
        `${where}: expected one of checks/rules, attest, excluded, got ${got}. Say how it is accounted for.`,
      );
    }
  }
  return { requirements: value as Requirement[], problems };
}

/** The ways in which a requirement is accounted for; a sound catalogue has exactly one for each. */
export function accountedFor(requirement: Requirement): readonly ('tested' | 'attest' | 'excluded')[] {
  const ways: ('tested' | 'attest' | 'excluded')[] = [];
  if (requirement.checks || requirement.rules) ways.push('tested');
  if (requirement.attest) ways.push('attest');
  if (requirement.excluded) ways.push('excluded');
  return ways;
}

function failed(problem: string): {
  readonly requirements: readonly Requirement[];
  readonly problems: readonly string[];
} {
  return { requirements: [], problems: [problem] };
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').trim();
}
