import { readLines } from '../formats/read-lines.ts';
import { AssayError } from '../model/assay-error.ts';
import {
  type DateOptions,
  isRefused,
  type NameReading,
  NOT_TEXT,
  type Normalised,
  normaliseDate,
  normaliseName,
  normaliseNhsNumber,
  normaliseNino,
  normalisePostcode,
  normaliseUprn,
  weighDates,
} from '../normalise/index.ts';
import { type CommandRun, NOT_OK, OK } from './command.ts';
import { openSource } from './files.ts';
import type { CliIo } from './io.ts';
import { nameText } from './normalise-text.ts';

export interface NormaliseOptions {
  readonly kind: string;
  /** Without any, lines of `file` or of stdin. */
  readonly values: readonly string[];
  readonly file?: string;
  readonly form?: string;
  readonly pivot?: string;
  readonly sentinels?: string;
  readonly json?: boolean;
}

type Normalise = (text: string) => Normalised<string | NameReading>;

const IDENTIFIERS: Readonly<Record<string, Normalise>> = {
  postcode: normalisePostcode,
  'nhs-number': normaliseNhsNumber,
  nino: normaliseNino,
  uprn: normaliseUprn,
};
const DATE_FORMS = ['dmy', 'mdy', 'ymd', 'excel', 'excel-1904'] as const;
const NAME_ORDERS = ['given-family', 'family-given'] as const;
const MOST_LINE = 64 * 1024;
/** Characters of dates that are held while their column's order is found. */
const MOST_HELD = 64 * 1024 * 1024;

/** `assay normalise`: 0 all have their form or stand for nothing, 1 some were refused. */
export const run: CommandRun<NormaliseOptions> = async (options, io) => {
  const values = await openValues(options, io);
  const { normalise, held } = await chooseNormalise(options, values, io);
  let line = 0;
  let [right, absent, refused] = [0, 0, 0];
  for await (const text of held ?? values) {
    line++;
    const outcome = text === undefined ? NOT_TEXT : normalise(text);
    if (isRefused(outcome)) refused++;
    else if (outcome.value === null) absent++;
    else right++;
    write(outcome, line, text, options, io);
    await io.drained();
  }
  if (line > 1) io.stderr(`${line} values: ${right} normalised, ${absent} stand for nothing, ${refused} refused\n`);
  return refused === 0 ? OK : NOT_OK;
};

function write(
  outcome: Normalised<string | NameReading>,
  line: number,
  text: string | undefined,
  options: NormaliseOptions,
  io: CliIo,
): void {
  if (options.json) {
    io.stdout(`${JSON.stringify({ input: text ?? null, ...outcome })}\n`);
    return;
  }
  const value = isRefused(outcome) ? null : outcome.value;
  io.stdout(`${value === null ? '' : typeof value === 'string' ? value : nameText(value)}\n`);
  if (isRefused(outcome)) io.stderr(`${line}: ${outcome.message}\n`);
  else if (outcome.value === null) io.stderr(`${line}: nothing, since ${outcome.reason}\n`);
  else if (outcome.note !== undefined) io.stderr(`${line}: ${outcome.note}\n`);
}

/** Each value; undefined for a line that is no text or too long. */
async function openValues(options: NormaliseOptions, io: CliIo): Promise<AsyncIterable<string | undefined>> {
  if (options.values.length > 0 && options.file !== undefined)
    throw new AssayError('usage.normalise', 'normalise: give values or --file, not both');
  const { values } = options;
  if (values.length > 0) {
    return (async function* () {
      yield* values;
    })();
  }
  const { chunks } = await openSource(options.file ?? '-', io);
  return (async function* () {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for await (const { bytes, problem } of readLines(chunks, MOST_LINE)) {
      if (problem) yield undefined;
      else yield decoded(bytes, decoder);
    }
  })();
}

function decoded(bytes: Uint8Array, decoder: InstanceType<typeof TextDecoder>): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

interface Chosen {
  readonly normalise: Normalise;
  /** The values, where they had to be read to find their column's order. */
  readonly held?: AsyncIterable<string | undefined>;
}

async function chooseNormalise(
  options: NormaliseOptions,
  values: AsyncIterable<string | undefined>,
  io: CliIo,
): Promise<Chosen> {
  const { kind, form } = options;
  if (kind === 'date') return chooseDate(options, values, io);
  if (options.pivot !== undefined || options.sentinels !== undefined)
    throw new AssayError('usage.normalise', `normalise ${kind}: --pivot and --sentinels are for dates`);
  if (kind === 'name') {
    const order = oneOf(NAME_ORDERS, form, 'normalise name --form');
    return { normalise: (text) => normaliseName(text, order) };
  }
  const normalise = Object.hasOwn(IDENTIFIERS, kind) ? IDENTIFIERS[kind] : undefined;
  if (!normalise) {
    const known = ['date', 'name', ...Object.keys(IDENTIFIERS)].join(', ');
    throw new AssayError('usage.normalise', `normalise ${JSON.stringify(kind)}: expected one of ${known}`);
  }
  if (form !== undefined) throw new AssayError('usage.normalise', `normalise ${kind}: --form is for dates and names`);
  return { normalise };
}

async function chooseDate(
  options: NormaliseOptions,
  values: AsyncIterable<string | undefined>,
  io: CliIo,
): Promise<Chosen> {
  const declared = oneOf(DATE_FORMS, options.form, 'normalise date --form');
  const how = { ...pivotOf(options.pivot), ...sentinelsOf(options.sentinels) };
  if (declared !== undefined) return { normalise: (text) => normaliseDate(text, { ...how, form: declared }) };
  const column = weighDates();
  const held: (string | undefined)[] = [];
  let size = 0;
  for await (const text of values) {
    size += (text?.length ?? 0) + 1;
    if (size > MOST_HELD)
      throw new AssayError('input.too-large', 'normalise date: too many values to find their order; give --form');
    held.push(text);
    if (text !== undefined) column.add(text);
  }
  const { order } = column.decide();
  const found: DateOptions = order === 'open' || order === 'none' ? how : { ...how, form: order };
  if (order !== 'none' && order !== 'open' && order !== 'mixed') io.stderr(`the values show the form ${order}\n`);
  return {
    normalise: (text) => normaliseDate(text, found),
    held: (async function* () {
      yield* held;
    })(),
  };
}

function oneOf<T extends string>(known: readonly T[], given: string | undefined, what: string): T | undefined {
  const found = known.find((one) => one === given);
  if (given !== undefined && found === undefined)
    throw new AssayError('usage.normalise', `${what} ${JSON.stringify(given)}: expected one of ${known.join(', ')}`);
  return found;
}

function pivotOf(text: string | undefined): { readonly pivot?: number } {
  if (text === undefined) return {};
  if (/^\d{1,2}$/.test(text)) return { pivot: Number(text) };
  throw new AssayError('usage.normalise', `--pivot ${JSON.stringify(text)}: expected a year of two digits, 00 to 99`);
}

function sentinelsOf(text: string | undefined): { readonly sentinels?: readonly string[] } {
  if (text === undefined) return {};
  if (text === 'none') return { sentinels: [] };
  const days = text.split(',');
  if (days.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day))) return { sentinels: days };
  throw new AssayError('usage.normalise', `--sentinels ${JSON.stringify(text)}: expected days as 1900-01-01, or none`);
}
