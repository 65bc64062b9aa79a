// One parser in a process of its own: measure.mjs <contender> <open | index | read> <seconds>. Prints a JSON line.
import { contenders } from './contenders.mjs';
import { messages } from './feed.mjs';

const [name, way, seconds] = process.argv.slice(2);
const { takesBytes, [way]: run } = await contenders[name]();
if (!run) throw new Error(`${name} does not put its work off`);
const texts = messages(400);
const whole = Buffer.from(texts.join(''));
let at = 0;
const raws = texts.map((text) => {
  const start = at;
  at += Buffer.byteLength(text);
  // As the framer gives them: views of one buffer, without the last line end.
  return { bytes: whole.subarray(start, at - 1), start, end: at - 1, line: 1 };
});
const corpus = takesBytes ? raws : texts;

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
let sum = 0;
const passes = (limit) => {
  const times = [];
  const started = cpu();
  do {
    const before = cpu();
    for (let i = 0; i < 5; i++) for (const message of corpus) sum += Number(run(message)) || 1;
    times.push(cpu() - before);
  } while (cpu() - started < limit);
  return times.sort((a, b) => a - b);
};
passes(seconds / 2);
const times = passes(seconds / 2);
const rate = (corpus.length * 5) / times[Math.floor(times.length / 2)];
console.log(JSON.stringify({ rate, bytes: whole.length / texts.length, sum }));
