import type { Json } from '../model/json.ts';
import { builtinFunctions } from './builtin-functions.ts';
import type { AdapterDefinition, Routed } from './define-adapter.ts';
import { patchGroups } from './patch-groups.ts';
import { patchTables } from './patch-tables.ts';
import type { CodeTable, GroupTable } from './row.ts';
import { siteError, suggest } from './site-error.ts';
import type { SiteDocument, SiteRows } from './site-rows.ts';
import { siteTables } from './site-tables.ts';

type Settings<T = Json> = Readonly<Record<string, T>>;

/** An adapter with a site's rows in it, and the settings they bring. */
export interface PatchedAdapter {
  readonly definition: AdapterDefinition;
  readonly settings: Settings;
}

/**
 * Puts a site's rows into an adapter's tables, file after file. Nothing is left out in silence: what the rows name and the
 * adapter does not have throws AssayError `rows.*`, with the file and the line where they are known.
 */
export function patchAdapter(id: string, definition: AdapterDefinition, sites: readonly SiteRows[]): PatchedAdapter {
  let patched = definition;
  let settings: Settings = {};
  for (const site of sites) {
    const { adapter, settings: given } = site.document;
    if (adapter !== undefined && adapter !== id)
      throw siteError(site, '/adapter', 'rows.other-adapter', `the rows are for adapter ${adapter}, not for ${id}`);
    patched = patchOne(patched, site);
    settings = joinSettings(settings, given ?? {});
  }
  if (patched === definition) return { definition, settings };
  const now = new Map(definition.tables.map((table, index) => [table, patched.tables[index] ?? table]));
  return { definition: { ...patched, route: (record) => rerouted(definition.route(record), now) }, settings };
}

/** The adapter's code answers with tables as it knows them. */
function rerouted({ table, findings }: Routed, now: ReadonlyMap<GroupTable, GroupTable>): Routed {
  return { findings, ...(table && { table: now.get(table) ?? table }) };
}

function patchOne(definition: AdapterDefinition, site: SiteRows): AdapterDefinition {
  const { tables = [], entries = [] } = site.document;
  const functions = [...Object.keys(definition.functions ?? {}), ...Object.keys(builtinFunctions)];
  const make = siteTables(site, functions, definition.parts ?? {});
  const withRows = patchTables(definition, site, tables, make);
  const withEntries = patchGroups({ ...definition, ...withRows }, site, entries, make);
  const codes = patchCodes(definition.codes ?? {}, site, mapsNamed(site.document));
  return { ...definition, ...withRows, tables: withEntries, codes };
}

/** Code tables that the file's own rows name, however deep. */
function mapsNamed(document: SiteDocument): ReadonlySet<string> {
  const named = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { map } = value as { readonly map?: unknown };
    if (typeof map === 'string') named.add(map);
    for (const member of Object.values(value)) visit(member);
  };
  visit(document.tables);
  visit(document.entries);
  return named;
}

/** A table that is new must be one that rows name: else its name is a slip. */
function patchCodes(
  codes: Readonly<Record<string, CodeTable>>,
  site: SiteRows,
  named: ReadonlySet<string>,
): Readonly<Record<string, CodeTable>> {
  const given = Object.entries(site.document.codes ?? {});
  for (const [name] of given) {
    if (Object.hasOwn(codes, name) || named.has(name)) continue;
    const message = `no code table "${name}", and no row uses one of that name${suggest(name, Object.keys(codes))}`;
    throw siteError(site, `/codes/${name}`, 'rows.unknown-code-table', message);
  }
  for (const [name, table] of given) {
    const like = Object.hasOwn(codes, name) ? Object.values(codes[name] ?? {})[0] : undefined;
    for (const [code, value] of Object.entries(table)) {
      if (like === undefined || kindOf(value) === kindOf(like) || (Array.isArray(like) && isCoding(value))) continue;
      const message = `code table ${name}, ${code}: expected a ${kindOf(like)} like the others, got a ${kindOf(value)}`;
      throw siteError(site, `/codes/${name}/${code}`, 'rows.bad-code', message);
    }
  }
  const patched = given.map(([name, table]) => [
    name,
    { ...(Object.hasOwn(codes, name) ? codes[name] : {}), ...table },
  ]);
  return { ...codes, ...Object.fromEntries(patched) };
}

/** Maps are joined, so that files and user may each name authorities; other settings are those given last. */
export function joinSettings<T>(before: Settings<T>, given: Settings<T>): Settings<T> {
  const joined = Object.entries(given).map(([name, value]) => {
    const old = Object.hasOwn(before, name) ? before[name] : undefined;
    return [name, isMap(old) ? joinMaps(old, value) : value];
  });
  return { ...before, ...Object.fromEntries(joined) };
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

/** Tables of codings may be given a whole Coding. */
function isCoding(value: unknown): boolean {
  return isMap(value) && typeof (value as { readonly code?: unknown }).code === 'string';
}

/** The user gives a map as `NAME=value,NAME=value`. */
function joinMaps(before: object, value: unknown): unknown {
  if (isMap(value)) return { ...before, ...value };
  if (typeof value !== 'string') return value;
  const pairs = value
    .split(',')
    .map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]);
  return { ...before, ...Object.fromEntries(pairs.filter(([name]) => name !== '')) };
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
