import { languagesMatch } from '../metadata/language-tag.ts';
import type { Column } from '../metadata/model.ts';
import { shown } from '../report.ts';

/** Why the columns of a schema are not those of the file's headings; undefined where they are (Metadata Vocabulary, 5.5.1). */
export function incompatibility(
  columns: readonly Column[],
  headings: readonly (readonly string[])[],
  language: string,
): { readonly index: number; readonly message: string } | undefined {
  const real = columns.filter(({ isVirtual }) => !isVirtual);
  // Headings that are empty at the end make no column (Model for Tabular Data, 8).
  const named = headings.findLastIndex((titles) => titles.length > 0) + 1;
  if (real.length < named || real.length > headings.length) {
    const message = `expected as many columns as the metadata describes (${real.length}), got ${headings.length}`;
    return { index: Math.min(real.length, headings.length), message };
  }
  for (const [index, column] of real.entries()) {
    const titles = headings[index] ?? [];
    if (titles.length === 0 || (column.name === undefined && column.titles === undefined)) continue;
    if (titles.some((title) => hasTitle(column, title, language))) continue;
    const wanted = Object.values(column.titles ?? {}).flat();
    const message =
      wanted.length === 0
        ? `the metadata gives this column the name ${shown(column.name)} and no titles: expected "titles" with ${shown(titles[0])}`
        : `expected a heading that is a title of the column (${wanted.map(shown).join(', ')})${inLanguage(column, titles, language)}, got ${shown(titles[0])}`;
    return { index, message };
  }
  return undefined;
}

function hasTitle({ titles }: Column, title: string, language: string): boolean {
  return Object.entries(titles ?? {}).some(([tag, texts]) => languagesMatch(tag, language) && texts.includes(title));
}

/** A hint where it is the language alone that differs. */
function inLanguage({ titles }: Column, headings: readonly string[], language: string): string {
  const isThere = Object.values(titles ?? {}).some((texts) => texts.some((text) => headings.includes(text)));
  return isThere ? ` in the language of the table, ${language}` : '';
}
