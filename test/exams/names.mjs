// Names labelled word by word (probablepeople, MIT) through `normaliseName`: whether the given name and the surname are right.
// DIR holds names.ndjson: one {name, parts: [[label, word], ...]} a line.
import { normaliseName } from 'assay/adapter';
import { markdownTable, textTable } from '../../scripts/text-table.mjs';
import { bare, groupsOf, isRight, percent, readNames, wanted } from './names/score.mjs';

export async function run(from) {
  const names = readNames(from).map((name) => {
    const answer = readFirst(name.name);
    return { ...name, answer, right: isRight(name, answer) };
  });
  const groups = groupsOf(names);
  const table = [
    ['names', 'number', 'right', 'share'],
    ...groups.map(([title, of]) => [title, of.length, rightOf(of), percent(rightOf(of), of.length)]),
  ];
  const sure = ['high', 'medium', 'low'].map((level) => {
    const of = names.filter(({ answer }) => answer.confidence === level);
    return [level, of.length, rightOf(of), percent(rightOf(of), of.length)];
  });
  const wrong = [...new Map(names.filter(({ right }) => !right).map((name) => [bare(name.name), name])).values()];
  const [even, odd] = groups;
  const result = {
    total: names.length,
    right: rightOf(names),
    tuned: percent(rightOf(even[1]), even[1].length),
    heldOut: percent(rightOf(odd[1]), odd[1].length),
  };
  const confidence = [['confidence', 'names', 'right', 'share'], ...sure];
  return { table: `${textTable(table)}\n\n${textTable(confidence)}`, markdown: page(table, confidence, wrong), result };
}

function rightOf(names) {
  return names.filter(({ right }) => right).length;
}

function readFirst(text) {
  const { value } = normaliseName(text);
  if (!value) return { confidence: 'refused' };
  const { persons, single, confidence } = value;
  const { given = [], family = '' } = persons[0] ?? {};
  return { given: given[0], family, confidence, several: persons.length > 1, single };
}

/** Why an answer is not the labelled one, by what the two have in common. */
function kindOf(name) {
  const { answer, parts } = name;
  const want = wanted(name);
  const [given, family] = [bare(answer.given), bare(answer.family)];
  const labels = parts.map(([label]) => label);
  if (labels.includes('And') && answer.several) return 'a couple, cut elsewhere';
  if (labels.includes('And') !== Boolean(answer.several)) return 'one person or two';
  if (given === want.family || family === want.given || labels.indexOf('Surname') < labels.indexOf('GivenName'))
    return 'the surname stands first, and no comma says so';
  if (want.family.endsWith(` ${family}`)) return 'two family names without a hyphen, read as middle and family name';
  if (family.endsWith(` ${want.family}`)) return 'read as two family names';
  if (labels.includes('FirstInitial')) return 'an initial first, and the name that is used second';
  if (family === want.family) return 'another first given name';
  return 'otherwise';
}

function page(table, confidence, wrong) {
  const kinds = new Map();
  for (const name of wrong) kinds.set(kindOf(name), [...(kinds.get(kindOf(name)) ?? []), name]);
  const rows = [...kinds]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, of]) => [kind, of.length, of.map(({ name, answer }) => `${name} (${answer.confidence})`).join('; ')]);
  return `# Names: given and surname of probablepeople's labelled names

Names labelled word by word by hand (see the exam's SOURCE.md), those with a given name and a surname. Right is whose first given
name and whole family name are the labelled ones, of the first person where there are two; case, dots and commas do not count.
\`npm run exam -- names --from DIR\` makes this page, \`node bench/names.mjs --from DIR\` the same beside other libraries.

${markdownTable(table)}

The odd lines were first measured before anybody had read one of them: 96.7% of them were right, and 94.7% of those with a name
that no even line has. That is the figure to expect of other names of this kind. The general faults that they showed were mended then.

How sure the reading says it is, over all:

${markdownTable(confidence)}

Each name that is not as labelled, once, with how sure the reading was. Some labels may themselves be disputed.

${markdownTable([['what is different', 'names', 'which'], ...rows])}
`;
}
