import { Buffer } from 'node:buffer';
import type { Finding } from '../../model/finding.ts';
import type { RawRecord } from '../record.ts';
import { columnName, type Encoding } from './csv-prologue.ts';
import { DOUBLED, splitCells } from './split-cells.ts';
import { decode } from './text-encoding.ts';

export interface Header {
  readonly header: readonly string[];
  readonly width: number;
  readonly findings: readonly Finding[];
}

/** Reads the heading row: white space tidied, repeated headings numbered, empty ones at the end let go. */
export function readHeader(raw: RawRecord, delimiter: string, encoding: Encoding): Header {
  const bytes = Buffer.from(raw.bytes.buffer, raw.bytes.byteOffset, raw.bytes.byteLength);
  const cells = splitCells(bytes, delimiter.charCodeAt(0));
  const headings: string[] = [];
  for (let column = 0; column < cells.starts.length; column++) {
    const text = decode(bytes, cells.starts[column] as number, cells.ends[column] as number, encoding);
    const plain = ((cells.notes[column] as number) & DOUBLED) === 0 ? text : text.replaceAll('""', '"');
    headings.push(plain.replace(/\s+/g, ' ').trim());
  }
  while (headings.length > 0 && headings[headings.length - 1] === '') headings.pop();
  const header = numbered(headings);
  return { header, width: cells.starts.length, findings: headerFindings(raw, headings, header) };
}

function numbered(headings: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    if (heading === '') return '';
    const count = (seen.get(heading) ?? 0) + 1;
    seen.set(heading, count);
    return count === 1 ? heading : `${heading} (${count})`;
  });
}

function headerFindings(raw: RawRecord, headings: readonly string[], header: readonly string[]): Finding[] {
  const at = { line: raw.line, start: raw.start, end: raw.end };
  const findings: Finding[] = [];
  for (let column = 0; column < headings.length; column++) {
    const name = columnName(header, column);
    if (headings[column] === '') {
      findings.push({
        code: 'csv.empty-heading',
        severity: 'information',
        message: `line ${raw.line}: column ${column + 1} has no heading; its cells are addressed as "${name}"`,
        at: { ...at, path: name },
      });
    } else if (header[column] !== headings[column]) {
      findings.push({
        code: 'csv.duplicate-heading',
        severity: 'warning',
        message: `line ${raw.line}: column ${column + 1} repeats the heading "${headings[column]}"; its cells are addressed as "${name}"`,
        at: { ...at, path: name },
      });
    }
  }
  return findings;
}
