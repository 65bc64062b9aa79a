// Which messages of the corpus have a Bundle by another converter, and whose it is.
import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What each converter calls the Bundle beside `x.hl7`. */
const GOLDEN_NAMES = {
  cdc: (stem) => `${stem}.fhir`,
  ms: (stem) => `${stem}.fhir.json`,
  whistle: (stem) => `${stem}.hl7.fhir.output.json`,
};

/** All messages below `from` in the order of their names, each with its set and, where there is one, its golden's file. */
export function pairGoldens(from) {
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hl7'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.map((file) => {
    const name = relative(from, file).split(sep).join('/');
    const set = name.split('/')[0];
    const golden = GOLDEN_NAMES[set]?.(file.slice(0, -'.hl7'.length));
    return { file, name, set, golden: golden !== undefined && existsSync(golden) ? golden : undefined };
  });
}
