import type { Format, Prologue } from '../formats/record.ts';
import type { Finding } from '../model/finding.ts';
import type { Json } from '../model/json.ts';
import type { OpenStandard } from '../standard/index.ts';
import { builtinFunctions } from './builtin-functions.ts';
import type { AdapterDefinition } from './define-adapter.ts';
import { type OpenAdapter, openAdapter } from './open-adapter.ts';
import { type CodeTable, groupRows } from './row.ts';
import { atSiteRow, siteError, suggest } from './site-error.ts';
import type { RowsFile, SiteRow } from './site-rows.ts';
import { siteTables } from './site-tables.ts';

/** The id of the adapter that a mapping file makes, wherever an adapter is named. */
export const MAPPED = 'rows';

/** An adapter as data: which records, which type of the standard they become, and by which rows. Its JSON Schema is `mapping-schema.ts`. */
export interface MappingDocument {
  /** Id of the standard, where the user names none. */
  readonly standard?: string;
  /** How records are written; `csv` where nothing is said. */
  readonly format?: string;
  /** Of format `cobol`: the copybook's text; in a file also the name of a file beside it. */
  readonly copybook?: string;
  /** What a record becomes: `Release`, `Patient`. */
  readonly target: string;
  /** Member that gets an id made from the record's bytes: the same record has the same id. */
  readonly id?: string;
  /** Of the format and of the standard's package, where the user gives none. */
  readonly settings?: Readonly<Record<string, Json>>;
  readonly codes?: Readonly<Record<string, CodeTable>>;
  readonly rows: readonly SiteRow[];
}

export type Mapping = RowsFile<MappingDocument>;

/** A kind of records that a mapping file may name. */
export interface MappedFormat {
  /** Throws AssayError where the mapping leaves out or has wrong what the format needs. */
  open(copybook: string | undefined): Format;
  /** What a row's path stands on: `row`. */
  readonly source: string;
  /** What to say of a path that leads nowhere in a source, where its prologue tells. */
  readonly missing?: (path: string, prologue: Prologue) => string | undefined;
  /** Names of its settings. */
  readonly settings: readonly string[];
}

type Target = Pick<OpenStandard, 'model' | 'container'>;

/**
 * Opens the adapter that a mapping file describes. `settings` are the user's. Throws AssayError `rows.*`, with the file and
 * the line, where a row does not fit the format or the standard.
 */
export function openMapping(
  mapping: Mapping,
  standard: Target,
  settings: Readonly<Record<string, unknown>>,
  formats: Readonly<Record<string, MappedFormat>>,
): OpenAdapter {
  const definition = definitionOf(mapping, standard, formats);
  try {
    const given = { ...mapping.document.settings, ...settings };
    return { ...openAdapter(MAPPED, definition, standard.model, given), sites: [mapping] };
  } catch (error) {
    throw atSiteRow(error, [mapping]);
  }
}

function definitionOf(
  mapping: Mapping,
  { model, container }: Target,
  formats: Readonly<Record<string, MappedFormat>>,
): AdapterDefinition {
  const { format: name = 'csv', target, id, codes = {}, rows } = mapping.document;
  const known = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (!known) {
    const message = `no record format "${name}"${suggest(name, Object.keys(formats))}`;
    throw siteError(mapping, '/format', 'rows.unknown-format', message);
  }
  const { source } = known;
  const format = noticing(known.open(mapping.document.copybook), rows, known.missing);
  const settings = [...known.settings, ...(container.kind === 'package' ? container.settings : [])];
  const make = siteTables(mapping, Object.keys(builtinFunctions), {});
  const table = { source, target, rows: rows.map((row, index) => make.row(row, `/rows/${index}`)) };
  const group = groupRows('record', [{ id: 'record', from: '.', entry: table }]);
  if (id !== undefined) checkId(mapping, model);
  return {
    format,
    codes,
    tables: [group],
    route: () => ({ table: group, findings: [] }),
    blank: (type) => ({ ...model?.blank?.(type) }),
    assemble: ([entry], context) => {
      const value = entry?.value ?? {};
      if (id !== undefined) value[id] = context.uuid;
      return value as Json;
    },
    settings: Object.fromEntries(settings.map((key) => [key, null])),
  };
}

/** A heading that a file does not have is misspelt in the mapping, or has changed in the file: either way somebody must know. */
function noticing(format: Format, rows: readonly SiteRow[], missing: MappedFormat['missing']): Format {
  if (!missing) return format;
  return {
    ...format,
    async open(input, options) {
      const opened = await format.open(input, options);
      const findings = rows.flatMap((row): readonly Finding[] => {
        const paths = 'from' in row ? [row.from ?? []].flat() : [];
        const said = paths.map((path) => missing(path, opened.prologue));
        const [first] = said;
        // Of alternatives one is enough.
        if (first === undefined || said.includes(undefined)) return [];
        return [{ code: 'rows.no-such-field', severity: 'warning', message: `row ${row.id}: ${first}` }];
      });
      return { ...opened, findings: [...opened.findings, ...findings] };
    },
  };
}

function checkId(mapping: Mapping, model: Target['model']): void {
  const { id = '', target } = mapping.document;
  const found = model?.resolve(target, id);
  if (!found || !('problem' in found)) return;
  const near = found.suggestion === undefined ? '' : `; did you mean "${found.suggestion}"?`;
  throw siteError(mapping, '/id', 'rows.bad-path', `id: ${found.problem}${near}`);
}
