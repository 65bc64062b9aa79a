// One contender on one feed, in a process of its own: node contend.mjs NAME BYTES tidy|untidy PEERS. Prints one line of JSON.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { feed } from './feed.mjs';

const [name, bytes, kind, peers] = process.argv.slice(2);
const isUntidy = kind === 'untidy';

const contenders = {
  feed: async (chunks) => {
    for await (const chunk of chunks) if (chunk.length === 0) throw new Error('empty');
  },
  assay: async (chunks) => {
    const { openStandard } = await import('assay');
    const { standard } = await openStandard('uk-data-baseline');
    for await (const { findings } of standard.validate({ name: 'feed.csv', chunks })) {
      const said = findings.filter(({ severity }) => severity !== 'information').length;
      if (said > 0 !== isUntidy) throw new Error(`${said} findings`);
    }
  },
  'csv-parse': async (chunks) => {
    const { parse } = await import('csv-parse');
    let rows = 0;
    for await (const row of Readable.from(chunks).pipe(parse())) rows += row.length > 0 ? 1 : 0;
    if (rows === 0) throw new Error('no rows');
  },
  papaparse: async (chunks) => {
    const require = createRequire(join(peers, 'package.json'));
    const papa = require(name);
    let rows = 0;
    for await (const _ of Readable.from(chunks).pipe(papa.parse(papa.NODE_STREAM_INPUT))) rows++;
    if (rows === 0) throw new Error('no rows');
  },
};

// What is compiled and warm is measured, as the other benches do.
await contenders[name](feed(5e6, isUntidy));
const before = process.cpuUsage();
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 50);
await contenders[name](feed(Number(bytes), isUntidy));
clearInterval(watch);
const { user, system } = process.cpuUsage(before);
const memory = Math.max(peak, process.resourceUsage().maxRSS * 1024);
console.log(JSON.stringify({ name, seconds: (user + system) / 1e6, memory: memory / 1e6 }));
