// Agreement with the published schema: every package of a folder as it stands, and mutations of it, through the standard
// ocds-1.1 and through the schema files beside them. DIR holds packages/*.json and official-schema/*.json.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { openStandard } from 'assay';

const MUTATIONS = 5000;

const put = (value) => (holder, key) => {
  holder[key] = value;
};

/**
 * Why a document that the schema at hand takes is refused. That schema is of the development towards 1.2 (a release has a publisher of its
 * own, releaseTag is an open codelist); OCDS 1.1.5 as it was published is stricter here, and `ocds-1.1` goes by that.
 */
const REASONS = [
  [
    /^ocds\.required(?: \/publisher)?$/,
    '1.1.5 requires uri, publishedDate and publisher of a package, and its name of a publisher',
  ],
  [/^ocds\.code-invalid \/releases\/N\/tag\/N$/, 'releaseTag is a closed codelist in 1.1.5'],
  [/^ocds\.repeated-item \/releases$/, 'no release stands twice in a package of 1.1.5 (uniqueItems)'],
  [/^ocds\.empty-list \/releases$/, 'a package of 1.1.5 has one release at least'],
];
const reasonOf = (why) => REASONS.find(([form]) => form.test(why))?.[1];

/** Ways to spoil one member; the names stand in the table. */
const SPOIL = {
  delete: (holder, key) => (Array.isArray(holder) ? holder.splice(key, 1) : delete holder[key]),
  repeat: (holder, key) => Array.isArray(holder) && holder.push(structuredClone(holder[key])),
  wrap: (holder, key) => put([holder[key]])(holder, key),
  null: put(null),
  number: put(12.5),
  integer: put(7),
  text: put('zz zz'),
  'empty text': put(''),
  list: put([]),
  object: put({}),
  truth: put(true),
  'bad month': put('2020-13-01T00:00:00Z'),
  'day only': put('2020-01-01'),
};

export async function run(from) {
  const official = officialValidator(join(from, 'official-schema'));
  const { standard } = await openStandard('ocds-1.1');
  const files = readdirSync(join(from, 'packages'))
    .filter((name) => name.endsWith('.json'))
    .sort();
  const packages = files.map((name) => readFileSync(join(from, 'packages', name), 'utf8'));
  const tallies = new Map();
  const examples = new Map();
  const judge = async (kind, text) => {
    const tally = tallies.get(kind) ?? { documents: 0, agree: 0, accused: 0, missed: 0 };
    tallies.set(kind, tally);
    tally.documents++;
    const wanted = official(JSON.parse(text));
    const errors = await errorsOf(standard, text);
    if (wanted === (errors.length === 0)) tally.agree++;
    else if (wanted) {
      tally.accused++;
      const why = `${errors[0].code} ${(errors[0].at?.path ?? '').replace(/\/\d+/g, '/N')}`.trim();
      examples.set(why, (examples.get(why) ?? 0) + 1);
    } else tally.missed++;
  };
  for (const text of packages) await judge('as published', text);
  const random = seeded(42);
  const ways = Object.entries(SPOIL);
  for (let i = 0; i < MUTATIONS; i++) {
    const document = JSON.parse(packages[random(packages.length)]);
    const places = memberPaths(document);
    const [name, spoil] = ways[random(ways.length)];
    const path = places[random(places.length)];
    spoil(
      path.slice(0, -1).reduce((holder, step) => holder[step], document),
      path[path.length - 1],
    );
    await judge(name, JSON.stringify(document));
  }
  return report(tallies, examples);
}

function officialValidator(folder) {
  const read = (name) => {
    const { id, $schema, ...schema } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return { $id: id, ...schema };
  };
  const ajv = new Ajv({ strict: false });
  (addFormats.default ?? addFormats)(ajv);
  ajv.addSchema(read('release-schema.json'));
  return ajv.compile(read('release-package-schema.json'));
}

async function errorsOf(standard, text) {
  const chunks = (async function* () {
    yield new TextEncoder().encode(text);
  })();
  const errors = [];
  for await (const { findings } of standard.validate({ name: 'package.json', chunks })) {
    errors.push(...findings.filter((finding) => finding.severity === 'error'));
  }
  return errors;
}

function memberPaths(value, path = [], found = []) {
  if (value === null || typeof value !== 'object') return found;
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    found.push([...path, key]);
    memberPaths(value[key], [...path, key], found);
  }
  return found;
}

function seeded(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % below;
  };
}

function report(tallies, examples) {
  const rows = [...tallies].map(([kind, t]) => [kind, t.documents, t.agree, t.accused, t.missed]);
  const sum = (index) => rows.reduce((total, row) => total + row[index], 0);
  const unexplained = [...examples]
    .filter(([why]) => reasonOf(why) === undefined)
    .reduce((all, [, count]) => all + count, 0);
  const counts = { total: sum(1), agree: sum(2), accused: sum(3), missed: sum(4) };
  const result = { ...counts, unexplained: unexplained + counts.missed };
  rows.push(['all', ...Object.values(counts)]);
  const head = ['document', 'documents', 'agree', 'accused', 'missed'];
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  const why = [...examples].map(([text, count]) => `- ${count} x ${text}: ${reasonOf(text) ?? 'not explained'}`);
  return { table: [...lines, ...why].join('\n'), markdown: `${[...lines, '', ...why].join('\n')}\n`, result };
}
