// node scripts/ebcdic-tables.mjs [--check] : writes src/formats/cobol/code-pages.gen.ts, one character for each of the 256 bytes of
// each EBCDIC code page, from the C library's iconv; --check says whether the file is what iconv gives.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const PAGES = ['037', 273, 277, 278, 280, 284, 285, 297, 500, 1047];
for (let page = 1140; page <= 1149; page++) PAGES.push(page);

const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
const lines = PAGES.map((page) => {
  const iconv = (input, from, to) => execFileSync('iconv', ['-f', from, '-t', to], { input });
  const text = iconv(bytes, `IBM${page}`, 'UTF-8').toString();
  if (text.length !== 256) throw new Error(`IBM${page}: ${text.length} characters for 256 bytes`);
  if (!iconv(Buffer.from(text), 'UTF-8', `IBM${page}`).equals(bytes))
    throw new Error(`IBM${page} does not go both ways`);
  return `  cp${page}:\n    '${[...text].map(escaped).join('')}',`;
});
const text = `// Made by scripts/ebcdic-tables.mjs from the C library's iconv; not to be edited.
/** Characters of the bytes 0 to 255 in each EBCDIC code page. */
export const CODE_PAGES: Readonly<Record<string, string>> = {\n${lines.join('\n')}\n};\n`;

const file = join(root, 'src/formats/cobol/code-pages.gen.ts');
if (process.argv.includes('--check')) {
  const same = readFileSync(file, 'utf8') === text;
  console.log(same ? `${PAGES.length} code pages are as iconv has them` : `${file} is not what iconv gives`);
  process.exitCode = same ? 0 : 1;
} else writeFileSync(file, text);
