import type { ValidationReport } from '../reporter.ts';
import { type Cell, csvTable } from './csv-table.ts';

const HEADER = [
  'unit',
  'valid',
  'severity',
  'requirement',
  'code',
  'message',
  'source',
  'line',
  'path',
  'expected',
  'got',
  'clause',
  'level',
];

/** A row a finding; a unit without findings has one row that says so; what was not checked stands last. */
export function validationCsv({ results, notChecked, requirements = [] }: ValidationReport): string {
  const named = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const rows = results.flatMap(({ source, valid, findings }): readonly (readonly Cell[])[] => {
    if (findings.length === 0) return [padded([source, valid])];
    return findings.map((finding) => {
      const { severity, requirement, code, message, at, expected, got } = finding;
      const known = requirement === undefined ? undefined : named.get(requirement);
      const place = [at?.source, at?.line, at?.path];
      return [
        source,
        valid,
        severity,
        requirement,
        code,
        message,
        ...place,
        expected,
        got,
        known?.clause,
        known?.level,
      ];
    });
  });
  const open = notChecked.map(({ code, what, count }) =>
    padded([undefined, undefined, 'not checked', undefined, code, `${what} (${count})`]),
  );
  return csvTable(HEADER, [...rows, ...open]);
}

function padded(cells: readonly Cell[]): readonly Cell[] {
  return [...cells, ...Array<Cell>(HEADER.length - cells.length)];
}
