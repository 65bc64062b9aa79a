/** Where a stretch of a JSON text stands. Lines and columns one-based; columns and offsets in UTF-8 bytes. */
export interface JsonPosition {
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a string, in UTF-16 units. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Turns stretches into positions in one pass over the text. */
export function positionsOf(text: string, stretches: readonly Stretch[]): readonly JsonPosition[] {
  const marks = [...new Set(stretches.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const at = new Map<number, { line: number; column: number; byte: number }>();
  let line = 1;
  let byte = 0;
  let lineByte = 0;
  let next = 0;
  for (let i = 0; next < marks.length; i++) {
    while (marks[next] === i) {
      at.set(i, { line, column: byte - lineByte + 1, byte });
      next++;
    }
    if (i >= text.length) break;
    const code = text.charCodeAt(i);
    byte += utf8Length(code);
    if (code === 10) {
      line++;
      lineByte = byte;
    }
  }
  const end = { line, column: byte - lineByte + 1, byte };
  return stretches.map(({ from, to }) => {
    const start = at.get(from) ?? end;
    return { line: start.line, column: start.column, start: start.byte, end: (at.get(to) ?? end).byte };
  });
}

/** Each half of a surrogate pair counts two, so that the pair counts four. */
function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code >= 0xd800 && code <= 0xdfff ? 2 : 3;
}
