import type { Comparison, Evidence, RunReport } from '../conform/run-report.ts';
import type { Finding } from '../model/finding.ts';
import type { NotChecked } from '../model/not-checked.ts';
import type { TranslationReport } from './translation/translation-report.ts';

/** Turns results into text for one kind of reader. Pure: same input, same text. */
export interface Reporter {
  readonly name: string;
  /** File extension used when none is given. */
  readonly extension: string;
  run?(report: RunReport, evidence: Evidence, style: Style): string;
  validation?(report: ValidationReport, style: Style): string;
  comparison?(comparison: Comparison, style: Style): string;
  translation?(report: TranslationReport, style: Style): string;
}

export interface Style {
  /** ANSI colours wanted. */
  readonly colour: boolean;
  /** Columns available. */
  readonly width: number;
}

/** product.md's `validate --json`. */
export interface ValidationReport {
  readonly standard: string;
  readonly version: string;
  readonly valid: boolean;
  readonly results: readonly ValidationResult[];
  /** What could not be decided with what was at hand, most frequent first: neither for nor against the data. */
  readonly notChecked: readonly NotChecked[];
}

export interface ValidationResult {
  readonly source: string;
  readonly valid: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly findings: readonly Finding[];
}
