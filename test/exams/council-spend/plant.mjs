// Faults put into copies of the files in memory: what each is, the code that is to tell it, and of which column.

/** Rows that get a fault, counted from the column names. */
const ROWS = [100, 200, 300, 400, 500];

const inCell = (column, write) => (rows, at) => {
  for (const i of ROWS) {
    const cells = rows[i].split(',');
    cells[at[column]] = write(cells[at[column]]);
    rows[i] = cells.join(',');
  }
};
const inRow = (write) => (rows) => {
  for (const i of ROWS) rows[i] = write(rows[i]);
};

/** Rows are texts of Latin-1, a character a byte. `column`: date, amount or supplier, where the fault is told of one. */
export const FAULTS = [
  { name: 'bytes of Windows-1252', code: 'encoding', plant: inCell('supplier', (text) => `${text}\xe9x`) },
  {
    name: 'mojibake',
    code: 'mojibake',
    column: 'supplier',
    plant: inCell('supplier', (text) => `${text}\xc3\x83\xc2\xa9`),
  },
  {
    name: 'U+FFFD',
    code: 'replacement-character',
    column: 'supplier',
    plant: inCell('supplier', (text) => `${text}\xef\xbf\xbd`),
  },
  {
    name: 'a control character',
    code: 'control-character',
    column: 'supplier',
    plant: inCell('supplier', (text) => `${text}\x07.`),
  },
  { name: 'N/A for an amount', code: 'placeholder', column: 'amount', plant: inCell('amount', () => 'N/A') },
  {
    name: 'an amount with its currency',
    code: 'number-form',
    column: 'amount',
    plant: inCell('amount', (text) => `\xc2\xa3${text}`),
  },
  { name: 'an amount with commas', code: 'number-form', column: 'amount', plant: inCell('amount', () => '"1,234.50"') },
  {
    name: 'a day that there is not',
    code: 'date-impossible',
    column: 'date',
    plant: inCell('date', () => '31/02/2012'),
  },
  { name: 'a text for a date', code: 'date-other', column: 'date', plant: inCell('date', () => 'see note') },
  { name: 'a cell too many', code: 'ragged-row', plant: inRow((row) => `${row},x`) },
  { name: 'a quote that is not closed', code: 'quote', plant: inRow((row) => `"${row}`) },
  { name: 'a blank line', code: 'blank-row', plant: inRow((row) => `${row}\r\n`) },
  { name: 'a row twice', code: 'duplicate-row', plant: inRow((row) => `${row}\r\n${row}`) },
  {
    name: 'LF alone',
    code: 'line-ends-mixed',
    any: true,
    plant: (rows) => rows.splice(1, 2, `${rows[1]}\n${rows[2]}`),
  },
  { name: 'a title above', code: 'title-lines', any: true, plant: (rows) => rows.unshift('Payments of the month') },
];

/** A copy of a file with one fault, or undefined where the rows that would get it are not plain. */
export function planted(bytes, fault, at) {
  const rows = bytes.toString('latin1').split('\r\n');
  if (ROWS.some((i) => rows[i] === undefined || rows[i].includes('"'))) return undefined;
  fault.plant(rows, at);
  return Buffer.from(rows.join('\r\n'), 'latin1');
}

export const PLANTED = ROWS.length;
