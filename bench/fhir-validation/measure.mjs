// One contender over one corpus in a process of its own: measure.mjs <contender> <examples | folder | NDJSON file> <seconds>.
// Prints a JSON line: resources a CPU second (the median pass, after a warm-up), how many were called sound, memory.
import { contenders } from './contenders.mjs';
import { corpusOf } from './corpora.mjs';

const [name, from, seconds] = process.argv.slice(2);
const texts = corpusOf(from);
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const opened = await contenders[name]();
const { takesText, judge } = typeof opened === 'function' ? { judge: opened } : opened;
const corpus = takesText ? texts : texts.map((text) => JSON.parse(text));

const pass = () => {
  let sound = 0;
  const before = cpu();
  for (const resource of corpus) if (judge(resource)) sound++;
  return { sound, seconds: cpu() - before };
};
const until = (limit) => {
  const started = cpu();
  const passes = [];
  do passes.push(pass());
  while (cpu() - started < limit);
  return passes;
};

// The first half warms up: the compilers of the engine work on other threads, whose time counts.
until(seconds / 2);
const passes = until(seconds / 2);
const times = passes.map((one) => one.seconds).sort((a, b) => a - b);
const median = times[Math.floor(times.length / 2)];
console.log(
  JSON.stringify({
    rate: corpus.length / median,
    resources: corpus.length,
    sound: passes[0].sound,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
