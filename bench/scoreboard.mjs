// Shared by the benches: tables on the screen, and the same in docs/scoreboard/<name>.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/run.mjs';
import { markdownTable, textTable } from '../scripts/text-table.mjs';

export function scoreboard(name, title, script) {
  const sections = [];
  return {
    show(heading, rows, note = '') {
      console.log(`\n${heading}\n${textTable(rows)}${note && `\n${note}`}`);
      sections.push(`## ${heading}\n\n${markdownTable(rows)}${note && `\n\n${note}`}`);
    },
    write() {
      const folder = join(root, 'docs/scoreboard');
      mkdirSync(folder, { recursive: true });
      const machine = `Measured on a machine of ${cpus().length} cores, Node ${process.versions.node}. Ratios travel, figures do not.`;
      writeFileSync(
        join(folder, `${name}.md`),
        `# ${title}\n\nWritten by \`${script}\`. ${machine}\n\n${sections.join('\n\n')}\n`,
      );
    },
  };
}
