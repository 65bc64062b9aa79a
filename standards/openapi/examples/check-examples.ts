import { asMembers, type Members, type Subject } from 'assay/openapi';
import { cappedFindings, type Finding, plainValue, type Severity } from 'assay/standard';
import { knowsDialect } from '../dialect.ts';
import { schemasOf, schemasWithin } from '../schemas.ts';
import { openFollowed } from './followed.ts';
import { judgeTogether, type Pair } from './judge-together.ts';
import { isOfType, readings, type Told, toldValues } from './told-values.ts';

const MOST = 200;
/** Findings told of one value. */
const MOST_OF_ONE = 3;
const DEEPEST = 90;

/** Examples and defaults held against their schemas, in the dialect of the description's version. */
export function checkExamples(given: Subject): readonly Finding[] {
  const plain = plainValue(given.root, 2 * DEEPEST);
  // What is too deep has been told by the structure.
  const root = 'value' in plain ? asMembers(plain.value) : undefined;
  if (!root) return [];
  const subject = { ...given, root };
  const found: Finding[] = [];
  const capped = cappedFindings(MOST, 'openapi.more');
  const report = (code: string, severity: Severity, path: string, message: string, more: Partial<Finding> = {}) => {
    if (capped.lists(code, severity))
      found.push({ code, severity, message: `${path}: ${message}`, at: { path }, ...more });
  };
  const linked: string[] = [];
  const told = [...toldValues(subject, (pointer) => linked.push(pointer))];
  const undecided: string[] = [];
  for (const { told: one, breaks } of judgedOf(told, subject, undecided)) {
    const [code, severity] = codeOf(one, subject);
    for (const { expected, got, at, message } of breaks.slice(0, MOST_OF_ONE)) {
      const said = expected === undefined ? message : `expected ${expected}${got === undefined ? '' : `, got ${got}`}`;
      const below = at?.path ?? '';
      const where = one.isLinked && below !== '' ? `at ${below} ` : '';
      report(code, severity, `${one.pointer}${one.isLinked ? '' : below}`, `${where}${said} (${WHAT[one.kind]})`, {
        expected,
        got,
      });
    }
  }
  for (const pointer of linked)
    report('openapi.example-elsewhere', 'information', pointer, 'an example in another document was not read', {
      notChecked: 'examples that are given by address',
    });
  const [first] = undecided;
  if (first !== undefined)
    report(
      'openapi.example-undecided',
      'information',
      first,
      `the value could not be held against its schema, which cannot be followed or used here${undecided.length > 1 ? `; so with ${undecided.length - 1} others` : ''}`,
      { notChecked: 'examples and defaults of schemas that cannot be followed' },
    );
  return [...found, ...capped.notListed()];
}

const WHAT: Readonly<Record<Told['kind'], string>> = {
  schema: 'the example of its schema',
  'schema-examples': 'an example of its schema',
  default: 'the default of its schema',
  json: 'an example of its media type',
  'other-media': 'an example of its media type',
  parameter: 'an example of its parameter or header',
  data: 'the data of an example',
};

/** 2.0 and 3.0 ask that a default conforms to the type; all else of examples and defaults is SHOULD or RECOMMENDED. */
function codeOf({ kind, value, schema }: Told, { version }: Subject): readonly [code: string, severity: Severity] {
  if (kind === 'data') return ['openapi.example-data', 'error'];
  if (kind === 'schema') return ['openapi.example-of-schema', 'warning'];
  if (kind === 'schema-examples') return ['openapi.examples-of-schema', 'warning'];
  if (kind === 'parameter') return ['openapi.parameter-example', 'warning'];
  if (kind !== 'default') return ['openapi.media-type-example', 'warning'];
  const isOld = version === '2.0' || version === '3.0';
  return isOld && !isOfType(value, schema)
    ? ['openapi.default-type', 'error']
    : ['openapi.default-mismatch', 'warning'];
}

interface Judged {
  readonly told: Told;
  readonly breaks: readonly Finding[];
}

function judgedOf(told: readonly Told[], subject: Subject, undecided: string[]): readonly Judged[] {
  const { root, version, resolve } = subject;
  const isFollowed = knowsDialect(root, version) ? openFollowed(resolve) : () => false;
  const asked: { readonly told: Told; readonly pairs: readonly Pair[] }[] = [];
  for (const one of told) {
    const values = readings(one, resolve);
    if (values.length === 0) continue;
    if (!isFollowed(one.schema) || !('value' in plainValue(one.value, DEEPEST))) undecided.push(one.pointer);
    else asked.push({ told: one, pairs: values.map((value) => ({ value, schema: one.schema })) });
  }
  const dialect = {
    isOld: version === '2.0' || version === '3.0',
    resolve,
    oneWay: oneWayNames(root),
  };
  const results = judgeTogether(
    asked.flatMap(({ pairs }) => pairs),
    dialect,
  );
  let at = 0;
  const judged: Judged[] = [];
  for (const { told: one, pairs } of asked) {
    const own = results.slice(at, at + pairs.length);
    at += pairs.length;
    const [first] = own;
    if (first === undefined || own.includes(undefined)) undecided.push(one.pointer);
    else if (own.every((breaks) => breaks !== undefined && breaks.length > 0))
      judged.push({ told: one, breaks: first });
  }
  return judged;
}

/** Names of properties that are readOnly or writeOnly anywhere: an example may be of the way on which they are not sent. */
function oneWayNames(root: Members): ReadonlySet<string> {
  const names = new Set<string>();
  for (const placed of schemasOf(root)) {
    for (const { schema } of schemasWithin(placed)) {
      for (const [name, property] of Object.entries(asMembers(schema.properties) ?? {})) {
        const members = asMembers(property);
        if (members?.readOnly === true || members?.writeOnly === true) names.add(name);
      }
    }
  }
  return names;
}
