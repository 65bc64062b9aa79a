// CSV tokenizing with the byte range of every cell, beside csv-parse (records only; its fastest settings).

import { csv } from 'assay/adapter';
import { parse } from 'csv-parse/sync';
import { compare } from './compare.mjs';

const lines = ['Reference,Title,Supplier,Value,Start date,End date,Description'];
for (let i = 0; i < 60_000; i++) {
  lines.push(
    `C${i},"Road works, phase ${i}",Acme ${i % 97} Ltd,£${i}.50,2026-01-0${(i % 9) + 1},2026-12-31,"He said ""yes"" to ${i}"`,
  );
}
const bytes = Buffer.from(`${lines.join('\r\n')}\r\n`);
const megabytes = bytes.length / 1e6;
async function* chunks() {
  for (let at = 0; at < bytes.length; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18));
}

await compare('CSV', 'megabytes', [
  {
    name: 'Assay (positions kept)',
    async run() {
      const { prologue, records } = await csv.open(
        { name: 'b', chunks: chunks() },
        { maxRecordBytes: 1 << 24, settings: {} },
      );
      let leaves = 0;
      for await (const raw of records) leaves += csv.parse(raw, prologue).record?.leafCount ?? 0;
      if (leaves !== 60_000 * 7) throw new Error(`${leaves} cells`);
      return megabytes;
    },
  },
  {
    name: 'csv-parse (no positions)',
    run() {
      if (parse(bytes).length !== 60_001) throw new Error('rows');
      return megabytes;
    },
  },
]);
