import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { ErrorObject } from 'ajv';
import type { Mapping, MappingDocument } from '../adapter/mapping.ts';
import { mappingSchema } from '../adapter/mapping-schema.ts';
import type { RowsFile, SiteDocument, SiteRows } from '../adapter/site-rows.ts';
import { siteRowsSchema } from '../adapter/site-rows-schema.ts';
import { AssayError } from '../model/assay-error.ts';
import { nearest } from '../model/nearest.ts';
import { schemaProblem } from '../pack/schema-problem.ts';
import { copybookText } from './copybook-file.ts';
import { readChunks, reasonOf } from './files.ts';

const MAX_BYTES = 1024 * 1024;
/** A name that comes with the adapter: neither a path nor a file. */
const SHIPPED = /^[a-z0-9][a-z0-9-]*$/;

/**
 * A site's own rows from a YAML file, or from `sites/<name>.yaml` of the adapter's folder. Throws AssayError `input.*` with the
 * file and the line.
 */
export async function readRows(given: string, cwd: string, packFolder: string): Promise<SiteRows> {
  const full = SHIPPED.test(given) ? join(packFolder, 'sites', `${given}.yaml`) : resolve(cwd, given);
  const bytes = await readFile(full).catch((error) => {
    const hint = SHIPPED.test(given)
      ? `no rows of that name come with the adapter; for a file write ./${given}`
      : 'check the path';
    throw new AssayError('input.unreadable', `--rows ${given}: ${reasonOf(error)}; ${hint}`, { cause: error });
  });
  return parseRows(bytes.toString('utf8'), given);
}

/** A site's own rows from their YAML. `name` is for messages. Throws AssayError `input.*` with the line. */
export function parseRows(text: string, name: string): Promise<SiteRows> {
  return parseFile<SiteDocument>(text, name, siteRowsSchema);
}

/** A mapping from its YAML. Throws AssayError `input.*` with the line. */
export function parseMapping(text: string, name: string): Promise<Mapping> {
  return parseFile<MappingDocument>(text, name, mappingSchema);
}

/** A mapping from a file, with the copybook that it names. Throws AssayError `input.*`, `cobol.copybook`. */
export async function readMapping(given: string, cwd: string): Promise<Mapping> {
  const full = resolve(cwd, given);
  const bytes = await readFile(full).catch((error) => {
    throw new AssayError('input.unreadable', `--rows ${given}: ${reasonOf(error)}; check the path`, { cause: error });
  });
  const mapping = await parseMapping(bytes.toString('utf8'), given);
  const { copybook } = mapping.document;
  if (copybook === undefined || /\n/.test(copybook)) return mapping;
  const text = await copybookText(readChunks(resolve(dirname(full), copybook), copybook), copybook);
  return { ...mapping, document: { ...mapping.document, copybook: text } };
}

async function parseFile<Document>(text: string, name: string, schema: object): Promise<RowsFile<Document>> {
  const size = Buffer.byteLength(text);
  if (size > MAX_BYTES)
    throw new AssayError('input.too-large', `${name}: expected at most ${MAX_BYTES} bytes, got ${size}`);
  const [{ LineCounter, parseDocument }, { Ajv }] = await Promise.all([import('yaml'), import('ajv')]);
  const lines = new LineCounter();
  const read = () => {
    const parsed = parseDocument(text, { lineCounter: lines, stringKeys: true });
    const [first] = parsed.errors;
    if (first) throw first;
    return { parsed, value: parsed.toJS({ maxAliasCount: 50 }) as unknown };
  };
  let yaml: ReturnType<typeof read>;
  try {
    yaml = read();
  } catch (cause) {
    const said = (cause as Error).message.split('\n')[0];
    throw new AssayError('input.not-yaml', `${name}: expected YAML, got: ${said}`, { cause });
  }
  const { parsed, value } = yaml;
  const lineOf = (pointer: string): number | undefined => {
    for (let steps = stepsOf(pointer); ; steps = steps.slice(0, -1)) {
      const node: unknown = steps.length === 0 ? parsed.contents : parsed.getIn(steps, true);
      const range = (node as { readonly range?: readonly number[] | null } | undefined)?.range;
      if (range) return lines.linePos(range[0] as number).line;
      if (steps.length === 0) return undefined;
    }
  };
  const fits = new Ajv({ allErrors: true, verbose: true, strictTypes: false }).compile(schema);
  if (!fits(value)) {
    const error = deepest(fits.errors ?? []);
    const line = error && lineOf(error.instancePath);
    const message = error ? problemOf(error, `${name}${line === undefined ? '' : `:${line}`} `, value) : name;
    throw new AssayError('input.wrong-shape', message);
  }
  return { name, document: value as Document, lineOf };
}

function stepsOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** Of errors in one place, a member nobody knows says most, then that no shape fits, and least why one of them does not. */
const TELLING: Readonly<Record<string, number>> = { additionalProperties: 2, oneOf: 1, anyOf: 1 };

/** The error that lies deepest is about the shape that was meant. */
function deepest(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const rank = ({ instancePath, keyword }: ErrorObject): number =>
    instancePath.split('/').length * 3 + (TELLING[keyword] ?? 0);
  return errors.reduce<ErrorObject | undefined>(
    (best, error) => (best === undefined || rank(error) > rank(best) ? error : best),
    undefined,
  );
}

function problemOf(error: ErrorObject, name: string, value: unknown): string {
  if (error.keyword === 'oneOf' || error.keyword === 'anyOf') {
    const { description } = error.parentSchema as { readonly description?: string };
    return `${name}${error.instancePath}: ${description ?? error.message}`;
  }
  const problem = schemaProblem(error, name, value);
  const wrong: unknown = error.params.additionalProperty;
  if (typeof wrong !== 'string') return problem;
  const known = Object.keys((error.parentSchema as { readonly properties?: object }).properties ?? {});
  const near = nearest(wrong, known);
  return `${problem}; ${near === undefined ? `there are: ${known.join(', ')}` : `did you mean "${near}"?`}`;
}
