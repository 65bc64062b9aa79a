// One contender on one collection, in a process of its own: `measure.mjs <assay|check-geojson> <megabytes> <valid|faulty>`.
// Prints a JSON line: features a CPU second, and the most memory that was resident.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';
import { collection } from './collection.mjs';

const [contender, megabytes, state] = process.argv.slice(2);
const { text, count } = collection(Number(megabytes) * 1e6, state === 'faulty');
const bytes = Buffer.from(text);

const contenders = {
  async assay() {
    const { openStandard } = await import('assay');
    const { standard } = await openStandard('geojson');
    return async () => {
      let found = 0;
      for await (const { findings } of standard.validate({ name: 'bench', chunks: pieces() })) found += findings.length;
      return found;
    };
  },
  'check-geojson'() {
    const fromPeers = createRequire(join(root, 'bench/.peers/geojson/package.json'));
    const { getIssues } = fromPeers('@placemarkio/check-geojson');
    return () => getIssues(bytes.toString('utf8')).length;
  },
};

/** As a file is read. */
async function* pieces() {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const run = await contenders[contender]();
const resident = process.memoryUsage().rss;
// The first passes of what is short warm the machine up; what is long is measured cold, as it is used.
const passes = Math.max(1, Math.round(40 / megabytes));
const times = [];
let found = 0;
for (let pass = 0; pass < passes; pass++) {
  const before = cpu();
  found = await run();
  times.push(cpu() - before);
}
const late = times.slice(Math.floor(times.length / 2)).sort((a, b) => a - b);
const median = late[Math.floor(late.length / 2)];
const most = process.resourceUsage().maxRSS / 1024;
console.log(
  JSON.stringify({
    count,
    bytes: bytes.length,
    found,
    rate: count / median,
    added: Math.round(most - resident / 2 ** 20),
  }),
);
