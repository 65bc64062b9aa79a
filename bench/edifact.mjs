// EDIFACT: every segment and component of one interchange of 50 MB read, Assay's with positions, lines and the envelope's
// counts held against it, beside the readers of npm. Then the memory of a feed of such interchanges.
import { createRequire } from 'node:module';
import { edifact } from 'assay/adapter';
import { compare } from './compare.mjs';
import { message } from './edifact/message.mjs';
import { scoreboard } from './scoreboard.mjs';

const MEGABYTES = Number(process.argv[2] ?? 50);
const peers = createRequire(new URL('.peers/edifact/', import.meta.url));
const board = scoreboard('bench-edifact', 'EDIFACT', 'node --expose-gc bench/edifact.mjs');

const { bytes, tokens } = interchange(MEGABYTES);
const text = bytes.toString('latin1');

function interchange(megabytes) {
  const parts = ["UNA:+.? 'UNB+UNOA:2+SENDER+RECEIVER+240110:1519+34++MEDRPT'"];
  let size = 0;
  let count = 0;
  while (size < megabytes * 1e6) {
    const next = message(++count);
    parts.push(next);
    size += next.length;
  }
  const all = `${parts.join('')}UNZ+${count}+34'`;
  return { bytes: Buffer.from(all, 'latin1'), tokens: countTokens(all) };
}

/** Segments and components that are not empty, by a way of counting that no contender has. Service segments UNA, UNB and UNZ are not in it. */
function countTokens(all) {
  let found = 0;
  for (const segment of all.slice(9).split(/(?<!\?)'/)) {
    if (segment === '' || /^UN[BZ]/.test(segment)) continue;
    found++;
    for (const component of segment.slice(3).split(/(?<!\?)[+:]/)) if (component !== '') found++;
  }
  return found;
}

async function* chunks(source = bytes) {
  for (let at = 0; at < source.length; at += 1 << 18) yield source.subarray(at, at + (1 << 18));
}

async function assay(source) {
  let found = 0;
  const opened = await edifact.open({ name: 'bench', chunks: source }, { maxRecordBytes: 1 << 24, settings: {} });
  for await (const raw of opened.records) {
    const { record, findings } = edifact.parse(raw, opened.prologue);
    if (!record || findings.length > 0) throw new Error(findings[0]?.message ?? 'refused');
    found += record.scan.segments.length + record.leafCount;
  }
  return found;
}

/**
 * What is read by all: segments with their components, whichever way a reader tells them. `keep` puts them together a
 * message at a time, as the READMEs of both show it and as Assay does.
 */
function collector(keep) {
  let found = 0;
  let skipped = true;
  let segments = [];
  let elements = [];
  let components = [];
  return {
    found: () => found,
    segment(name) {
      skipped = name === 'UNB' || name === 'UNZ';
      if (!skipped) found++;
      if (!keep) return;
      if (name === 'UNH') segments = [];
      elements = [];
      segments.push({ name, elements });
    },
    element() {
      if (!keep) return;
      components = [];
      elements.push(components);
    },
    component(value) {
      if (!skipped && value !== '') found++;
      if (keep) components.push(value);
    },
  };
}

function edifactPackage(keep) {
  const Parser = peers('edifact/parser.js');
  const parser = new Parser();
  const collected = collector(keep);
  parser.on('opensegment', collected.segment);
  parser.on('element', collected.element);
  parser.on('component', collected.component);
  parser.write(text);
  parser.end();
  return collected.found();
}

function tsEdifact(keep) {
  // Its main file asks for a package that it does not declare.
  const { Parser } = peers('ts-edifact/lib/parser.js');
  const { Configuration } = peers('ts-edifact/lib/configuration.js');
  const { NullValidator } = peers('ts-edifact/lib/validator.js');
  const parser = new Parser(new Configuration({ validator: new NullValidator() }));
  const collected = collector(keep);
  parser.onOpenSegment = collected.segment;
  parser.onElement = collected.element;
  parser.onComponent = collected.component;
  parser.write(text);
  parser.end();
  return collected.found();
}

const OURS = 'Assay (positions, envelope checked)';
const contenders = [
  { name: OURS, run: () => assay(chunks()) },
  { name: 'edifact 1.2.12, messages kept', run: () => edifactPackage(true) },
  { name: 'edifact 1.2.12, events only', run: () => edifactPackage(false) },
  { name: 'ts-edifact 0.0.14, messages kept', run: () => tsEdifact(true) },
  { name: 'ts-edifact 0.0.14, events only', run: () => tsEdifact(false) },
].map(({ name, run }) => ({
  name,
  async run() {
    const found = await run();
    if (found !== tokens) throw new Error(`${name}: ${found} tokens of ${tokens}`);
    return found;
  },
}));
const rates = await compare(`EDIFACT, ${MEGABYTES} MB`, 'tokens', contenders, { rounds: 3, milliseconds: 1 });
const median = (name) => rates.get(name).toSorted((a, b) => a - b)[Math.floor(rates.get(name).length / 2)];
board.show(
  `Reading an interchange of ${MEGABYTES} MB`,
  [
    ['reader', 'tokens a second', 'Assay is'],
    ...contenders.map(({ name }) => [
      name,
      Math.round(median(name)).toLocaleString('en'),
      name === OURS ? '' : `${(median(OURS) / median(name)).toFixed(2)} times this`,
    ]),
  ],
  `${tokens.toLocaleString('en')} tokens: segments and components that are not empty, of messages; each reader has to find them all. The others give the texts without places, of a text that is decoded already; Assay starts from bytes, keeps where each value stands, and holds counts and references of the envelope against what was read. Of them edifact refuses tags with digits (S01 to S20), so that it cannot read a MEDRPT at all; the messages here have none.`,
);

async function* feed(megabytes) {
  const one = interchange(5).bytes;
  for (let size = 0; size < megabytes * 1e6; size += one.length) yield* chunks(one);
}

const memory = [['feed', 'tokens', 'most memory in use (heap and buffers)']];
for (const megabytes of [5, 50, 500]) {
  let most = 0;
  async function* watched() {
    let number = 0;
    for await (const chunk of feed(megabytes)) {
      if (number++ % 64 === 0) {
        globalThis.gc?.();
        const { heapUsed, arrayBuffers } = process.memoryUsage();
        most = Math.max(most, heapUsed + arrayBuffers);
      }
      yield chunk;
    }
  }
  const found = await assay(watched());
  memory.push([`${megabytes} MB`, found.toLocaleString('en'), `${Math.round(most / 1e6)} MB`]);
}
board.show(
  'Memory',
  memory,
  `In interchanges of 5 MB, measured after collecting garbage; ${Math.round((bytes.length + text.length) / 1e6)} MB of it are this bench's own. An interchange is held until its trailer has been checked, so that memory goes with the largest one (64 MiB at most) and not with the feed.`,
);
board.write();
