export type Align = 'left' | 'right';

/** A Markdown table with its columns padded to one width, as the formatter leaves it. The first row is the head. */
export function markdownTable(rows: readonly (readonly string[])[], align: readonly Align[] = []): string {
  const escaped = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')));
  const [head = [], ...body] = escaped;
  const widths = head.map((_, column) => Math.max(3, ...escaped.map((row) => [...(row[column] ?? '')].length)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, at) => padded(row[at] ?? '', width, align[at])).join(' | ')} |`;
  const rule = widths.map((width, at) => (align[at] === 'right' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head), line(rule), ...body.map(line)].join('\n');
}

function padded(cell: string, width: number, align: Align | undefined): string {
  const room = ' '.repeat(width - [...cell].length);
  return align === 'right' ? room + cell : cell + room;
}
