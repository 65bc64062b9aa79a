// Descriptions of the OpenAPI Initiative's own tests that must pass or fail its schema, each through the standard `openapi`.
// DIR holds v<version>/pass/*.yaml and v<version>/fail/*.yaml.
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStandard } from 'assay';
import { markdownTable, textTable } from '../../scripts/text-table.mjs';

/** What the schema of a version, or of its Schema Objects, says; the other findings are of what the text asks in words. */
const BY_SCHEMA = ['type', 'required', 'value', 'unknown-field', 'form', 'structure', 'schema', 'too-deep'];

export async function run(from) {
  const { standard } = await openStandard('openapi');
  const rows = [];
  const inWords = [];
  const disagree = [];
  for (const version of readdirSync(from)
    .filter((name) => /^v\d/.test(name))
    .sort()) {
    for (const wanted of ['pass', 'fail']) {
      const row = { version, wanted, files: 0, agree: 0 };
      rows.push(row);
      const folder = join(from, version, wanted);
      for (const file of readdirSync(folder).sort()) {
        const errors = await errorsOf(standard, join(folder, file));
        const bySchema = errors.filter(({ code }) => BY_SCHEMA.includes(code.replace(/^openapi\./, '')));
        const name = `${version}/${wanted}/${file}`;
        row.files++;
        if ((bySchema.length === 0) === (wanted === 'pass')) row.agree++;
        else disagree.push([name, bySchema[0]?.code ?? 'no error', bySchema[0]?.message ?? '']);
        if (wanted === 'pass')
          for (const { code, message } of errors.filter((error) => !bySchema.includes(error)))
            inWords.push([name, code, message]);
      }
    }
  }
  const table = [
    ['descriptions', 'must', 'files', 'agree'],
    ...rows.map(({ version, wanted, files, agree }) => [version, wanted, files, agree]),
  ];
  const total = rows.reduce((sum, { files }) => sum + files, 0);
  const agree = rows.reduce((sum, row) => sum + row.agree, 0);
  return {
    table: textTable(table),
    markdown: page(table, disagree, inWords),
    result: { total, agree, inWords: inWords.length },
  };
}

async function errorsOf(standard, file) {
  const found = [];
  for await (const { findings } of standard.validate({ name: file, chunks: createReadStream(file) }))
    found.push(...findings);
  return found.filter(({ severity }) => severity === 'error');
}

function page(table, disagree, inWords) {
  const list = (rows, none) => (rows.length === 0 ? none : markdownTable([['file', 'code', 'what is said'], ...rows]));
  return `# OpenAPI descriptions: the initiative's own tests

Descriptions of 3.1 and 3.2 that must pass or fail the published schema (see the exam's SOURCE.md), through \`assay validate
--standard openapi\`. \`npm run exam -- openapi --from DIR\` makes this page.

${markdownTable(table)}

## Disagreements with the schema

${list(disagree, 'None.')}

## What the schema lets pass and the text does not

Files that pass the schema, as they must, and break a sentence of the specification that it does not express. They are
snippets that show something else; Assay reports the error, and the exam does not count it, since it asks for the schema alone.

${list(inWords, 'None.')}
`;
}
