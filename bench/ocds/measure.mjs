// Validates the package named. Prints a JSON line.
import { createReadStream } from 'node:fs';
import { openStandard } from 'assay';

const { standard } = await openStandard('ocds-1.1');
const before = process.cpuUsage();
const started = performance.now();
let errors = 0;
const chunks = createReadStream(process.argv[2], { highWaterMark: 256 * 1024 });
for await (const { findings } of standard.validate({ name: 'package.json', chunks }))
  errors += findings.filter(({ severity }) => severity === 'error').length;
const { user, system } = process.cpuUsage(before);
const { maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({
    errors,
    seconds: (user + system) / 1e6,
    clock: (performance.now() - started) / 1000,
    resident: Math.round(maxRSS / 1024),
  }),
);
