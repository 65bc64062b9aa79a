// How an answer is held against the labels of probablepeople's names; shared by the exam and bench/names.mjs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The names of the exam that have both a given name and a surname, with the line each stands on. */
export function readNames(from) {
  return readFileSync(join(from, 'names.ndjson'), 'utf8')
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => ({ ...JSON.parse(line), number }))
    .filter(({ parts }) => ['GivenName', 'Surname'].every((label) => parts.some(([known]) => known === label)));
}

/** Without case, dots, commas and quotes. */
export function bare(text = '') {
  return text
    .toLowerCase()
    .replace(/[.,;"'()]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The first given name and the whole surname of the first person, as they are labelled. */
export function wanted({ parts }) {
  return { given: bare(run(parts, 'GivenName')[0]), family: bare(run(parts, 'Surname').join(' ')) };
}

/** Right is whose given name begins with the first labelled word and whose family name is the labelled one, whole. */
export function isRight(name, { given, family }) {
  const want = wanted(name);
  return bare(given).split(' ')[0] === want.given && bare(family) === want.family;
}

/** Words of one label, up to where a second person has the same. */
function run(parts, label) {
  const words = [];
  for (const [known, word] of parts) {
    if (known === label) words.push(word);
    else if (known === 'And' && words.length > 0) break;
  }
  return words;
}

/** Rules were written while looking at the even lines only. The last group leaves out odd lines whose name an even line has too. */
export function groupsOf(names) {
  const even = names.filter(({ number }) => number % 2 === 0);
  const odd = names.filter(({ number }) => number % 2 === 1);
  const seen = new Set(even.map(({ name }) => bare(name)));
  return [
    ['even lines (looked at while the rules were written)', even],
    ['odd lines (held out)', odd],
    ['odd lines with a name that no even line has', odd.filter(({ name }) => !seen.has(bare(name)))],
    ['all', names],
  ];
}

export function percent(right, total) {
  return total === 0 ? '–' : `${((100 * right) / total).toFixed(1)}%`;
}
