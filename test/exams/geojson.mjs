// The test data of geojsonhint through the standard `geojson`. DIR holds good/*.geojson and bad/*.geojson; a bad one is found
// when an error or a warning says so, since that linter counts what RFC 7946 advises among the bad.
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStandard } from 'assay';
import { markdownTable, textTable } from '../../scripts/text-table.mjs';

export async function run(from) {
  const { standard } = await openStandard('geojson');
  const rows = [];
  const said = [];
  for (const kind of ['good', 'bad']) {
    const row = { kind, files: 0, agree: 0 };
    rows.push(row);
    for (const file of readdirSync(join(from, kind))
      .filter((name) => name.endsWith('.geojson'))
      .sort()) {
      const found = await findingsOf(standard, join(from, kind, file));
      const agrees = (found.length === 0) === (kind === 'good');
      row.files++;
      if (agrees) row.agree++;
      const codes = [...new Set(found.map(({ code, severity }) => `${code} (${severity})`))].join(', ');
      if (kind === 'bad' || !agrees) said.push([`${kind}/${file}`, agrees ? 'yes' : '**no**', codes || 'nothing']);
    }
  }
  const table = [['files', 'number', 'agree'], ...rows.map(({ kind, files, agree }) => [kind, files, agree])];
  const total = rows.reduce((sum, { files }) => sum + files, 0);
  const agree = rows.reduce((sum, row) => sum + row.agree, 0);
  return { table: textTable(table), markdown: page(table, said), result: { total, agree } };
}

async function findingsOf(standard, file) {
  const found = [];
  for await (const { findings } of standard.validate({ name: file, chunks: createReadStream(file) }))
    found.push(...findings);
  return found.filter(({ severity }) => severity !== 'information');
}

function page(table, said) {
  return `# GeoJSON: the test data of geojsonhint

Files that are valid and files that are not (see the exam's SOURCE.md), through \`assay validate --standard geojson\`. That
linter's bad files hold what RFC 7946 only advises against as well: a warning counts as finding it.
\`npm run exam -- geojson --from DIR\` makes this page.

${markdownTable(table)}

${markdownTable([['file', 'agrees', 'what Assay says'], ...said])}
`;
}
