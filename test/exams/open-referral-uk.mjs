// Agreement with the profile's schemas: every example of a folder as it stands, and mutations of it, through the standard
// open-referral-uk-3 and through the schema files beside them. DIR holds examples/*.json and schema/ of the profile.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openStandard } from 'assay';

const MUTATIONS = 6000;
const BASE = 'https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/';
const ENTITIES = ['service_at_location', 'service', 'organization', 'taxonomy_term', 'taxonomy'];
const PAYLOADS = ENTITIES.flatMap((name) => [`${name}_list`, `${name}_package`, name]);

const put = (value) => (holder, key) => {
  holder[key] = value;
};

/** Ways to spoil one member; the names stand in the table. */
const SPOIL = {
  remove: (holder, key) => (Array.isArray(holder) ? holder.splice(key, 1) : delete holder[key]),
  repeat: (holder, key) => Array.isArray(holder) && holder.push(structuredClone(holder[key])),
  wrap: (holder, key) => put([holder[key]])(holder, key),
  unwrap: (holder, key) => put(Array.isArray(holder[key]) ? holder[key][0] : holder[key])(holder, key),
  'as text': (holder, key) => put(String(holder[key]))(holder, key),
  'unknown member': (holder, key) => {
    if (!Array.isArray(holder)) holder[`x_${key}`] = { of: 'ours' };
  },
  'other case': (holder, key) => typeof holder[key] === 'string' && put(holder[key].toUpperCase())(holder, key),
  'other code': put('closed for ever'),
  null: put(null),
  number: put(12.5),
  integer: put(7),
  text: put('zz zz'),
  'empty text': put(''),
  list: put([]),
  object: put({}),
  truth: put(true),
  'bad month': put('2020-13-01T00:00:00Z'),
  'date and time': put('2020-12-01T00:00:00.000Z'),
  'day only': put('2020-01-01'),
  'short uuid': put('ac148810-d857-441c-9679'),
  'urn uuid': put('urn:uuid:ac148810-d857-441c-9679-408f346de14b'),
  'relative address': put('/services?page=1'),
  'bare e-mail': put('someone at example.com'),
};

export async function run(from) {
  const official = officialValidators(join(from, 'schema'));
  const documents = withPackages(readExamples(join(from, 'examples')));
  const opened = new Map();
  const standardFor = async (payload) => {
    const known = opened.get(payload) ?? (await openStandard('open-referral-uk-3', { settings: { payload } })).standard;
    opened.set(payload, known);
    return known;
  };
  const tallies = new Map();
  const examples = new Map();
  const judge = async (kind, payload, text, toldWhat) => {
    const tally = tallies.get(kind) ?? { documents: 0, agree: 0, accused: 0, missed: 0 };
    tallies.set(kind, tally);
    tally.documents++;
    const validate = official(payload);
    const wanted = validate(JSON.parse(text));
    const errors = await errorsOf(await standardFor(toldWhat ? payload : ''), text);
    if (wanted === (errors.length === 0)) tally.agree++;
    else {
      if (wanted) tally.accused++;
      else tally.missed++;
      const { code, at } = errors[0] ?? {};
      const [missed] = validate.errors ?? [];
      const why = wanted
        ? `accused: ${code} ${place(at?.path)}`
        : `missed: ${missed?.keyword} ${place(missed?.instancePath)}`;
      examples.set(`${payload} ${why}`, (examples.get(`${payload} ${why}`) ?? 0) + 1);
    }
  };
  for (const { payload, text } of documents) await judge('as published', payload, text, true);
  for (const { payload, text } of documents) await judge('as published, payload not told', payload, text, false);
  const random = seeded(42);
  const ways = Object.keys(SPOIL);
  for (let i = 0; i < MUTATIONS; i++) {
    const { payload, text } = documents[random(documents.length)];
    const document = JSON.parse(text);
    const names = [];
    for (let times = i % 4 === 3 ? 2 : 1; times > 0; times--) {
      const places = memberPaths(document);
      if (places.length === 0) continue;
      const name = ways[random(ways.length)];
      const path = places[random(places.length)];
      const holder = path.slice(0, -1).reduce((value, step) => value[step], document);
      SPOIL[name](holder, path[path.length - 1]);
      names.push(name);
    }
    await judge(names.length === 2 ? 'two of these' : names[0], payload, JSON.stringify(document), true);
  }
  return report(tallies, examples);
}

function place(pointer = '') {
  return pointer.replace(/\/\d+/g, '/N');
}

function officialValidators(folder) {
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  (addFormats.default ?? addFormats)(ajv);
  for (const name of ['', 'compiled/']) {
    for (const file of readdirSync(join(folder, name)).filter((each) => each.endsWith('.json'))) {
      ajv.addSchema(JSON.parse(readFileSync(join(folder, name, file), 'utf8')), `${BASE}${name}${file}`);
    }
  }
  const openapi = `${BASE}openapi.json`;
  const compiled = (name) => ({ $ref: `${BASE}${name.startsWith('taxonomy') ? '' : 'compiled/'}${name}.json` });
  const schemaOf = (payload) => {
    if (payload === 'api') {
      return { $ref: `${openapi}#/paths/~1/get/responses/200/content/application~1json/schema` };
    }
    const entity = ENTITIES.find((name) => payload.startsWith(name));
    if (payload.endsWith('_package')) return { type: 'array', items: compiled(entity) };
    if (!payload.endsWith('_list')) return compiled(entity);
    const items = compiled(entity.startsWith('taxonomy') ? entity : payload);
    return {
      properties: { contents: { type: 'array', items } },
      allOf: [{ $ref: `${openapi}#/components/schemas/Page` }],
    };
  };
  const made = new Map();
  return (payload) => {
    const known = made.get(payload) ?? ajv.compile(schemaOf(payload));
    made.set(payload, known);
    return known;
  };
}

function readExamples(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const payload = name === 'base.json' ? 'api' : PAYLOADS.find((each) => name.startsWith(each));
      return payload === undefined ? [] : [{ payload, text: readFileSync(join(folder, name), 'utf8') }];
    });
}

/** What the examples leave out: arrays of whole objects, a taxonomy with parents, and what `/` tells. */
function withPackages(documents) {
  const packages = documents
    .filter(({ payload }) => ENTITIES.includes(payload))
    .map(({ payload, text }) => ({ payload: `${payload}_package`, text: `[${text},${text}]` }));
  const api = {
    version: '3.0',
    profile: 'https://docs.openreferraluk.org/en/latest/',
    openapi_url: 'https://api.harbour.example/openapi.json',
  };
  return [...documents, ...packages, { payload: 'api', text: JSON.stringify(api) }];
}

async function errorsOf(standard, text) {
  const chunks = (async function* () {
    yield new TextEncoder().encode(text);
  })();
  const errors = [];
  for await (const { findings } of standard.validate({ name: 'answer.json', chunks })) {
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
    return (state >>> 8) % below;
  };
}

function report(tallies, examples) {
  const rows = [...tallies].map(([kind, t]) => [kind, t.documents, t.agree, t.accused, t.missed]);
  const sum = (index) => rows.reduce((total, row) => total + row[index], 0);
  const result = { total: sum(1), agree: sum(2), accused: sum(3), missed: sum(4) };
  rows.push(['all', ...Object.values(result)]);
  const head = ['document', 'documents', 'agree', 'accused', 'missed'];
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  const why = [...examples].map(([text, count]) => `- ${count} x ${text}`);
  return { table: [...lines, ...why].join('\n'), markdown: `${[...lines, '', ...why].join('\n').trimEnd()}\n`, result };
}
