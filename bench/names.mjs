// Not speed: how often the given name and the surname are right, in Assay and in the parsers of names on npm.
//   node bench/names/prepare.mjs          fetches those into bench/.peers/names
//   node bench/names.mjs --from DIR       DIR holds names.ndjson, as for `npm run exam -- names`
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { normaliseName } from 'assay/adapter';
import { root } from '../scripts/run.mjs';
import { groupsOf, isRight, percent, readNames } from '../test/exams/names/score.mjs';
import { scoreboard } from './scoreboard.mjs';

const { values } = parseArgs({ options: { from: { type: 'string' } } });
const peers = join(root, 'bench/.peers/names/package.json');
if (!values.from || !existsSync(peers)) {
  console.error('usage: node bench/names.mjs --from DIR, after node bench/names/prepare.mjs');
  process.exit(2);
}
const peer = createRequire(peers);
const [another, human, full] = ['another-name-parser', 'humanparser', 'parse-full-name'].map((name) => peer(name));

/** Each answers with a given name and a family name. */
const PARSERS = {
  Assay(text) {
    const person = normaliseName(text).value?.persons[0];
    return { given: person?.given[0], family: person?.family };
  },
  'another-name-parser': (text) => named(another(text), 'first', 'last'),
  humanparser: (text) => named(human.parseName(text), 'firstName', 'lastName'),
  // The arguments: all parts, case as it stands, errors not thrown, long titles read.
  'parse-full-name': (text) => named(full.parseFullName(text, 'all', 0, 0, 0), 'first', 'last'),
};

function named(answer, given, family) {
  return { given: answer[given], family: answer[family] };
}

/** A parser that throws has no answer. */
function answer(parse, text) {
  try {
    return parse(text);
  } catch {
    return {};
  }
}

const groups = groupsOf(readNames(values.from));
const rows = Object.entries(PARSERS).map(([name, parse]) => [
  name,
  ...groups.map(([, of]) => percent(of.filter((one) => isRight(one, answer(parse, one.name))).length, of.length)),
]);
const board = scoreboard(
  'bench-names',
  'Names: given and surname right, beside other libraries',
  'node bench/names.mjs',
);
board.show(
  'Share of the labelled names',
  [['', ...groups.map(([title, of]) => `${title.replace(/ \(.*/, '')}: ${of.length}`)], ...rows],
  'What counts as right is told in names.md; every library is judged alike. Versions are in bench/names/prepare.mjs.',
);
board.write();
