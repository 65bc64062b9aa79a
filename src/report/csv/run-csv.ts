import type { RunReport } from '../../conform/run-report.ts';
import type { RequirementResult } from '../../model/outcome.ts';
import { evidenceOf } from '../shared/counts.ts';
import { verdictHeadline } from '../shared/verdict-words.ts';
import { waiverFor, waiverWords } from '../shared/waiver-words.ts';
import { type Cell, csvTable } from './csv-table.ts';

const HEADER = [
  'requirement',
  'clause',
  'level',
  'actor',
  'summary',
  'outcome',
  'basis',
  'disposition',
  'reason',
  'findings',
  'messages',
  'expected',
  'got',
  'exchanges',
  'attested by',
  'attested on',
  'attested until',
  'document sha256',
  'waiver',
  'suite',
  'target',
  'verdict',
  'run',
];

/** A row a requirement: those in scope, then those out of it with the reason. */
export function runCsv(report: RunReport): string {
  const run = [report.suite, report.target.name ?? report.target.url, verdictHeadline(report), report.run.folder];
  const rows = report.requirements.map((result) => [...cells(report, result), ...run]);
  const outside = report.outOfScope.map(({ id, summary, reason }): Cell[] => {
    const known: readonly Cell[] = [
      id,
      undefined,
      undefined,
      undefined,
      summary,
      'out of scope',
      undefined,
      undefined,
      reason,
    ];
    return [...known, ...Array<Cell>(HEADER.length - known.length - run.length), ...run];
  });
  return csvTable(HEADER, [...rows, ...outside]);
}

function cells(report: RunReport, result: RequirementResult): readonly Cell[] {
  const { findings, attestation } = result;
  const waiver = waiverFor(report, result.id);
  return [
    result.id,
    result.clause,
    result.level,
    result.actor,
    result.summary,
    result.outcome,
    result.basis,
    result.disposition,
    result.reason,
    findings.length,
    findings.map(({ message }) => message).join(' | '),
    findings[0]?.expected,
    findings[0]?.got,
    evidenceOf(result).join(' '),
    attestation?.who,
    attestation?.when,
    attestation?.expires,
    attestation?.sha256,
    waiver ? waiverWords(waiver) : undefined,
  ];
}
