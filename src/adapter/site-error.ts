import { AssayError } from '../model/assay-error.ts';
import { nearest } from '../model/nearest.ts';
import type { RowsFile } from './site-rows.ts';

/** An error about what stands at a JSON pointer of the document. */
export function siteError(site: RowsFile<unknown>, pointer: string, code: string, message: string): AssayError {
  const line = site.lineOf?.(pointer);
  return new AssayError(code, `${site.name}${line === undefined ? '' : `:${line}`}: ${message}`);
}

/** `; did you mean "..."?`, or what there is. */
export function suggest(typed: string, candidates: readonly string[]): string {
  const near = nearest(typed, candidates);
  if (near !== undefined) return `; did you mean "${near}"?`;
  const some = [...new Set(candidates)].sort().slice(0, 40).join(', ');
  return some ? `; there are: ${some}` : '';
}

/** An error of the compiler about a site's row, with the file and the line of that row. */
export function atSiteRow(error: unknown, sites: readonly RowsFile<unknown>[]): unknown {
  if (!(error instanceof AssayError)) return error;
  const id = /\bsite:([A-Za-z0-9._-]+)/.exec(error.message)?.[1];
  // Later files may replace the rows of earlier ones.
  for (const site of id === undefined ? [] : sites.toReversed()) {
    const pointer = pointerOf(site.document, id as string, '');
    if (pointer === undefined) continue;
    return new AssayError(error.code, siteError(site, pointer, error.code, error.message).message, { cause: error });
  }
  return error;
}

/** Where a row with that id stands in a document. */
function pointerOf(value: unknown, id: string, pointer: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ((value as { readonly id?: unknown }).id === id) return pointer;
  for (const [key, member] of Object.entries(value)) {
    const found = pointerOf(member, id, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
