// A register by a mapping file, beside csv-parse and a mapping written by hand: node bench/csv-rows.mjs
import { openAdapterWithStandard, openLedger, parseMapping, translateSource, writeJson } from 'assay';
import { parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { compare } from './compare.mjs';
import { scoreboard } from './scoreboard.mjs';

const ROWS = 20_000;
const MAPPING = `standard: ocds-1.1
target: Release
settings: { uri: 'https://c.example/c.json', publisherName: Example, publishedDate: 2024-06-01T00:00:00Z }
codes:
  status: { Open: active, Closed: terminated }
rows:
  - { id: ocid, from: Ref, to: ocid }
  - { id: id, from: Ref, to: id }
  - { id: date, to: date, value: 2024-06-01T00:00:00Z }
  - { id: tag, to: 'tag[]', value: contract }
  - { id: initiation, to: initiationType, value: tender }
  - { id: contract, from: Ref, to: 'contracts[c].id' }
  - { id: award, from: Ref, to: 'contracts[c].awardID' }
  - { id: title, from: Title, to: 'contracts[c].title' }
  - { id: status, from: Status, to: 'contracts[c].status', map: status }
  - { id: amount, from: Value, to: 'contracts[c].value.amount', via: decimal }
  - { id: currency, from: Currency, to: 'contracts[c].value.currency' }
  - { id: start, from: Start, to: 'contracts[c].period.startDate', via: isoDateTime, options: { column: Start, time: '00:00:00Z' } }
  - { id: end, from: End, to: 'contracts[c].period.endDate', via: isoDateTime, options: { column: End, time: '00:00:00Z' } }
  - { id: notes, from: Notes, ignore: internal }
`;
const lines = ['Ref,Title,Status,Value,Currency,Start,End,Notes'];
for (let i = 0; i < ROWS; i++)
  lines.push(
    `ocds-a1b2c3-${i},"Road works, phase ${i}",${i % 3 ? 'Open' : 'Closed'},${i}.50,GBP,${String((i % 28) + 1).padStart(2, '0')}/03/2024,31/12/2026,"He said ""yes"" to ${i}"`,
  );
const bytes = Buffer.from(`${lines.join('\r\n')}\r\n`);
const source = () => ({
  name: 'register.csv',
  chunks: (async function* () {
    for (let at = 0; at < bytes.length; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18));
  })(),
});
const { adapter, standard } = await openAdapterWithStandard(
  'rows',
  {},
  { rows: [await parseMapping(MAPPING, 'map.yaml')], standard: 'ocds-1.1' },
);
const checked = (text) => {
  if (text.length < ROWS * 200) throw new Error(`${text.length} characters`);
  return ROWS;
};

/** What everybody writes: one function a row, no positions, no ledger, no validation. */
function byHand(row) {
  const [day, month, year] = row.Start.split('/');
  const [endDay, endMonth, endYear] = row.End.split('/');
  return {
    ocid: row.Ref,
    id: row.Ref,
    date: '2024-06-01T00:00:00Z',
    tag: ['contract'],
    initiationType: 'tender',
    contracts: [
      {
        id: row.Ref,
        awardID: row.Ref,
        title: row.Title,
        status: row.Status === 'Open' ? 'active' : 'terminated',
        value: { amount: Number(row.Value), currency: row.Currency },
        period: {
          startDate: `${year}-${month}-${day}T00:00:00Z`,
          endDate: `${endYear}-${endMonth}-${endDay}T00:00:00Z`,
        },
      },
    ],
  };
}

const contenders = [
  {
    name: 'Assay, mapped by rows',
    async run() {
      const out = [];
      const { prologue, records } = await adapter.definition.format.open(source(), {
        maxRecordBytes: 1 << 24,
        settings: adapter.settings,
      });
      for await (const raw of records) out.push(writeJson(adapter.map(raw, prologue).unit));
      return checked(out.join('\n'));
    },
  },
  {
    name: 'csv-parse and a mapping by hand',
    async run() {
      const parser = parse({ columns: true });
      const reading = (async () => {
        for await (const chunk of source().chunks)
          if (!parser.write(chunk)) await new Promise((go) => parser.once('drain', go));
        parser.end();
      })();
      const out = [];
      for await (const row of parser) out.push(JSON.stringify(byHand(row)));
      await reading;
      return checked(out.join('\n'));
    },
  },
  {
    name: 'csv-parse, all at once, and a mapping by hand',
    run: () =>
      checked(
        parseSync(bytes, { columns: true })
          .map((row) => JSON.stringify(byHand(row)))
          .join('\n'),
      ),
  },
  {
    name: 'Assay, validated, with ledger',
    async run() {
      const ledger = openLedger(adapter, true);
      const out = [];
      const { results } = await translateSource(source(), adapter, standard);
      for await (const result of results) {
        ledger.add(result, 'register.csv');
        out.push(writeJson(result.unit));
      }
      return checked(out.join('\n'));
    },
  },
];
const rates = await compare('CSV by rows', 'rows', contenders);
const median = (name) => [...rates.get(name)].sort((a, b) => a - b)[Math.floor(rates.get(name).length / 2)];
const page = scoreboard('bench-csv-rows', 'CSV by rows: speed', 'bench/csv-rows.mjs');
const thousands = (rate) => (Math.round(rate / 100) * 100).toLocaleString('en');
const [mapped, byHandStreamed] = contenders.map(({ name }) => median(name));
page.show(
  'Rows a second, from bytes to JSON text',
  [
    ['contender', 'rows a second', 'time for a row, beside csv-parse streaming'],
    ...contenders.map(({ name }) => [
      name,
      thousands(median(name)),
      `${(byHandStreamed / median(name)).toFixed(2)} times`,
    ]),
  ],
  `A register of ${ROWS.toLocaleString('en')} rows of eight columns becomes OCDS releases; all in one process, in turn, median of five rounds. What is written by hand keeps no positions, no account of what became of each value, and checks nothing; the first line does the first two of these (${(byHandStreamed / mapped).toFixed(2)} times its time), the last all three.`,
);
page.write();
