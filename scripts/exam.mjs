// npm run exam -- <name> --from DIR : holds Assay against an official suite or a real corpus, prints a table and one
// JSON line, and writes docs/scoreboard/<name>.md. DIR has the layout of the suite's own repository.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const [name, flag, from] = process.argv.slice(2);
const exams = readdirSync(join(root, 'test/exams')).flatMap((file) => (file.endsWith('.mjs') ? file.slice(0, -4) : []));
if (!exams.includes(name) || flag !== '--from' || !from || !existsSync(from)) {
  console.error(`usage: npm run exam -- <name> --from DIR (an existing folder); exams: ${exams.join(', ')}`);
  process.exit(2);
}
const { run } = await import(join(root, 'test/exams', `${name}.mjs`));
const { table, markdown, result } = await run(from);
console.log(table);
const folder = join(root, 'docs/scoreboard');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, `${name}.md`), markdown);
console.log(JSON.stringify({ exam: name, ...result }));
