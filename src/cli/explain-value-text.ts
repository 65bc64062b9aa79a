import { writeJson } from '../model/write-json.ts';
import type { ExplainedOrigin, Explanation } from '../translate/explain-value.ts';
import type { PlacedLeaf } from '../translate/placed-leaf.ts';

/** The explanation of a value for a person at a terminal. */
export function valueText(explanation: Explanation): string {
  const { pointer, value, origins, steering, source, caution } = explanation;
  const lines = caution ? [`! ${caution}`] : [];
  lines.push(`${pointer || '(the whole unit)'} = ${shortJson(value)}`);
  if (origins.length === 0) lines.push('  made by the adapter itself: structure, not data from the source');
  for (const origin of origins) lines.push(...originLines(origin, source, pointer));
  if (steering.length > 0) {
    lines.push(
      `  like the whole record it goes by ${steering.map(({ address }) => address).join(', ')} (--json says why)`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function originLines(origin: ExplainedOrigin, source: string, pointer: string): string[] {
  const lines = origin.pointer === pointer ? [] : [`  ${origin.pointer}`];
  for (const leaf of origin.from)
    lines.push(`  from ${leaf.address}  ${placeText(leaf, source)}  ${JSON.stringify(leaf.text)}`);
  if (origin.from.length === 0) {
    const merged = origin.rows[0] === 'merged';
    lines.push(
      merged
        ? '  an entry that stands for several, because they say the same'
        : '  a constant or a reference, written because of its row',
    );
  }
  for (const leaf of origin.depends)
    lines.push(`  depends on ${leaf.address}  ${placeText(leaf, source)}  ${JSON.stringify(leaf.text)}`);
  lines.push(`  by row ${origin.rows.join(' > ')}`);
  return lines;
}

function placeText(leaf: PlacedLeaf, source: string): string {
  return `${source}:${leaf.line}:${leaf.column} bytes ${leaf.start}-${leaf.end}`;
}

export function shortJson(value: unknown): string {
  const text = writeJson(value);
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}
