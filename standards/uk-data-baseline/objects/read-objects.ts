import { type ByteSource, type Finding, type NotChecked, readJsonDocuments } from 'assay/standard';
import type { Column } from '../columns/column.ts';
import type { Findings } from '../report.ts';
import { createObjectTable } from './object-table.ts';

/** Faults of texts that are no JSON, beyond which they are only counted. */
const MOST_FAULTS = 100;

interface ObjectsRead {
  readonly columns: readonly Column[];
  readonly found: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
}

/** Reads a list of objects, one object, or an object a line. */
export async function readObjects(input: ByteSource, findings: Findings): Promise<ObjectsRead> {
  const table = createObjectTable();
  try {
    const found: Finding[] = [];
    let more = 0;
    for await (const { parsed, findings: faults, line, start } of readJsonDocuments(input, 'baseline')) {
      for (const fault of faults)
        if (found.length < MOST_FAULTS) found.push(fault);
        else more++;
      if (!parsed) continue;
      const { value } = parsed;
      if (!Array.isArray(value)) {
        table.add(value, line, start);
        continue;
      }
      const places = parsed.locateAll(value.map((_, i) => [i]));
      for (const [i, item] of value.entries()) {
        const place = places[i];
        table.add(item, line + (place?.line ?? 1) - 1, start + (place?.start ?? 0));
      }
    }
    if (more > 0)
      findings.say('information', 'more', {}, `${more.toLocaleString('en')} more faults of JSON are not listed`);
    table.say(findings);
    return { columns: table.columns(), found, notChecked: table.notChecked() };
  } finally {
    table.close();
  }
}
