import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import { reasonOf } from './files.ts';
import type { CliIo } from './io.ts';

/** Lines as YAML comments. What others wrote cannot end a comment. */
export function commented(lines: readonly string[]): string {
  return lines.map((line) => `# ${line.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')}\n`).join('');
}

/** To stdout (`-`), or to a file that is not there yet: what a person has changed is never written over. */
export async function writeYaml(out: string, text: string, io: CliIo): Promise<void> {
  if (out === '-') {
    io.stdout(text);
    await io.drained();
    return;
  }
  await writeFile(resolve(io.cwd, out), text, { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'EEXIST' ? 'it is there already; name another --out' : reasonOf(cause);
    throw new AssayError('output.unwritable', `${out}: ${why}`, { cause });
  });
  io.stderr(`assay: wrote ${out}; read it over before you use it\n`);
}
