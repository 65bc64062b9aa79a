import type { Finding, Location, Severity } from 'assay/standard';
import type { Field } from './document.ts';
import type { Line } from './lines.ts';

/** A file with the same fault in every line says it this often. */
const MOST_EACH = 50;

export interface Note {
  /** Without the pack's prefix. */
  readonly code: string;
  readonly requirement: string;
  readonly message: string;
  readonly severity?: Severity;
  readonly expected?: string;
  readonly got?: string;
}

/** Collects findings, each with its place in the file. */
export interface Report {
  /** About a field's value. */
  field(field: Field, note: Note): void;
  /** About a line; `start` is the offset of a byte in it, by default the first. */
  line(line: Line, note: Note, start?: number): void;
  /** About the file as a whole. */
  file(note: Note, path?: string): void;
  readonly findings: readonly Finding[];
}

export function openReport(source: string): Report {
  const findings: Finding[] = [];
  const counts = new Map<string, number>();
  const add = (note: Note, at: Location) => {
    const count = (counts.get(note.code) ?? 0) + 1;
    counts.set(note.code, count);
    if (count > MOST_EACH) return;
    const more = count === MOST_EACH ? ' (further lines like it are not listed)' : '';
    findings.push({
      code: `security-txt.${note.code}`,
      severity: note.severity ?? 'error',
      requirement: `security-txt.${note.requirement}`,
      message: note.message + more,
      at: { source, ...at },
      ...(note.expected === undefined ? {} : { expected: note.expected }),
      ...(note.got === undefined ? {} : { got: note.got }),
    });
  };
  return {
    findings,
    field: ({ line, column, path }, note) => {
      add(note, { line: line.number, column, start: line.start + column - 1, end: line.end, path });
    },
    line: (line, note, start = line.start) => {
      add(note, { line: line.number, column: start - line.start + 1, start, end: line.end });
    },
    file: (note, path) => add(note, path === undefined ? {} : { path }),
  };
}

/** A value as a message shows it: short, in quotes. */
export function shown(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}
