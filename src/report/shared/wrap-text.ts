/**
 * Lines of at most `width` columns, broken at spaces; a longer word (an address, say) stays whole.
 * `first` and `rest` stand before the first and the other lines and count as columns.
 */
export function wrapText(text: string, width: number, first = '', rest = first): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const indent = lines.length === 0 ? first : rest;
    if (line !== '' && columns(indent) + columns(line) + 1 + columns(word) > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '' || lines.length === 0) lines.push((lines.length === 0 ? first : rest) + line);
  return lines;
}

/** Columns a text takes, with characters of double width counted as two (the main East Asian blocks). */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (/\p{Mn}/u.test(character)) continue;
    sum +=
      (point >= 0x1100 && point <= 0x115f) ||
      (point >= 0x2e80 && point <= 0xa4cf) ||
      (point >= 0xac00 && point <= 0xd7a3) ||
      (point >= 0xf900 && point <= 0xfaff) ||
      (point >= 0xff00 && point <= 0xff60) ||
      (point >= 0x1f300 && point <= 0x1faff)
        ? 2
        : 1;
  }
  return sum;
}

/** Text filled with spaces to `width` columns. */
export function padColumns(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}
