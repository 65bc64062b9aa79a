// The validation tests of the W3C's CSV on the Web test suite through the standard `csvw`. DIR holds manifest-validation.jsonld
// and its files; they are answered as the suite's own server would: at its address, with the Link header and the content type
// that the manifest gives, and with the site-wide configuration of www.w3.org.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openResources, openStandard } from 'assay';
import { markdownTable, textTable } from '../../scripts/text-table.mjs';

const BASE = 'http://www.w3.org/2013/csvw/tests/';
const SITE = '{+url}-metadata.json\ncsv-metadata.json\n{+url}.json\ncsvm.json\n';
const KINDS = {
  PositiveValidationTest: { wanted: 'no error and no warning', holds: (errors, warnings) => errors + warnings === 0 },
  WarningValidationTest: {
    wanted: 'a warning and no error',
    holds: (errors, warnings) => errors === 0 && warnings > 0,
  },
  NegativeValidationTest: { wanted: 'an error', holds: (errors) => errors > 0 },
};

export async function run(from) {
  const manifest = JSON.parse(readFileSync(join(from, 'manifest-validation.jsonld'), 'utf8'));
  const rows = Object.entries(KINDS).map(([kind, { wanted }]) => ({ kind, wanted, tests: 0, pass: 0 }));
  const failures = [];
  for (const entry of manifest.entries) {
    const kind = entry.type.replace(/^csvt:/, '');
    const row = rows.find((one) => one.kind === kind);
    const findings = await findingsOf(entry, from);
    const count = (severity) => findings.filter((finding) => finding.severity === severity).length;
    row.tests++;
    if (KINDS[kind].holds(count('error'), count('warning'))) row.pass++;
    else failures.push([entry.id.replace(/^.*#/, ''), entry.name, kind, said(findings)]);
  }
  const table = [
    ['tests', 'ask for', 'number', 'pass'],
    ...rows.map(({ kind, wanted, tests, pass }) => [kind, wanted, tests, pass]),
  ];
  const total = rows.reduce((sum, { tests }) => sum + tests, 0);
  const agree = rows.reduce((sum, { pass }) => sum + pass, 0);
  return {
    table: textTable([...table, ...failures.map((failure) => failure.slice(0, 4))]),
    markdown: page(table, failures),
    result: { total, agree },
  };
}

async function findingsOf(entry, from) {
  const resources = openResources('/', server(entry, from));
  const metadata = entry.option?.metadata;
  const settings = metadata ? { metadata: new URL(metadata, BASE).href } : {};
  const { standard } = await openStandard('csvw', { resources, settings });
  const source = await resources.open(new URL(entry.action, BASE).href);
  if ('missing' in source) throw new Error(`${entry.action}: ${source.missing}`);
  const found = [];
  for await (const { findings } of standard.validate(source)) found.push(...findings);
  return found;
}

function server(entry, from) {
  const text = (status, body, headers = {}) => ({ status, headers, body: new Uint8Array(body) });
  return async ({ url }) => {
    const { pathname, href, search } = new URL(url);
    const isAction = href === new URL(entry.action, BASE).href;
    if (pathname === '/.well-known/csvm') return text(200, Buffer.from(SITE));
    // Files have no queries but those that a test asks for.
    const file =
      href.startsWith(BASE) && (search === '' || isAction)
        ? join(from, pathname.slice(new URL(BASE).pathname.length))
        : undefined;
    if (file === undefined || !existsSync(file) || !statSync(file).isFile()) return text(404, Buffer.from(''));
    const type = file.endsWith('.csv') ? 'text/csv' : 'application/json';
    return text(200, readFileSync(file), {
      'content-type': (isAction && (entry.contentType ?? entry.option?.contentType)) || type,
      ...(isAction && entry.httpLink && { link: entry.httpLink }),
    });
  };
}

function said(findings) {
  return [...new Set(findings.map(({ code, severity }) => `${code} (${severity})`))].join(', ') || 'nothing';
}

function page(table, failures) {
  const list = [['test', 'name', 'asks for', 'what Assay says'], ...failures];
  return `# CSV on the Web: the W3C's validation tests

The given part of the test suite of the CSV on the Web Working Group (see the exam's SOURCE.md), through \`assay validate
--standard csvw\`. A positive test passes with neither error nor warning. \`npm run exam -- csvw --from DIR\` makes this page.

${markdownTable(table)}

## Not passed

${failures.length === 0 ? 'None.' : markdownTable(list)}
`;
}
