import type { SourceNode } from '../formats/record.ts';

/** What became of a leaf. A leaf that one row maps and another ignores is mapped. */
export const UNMAPPED = 0;
export const IGNORED = 1;
export const MAPPED = 2;

/** One byte a leaf, and the row that decided it (an index into the adapter's list of rows; -1 none). */
export interface Marks {
  readonly state: Uint8Array;
  readonly row: Int32Array;
}

export function freshMarks(leafCount: number): Marks {
  return { state: new Uint8Array(leafCount), row: new Int32Array(leafCount).fill(-1) };
}

export function markMapped(marks: Marks, from: number, to: number, row: number): void {
  for (let leaf = from; leaf < to; leaf++) {
    marks.state[leaf] = MAPPED;
    marks.row[leaf] = row;
  }
}

export function markIgnored(marks: Marks, node: SourceNode, row: number): void {
  for (let leaf = node.leafFrom; leaf < node.leafTo; leaf++) {
    if (marks.state[leaf] === UNMAPPED) {
      marks.state[leaf] = IGNORED;
      marks.row[leaf] = row;
    }
  }
}
