import { Buffer } from 'node:buffer';
import { AssayError } from '../../model/assay-error.ts';
import type { Finding } from '../../model/finding.ts';
import { type CsvPrologue, csv } from '../csv/index.ts';
import type { ByteSource, Format, FormatOptions, OpenedSource, RawRecord } from '../record.ts';
import { readSheet, type SheetTable } from './sheet-table.ts';
import { LIMITS, UnreadableWorkbook, unpack } from './unpack.ts';
import { readWorkbook, type Workbook } from './workbook.ts';

/**
 * Rows of one sheet of a workbook (ECMA-376, Excel 2007 and later): the first, or that of the setting `sheet`, by name or number. A
 * sheet is read as the CSV that its cells make, and places are those of that text. Held whole, within limits.
 */
export const xlsx: Format<CsvPrologue> = { ...csv, id: 'xlsx', open: openXlsx, view: viewSheet };

type Settings = Readonly<Record<string, unknown>>;

async function openXlsx(input: ByteSource, options: FormatOptions): Promise<OpenedSource<CsvPrologue>> {
  const table = await tableOf(input, options.settings);
  if ('fault' in table) {
    const opened = await csv.open(asSource(input, 'none\r\n'), options);
    return { ...opened, findings: [table.fault], records: (async function* (): AsyncGenerator<RawRecord> {})() };
  }
  const settings = { ...options.settings, delimiter: ',', encoding: 'utf-8' };
  const opened = await csv.open(asSource(input, table.csv), { ...options, settings });
  return { ...opened, findings: [...sheetFindings(table), ...opened.findings] };
}

async function viewSheet(input: ByteSource, settings: Settings): Promise<ByteSource> {
  const table = await tableOf(input, settings);
  if ('fault' in table) throw new AssayError(table.fault.code, `${input.name}: ${table.fault.message}`);
  return asSource(input, table.csv);
}

function asSource({ name }: ByteSource, text: string): ByteSource {
  return {
    name,
    chunks: (async function* () {
      yield Buffer.from(text);
    })(),
  };
}

interface ReadTable extends SheetTable {
  readonly sheet: string;
  readonly others: readonly string[];
}

async function tableOf(input: ByteSource, { sheet }: Settings): Promise<ReadTable | { readonly fault: Finding }> {
  try {
    const packed = await wholeOf(input);
    const workbook = readWorkbook(packed);
    const chosen = choose(workbook, sheet);
    const text = unpack(packed, chosen.part);
    if (text === undefined) throw new UnreadableWorkbook(`${chosen.part} is not in it; save the workbook again`);
    const others = workbook.sheets.filter((other) => other !== chosen).map(({ name }) => name);
    return { ...readSheet(text, chosen.part, workbook), sheet: chosen.name, others };
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error;
    return { fault: { code: 'xlsx.unreadable', severity: 'error', message: `expected a workbook: ${error.message}` } };
  }
}

async function wholeOf({ chunks }: ByteSource): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > LIMITS.packed)
      throw new UnreadableWorkbook(`it is over ${LIMITS.packed} bytes; split it, or save it as CSV`);
    held.push(chunk);
  }
  const whole = Buffer.concat(held);
  if (whole.length >= 4 && whole.readUInt32BE(0) === 0xd0cf11e0)
    throw new UnreadableWorkbook('it is of Excel 2003 or earlier, or has a password; save it as .xlsx without one');
  return whole;
}

function choose({ sheets }: Workbook, wanted: unknown): Workbook['sheets'][number] {
  const [first] = sheets;
  if (!first) throw new UnreadableWorkbook('it has no sheets');
  if (wanted === undefined || wanted === null || wanted === '') return first;
  const found = sheets.find(({ name }) => name === String(wanted)) ?? sheets[Number(wanted) - 1];
  if (found) return found;
  const names = sheets.map(({ name }) => `"${name}"`).join(', ');
  throw new AssayError('xlsx.bad-setting', `setting sheet: no sheet "${String(wanted)}"; there are: ${names}`);
}

function sheetFindings({ sheet, others, withoutValue, merged }: ReadTable): readonly Finding[] {
  const findings: Finding[] = [];
  if (others.length > 0) {
    const names = others.map((name) => `"${name}"`).join(', ');
    const message = `sheet "${sheet}" is read; not read: ${names}`;
    findings.push({ code: 'xlsx.other-sheets', severity: 'information', message });
  }
  if (withoutValue.length > 0) {
    const message = `${withoutValue.length} formulas have no value, first ${withoutValue[0]}; open the workbook in a spreadsheet and save it`;
    findings.push({ code: 'xlsx.without-value', severity: 'warning', message });
  }
  if (merged.length > 0) {
    const message = `${merged.length} ranges of cells are merged, first ${merged[0]}; the value is that of the first cell alone`;
    findings.push({ code: 'xlsx.merged', severity: 'information', message });
  }
  return findings;
}
