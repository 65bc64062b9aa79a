import type { FieldProfile } from './profile-columns.ts';
import type { Suggestion } from './suggest-rows.ts';
import type { TargetPath } from './target-paths.ts';

/** What a proposed mapping is for. */
export interface Proposal {
  readonly source: string;
  readonly standard: string;
  readonly format: string;
  /** Name of the copybook's file. */
  readonly copybook?: string;
  readonly target: string;
  /** Settings of the format with which the records were read. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Settings that have to be given a value before the mapping can be used. */
  readonly settings: readonly string[];
  readonly suggestions: readonly Suggestion[];
}

/** A mapping file with its reasons as comments, for a person to read over: nothing in it is certain but the headings. */
export function mappingText(proposal: Proposal): string {
  const { source, standard, format, copybook, target, suggestions } = proposal;
  const found = suggestions.filter(({ places }) => places.length > 0);
  const open = suggestions.filter(({ places }) => places.length === 0);
  const ids = uniqueIds(suggestions.map(({ profile }) => profile.field));
  const coded = found.filter(({ profile }) => profile.codes !== undefined);
  const lines = [
    comment(`Proposed by assay rows suggest from ${source}, by headings and by what the values look like.`),
    comment(
      'Each row says how alike the names are, from 0 to 1, and what else it may be. Read every one before you use it.',
    ),
    `standard: ${quoted(standard)}`,
    `format: ${quoted(format)}`,
    ...(copybook === undefined ? [] : [`copybook: ${quoted(copybook)}`]),
    `target: ${quoted(target)}`,
    ...settingLines(proposal),
    ...(coded.length > 0
      ? [comment('codes: # give each its code in the standard, and the row a map'), ...coded.flatMap(codeLines(ids))]
      : []),
    found.length > 0 ? 'rows:' : 'rows: []',
    ...found.flatMap((suggestion) => rowLines(suggestion, format, ids)),
    ...(open.length > 0 ? [comment('No place was found for:')] : []),
    ...open.flatMap(({ profile }) => [
      comment(`- { id: ${ids.get(profile.field)}, from: ${quoted(profile.field)}, to: } # ${shapeOf(profile)}`),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function settingLines({ given, settings }: Proposal): readonly string[] {
  const known = Object.entries(given).map(([name, value]) => `  ${name}: ${quoted(String(value))}`);
  const head = known.length > 0 ? 'settings:' : comment('settings:');
  const open = settings.map((name) => comment(`  ${name}:`));
  return known.length + open.length === 0 ? [] : [head, ...known, ...open];
}

function rowLines(
  { profile, places }: Suggestion,
  format: string,
  ids: ReadonlyMap<string, string>,
): readonly string[] {
  const [chosen, ...others] = places;
  if (!chosen) return [];
  const via = functionFor(profile, chosen.path, format);
  const members = [
    `id: ${ids.get(profile.field)}`,
    `from: ${quoted(profile.field)}`,
    `to: ${quoted(chosen.path.to)}`,
    ...via,
  ];
  const also = others.map(({ path, confidence }) => `${path.to} ${confidence.toFixed(2)}`);
  const why = `${chosen.confidence.toFixed(2)}, ${shapeOf(profile)}`;
  return [
    `  - { ${members.join(', ')} } ${comment(why)}`,
    ...(also.length > 0 ? [`    ${comment(`or ${also.join(', ')}`)}`] : []),
  ];
}

const codeLines =
  (ids: ReadonlyMap<string, string>) =>
  ({ profile }: Suggestion): readonly string[] =>
    [`  ${ids.get(profile.field)}:`, ...(profile.codes ?? []).map((code) => `    ${quoted(code)}:`)].map(comment);

/** Members of the row that say how its values are read. */
function functionFor({ field, kind, dateOrder }: FieldProfile, path: TargetPath, format: string): readonly string[] {
  if (path.kind === 'number' && (kind === 'number' || kind === 'amount'))
    return [`via: ${kind === 'number' ? 'decimal' : 'amount'}`];
  if (kind !== 'date' || path.kind !== 'date') return [];
  // The rows of a table are read beforehand for the form of its dates.
  const form = format === 'csv' ? `column: ${quoted(field)}` : dateOrder && `form: ${dateOrder}`;
  // Standards that are JSON Schemas have dates with a time (`format: date-time`).
  const time = path.precision === 'text' ? 'time: "00:00:00Z"' : undefined;
  const options = [form, time].filter((option) => option !== undefined).join(', ');
  return [
    path.precision === 'day' ? 'via: isoDate' : 'via: isoDateTime',
    ...(options === '' ? [] : [`options: { ${options} }`]),
  ];
}

function shapeOf({ kind, values, codes }: FieldProfile): string {
  const what = { number: 'numbers', amount: 'sums', date: 'dates', truth: 'yes or no', text: 'text' }[kind];
  return `${what}, ${values} values${codes ? `, ${codes.length} different` : ''}`;
}

/** Ids of rows: letters, digits and hyphens. */
function uniqueIds(fields: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const ids = new Map<string, string>();
  for (const field of fields) {
    const words =
      field
        .toLowerCase()
        .match(/[a-z0-9]+/g)
        ?.join('-')
        .slice(0, 60) ?? 'field';
    let id = words;
    for (let other = 2; taken.has(id); other++) id = `${words}-${other}`;
    taken.add(id);
    ids.set(field, id);
  }
  return ids;
}

/** What others wrote cannot end a comment, nor begin anything else. */
function comment(text: string): string {
  return `# ${text.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')}`;
}

/** A text of JSON is one of YAML. */
function quoted(text: string): string {
  return /^[A-Za-z][A-Za-z0-9._-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text).replace(
        /[\u0085\u2028\u2029]/g,
        (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
}
