// Spending as councils publish it, invented, the same every time: chunks of 64 kB, no two rows alike.
const SUPPLIERS = [
  'Acme Paving Ltd',
  'Brook & Daughters',
  '"Hill, Vale and Co"',
  'Northern Grit plc',
  'Oak Tree Care Homes Limited',
];
const SERVICES = [
  'Highways and Transport',
  'Adult Social Care',
  'Parks & Countryside',
  'Libraries, Arts'.replace(',', ' and'),
];
const BLOCK_ROWS = 40_000;
const HEADER =
  'Body,Service,Expenditure category,Date paid,Transaction number,Net amount,Supplier name,Postcode,UPRN\r\n';

/** One block of rows and the offsets of the eight digits that make each its own. Untidy rows are wrong in most cells. */
function makeBlock(isUntidy) {
  const rows = [];
  const places = [];
  let size = 0;
  for (let i = 0; i < BLOCK_ROWS; i++) {
    const day = `${(i % 28) + 1}`.padStart(2, '0');
    const month = `${(i % 12) + 1}`.padStart(2, '0');
    const date = isUntidy ? `${day}/${month}/2026` : `2026-${month}-${day}`;
    const amount = `${(i * 37) % 90_000}.${`${i % 100}`.padStart(2, '0')}`;
    const before = `http://data.example/id/council/${i % 7},${SERVICES[i % 4]},Supplies and Services,${date},T`;
    const behind = isUntidy
      ? `"£1,${amount.padStart(6, '1').slice(-6)}",Café Oak Tree – Leeds ,ls${(i % 28) + 1}${i % 10}ab,${i}E+11`
      : `${amount},${SUPPLIERS[i % 5]},LS${(i % 28) + 1} ${i % 10}AB,${100_000_000_000 + i}`;
    const row = `${before}00000000,${behind}\r\n`;
    places.push(size + before.length);
    rows.push(row);
    size += Buffer.byteLength(row);
  }
  return { block: Buffer.from(rows.join('')), places };
}

/** At least so many bytes, in whole rows. */
export async function* feed(bytes, isUntidy) {
  const { block, places } = makeBlock(isUntidy);
  yield Buffer.from(HEADER);
  let number = 0;
  for (let given = HEADER.length; given < bytes; given += block.length) {
    const copy = Buffer.from(block);
    for (const place of places) writeDigits(copy, place, number++);
    for (let at = 0; at < copy.length; at += 65_536) yield copy.subarray(at, at + 65_536);
  }
}

function writeDigits(bytes, place, number) {
  let rest = number;
  for (let at = place + 7; at >= place; at--) {
    bytes[at] = 0x30 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}
