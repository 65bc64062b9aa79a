import type { CsvDialect } from 'assay/standard';
import { parameterOf } from '../locate/link-header.ts';
import { isRemote } from '../locate/uri.ts';
import type { Dialect } from '../metadata/model.ts';

/** Everything by which a file is read. */
export interface DialectFlags extends CsvDialect {
  readonly headerRowCount: number;
  readonly skipBlankRows: boolean;
  readonly skipColumns: number;
  readonly skipRows: number;
  /** True where the prefix of comments was chosen by somebody, and does not only stand by default. */
  readonly statesComments: boolean;
}

/** The flags of a dialect description over the defaults (Metadata Vocabulary, 5.9; Model for Tabular Data, 8). */
export function dialectFlags(dialect: Dialect = {}): DialectFlags {
  const { trim, skipInitialSpace } = dialect;
  return {
    commentPrefix: dialect.commentPrefix === undefined ? '#' : dialect.commentPrefix,
    statesComments: dialect.commentPrefix !== undefined,
    delimiter: dialect.delimiter ?? ',',
    doubleQuote: dialect.doubleQuote ?? true,
    encoding: dialect.encoding ?? 'utf-8',
    headerRowCount: dialect.headerRowCount ?? (dialect.header === false ? 0 : 1),
    lineTerminators: dialect.lineTerminators ?? ['\r\n', '\n'],
    quoteChar: dialect.quoteChar === undefined ? '"' : dialect.quoteChar,
    skipBlankRows: dialect.skipBlankRows ?? false,
    skipColumns: dialect.skipColumns ?? 0,
    skipRows: dialect.skipRows ?? 0,
    trim: trim ?? (skipInitialSpace === undefined ? 'true' : skipInitialSpace ? 'start' : 'false'),
  };
}

/** What the answer that brought a file says of its dialect, where metadata does not (Model for Tabular Data, 6.1). */
export function dialectOfHeaders(address: string, headers: Readonly<Record<string, string>> = {}): Dialect {
  const type = headers['content-type'] ?? '';
  // A file has no media type but its name.
  const isTabs = isRemote(address) ? /^text\/tab-separated-values\b/i.test(type) : /\.tsv$/i.test(address);
  const charset = parameterOf(type, 'charset');
  return {
    ...(isTabs && { delimiter: '\t' }),
    ...(parameterOf(type, 'header').toLowerCase() === 'absent' && { header: false }),
    ...(charset !== '' && { encoding: charset }),
  };
}
