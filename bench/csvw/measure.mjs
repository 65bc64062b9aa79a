// Assay on the metadata document named, in a process of its own: `measure.mjs METADATA PASSES`. Prints a JSON line.
import { pathToFileURL } from 'node:url';
import { openResources, openStandard, undiciTransport } from 'assay';

const [metadata, passes] = process.argv.slice(2);
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const web = undiciTransport();
const resources = openResources(process.cwd(), web);
const { standard } = await openStandard('csvw', { resources });
const times = [];
let valid = true;
for (let pass = 0; pass < Number(passes); pass++) {
  const before = cpu();
  valid = true;
  const source = await resources.open(pathToFileURL(metadata).href);
  for await (const { findings, notChecked = [] } of standard.validate(source)) {
    if (notChecked.length > 0) throw new Error(`not checked: ${notChecked[0].what}`);
    valid &&= !findings.some(({ severity }) => severity === 'error');
  }
  times.push(cpu() - before);
}
await web.close();
const late = times.slice(Math.floor(times.length / 2)).sort((a, b) => a - b);
const resident = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ valid, seconds: late[Math.floor(late.length / 2)], resident }));
