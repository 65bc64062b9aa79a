import type { Comparison, Evidence, RunReport } from '../conform/run-report.ts';
import type { Exchange } from '../http/exchange.ts';
import type { ColumnProfile } from '../model/column-profile.ts';
import type { Finding } from '../model/finding.ts';
import type { NotChecked } from '../model/not-checked.ts';
import type { Requirement } from '../model/requirement.ts';
import type { TranslationReport } from './translation/translation-report.ts';

/** Turns results into text for one kind of reader. Pure: same input, same text. */
export interface Reporter {
  readonly name: string;
  /** File extension used when none is given. */
  readonly extension: string;
  run?(report: RunReport, evidence: Evidence, style: Style): string;
  validation?(report: ValidationReport, style: Style): string;
  comparison?(comparison: Comparison, style: Style): string;
  /** A run's exchanges themselves, in pieces, since they may be too many for one string. */
  exchanges?(report: RunReport, exchanges: Iterable<Exchange>): Iterable<string>;
  /** The same for a build's summary page, where the build has one. */
  readonly summary?: Reporter;
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
  /** The requirements that findings name, from the catalogue; reports then tell clause, level and summary. */
  readonly requirements?: readonly NamedRequirement[];
  /** Version of Assay. */
  readonly assay?: string;
  /** ISO 8601, UTC. */
  readonly validatedAt?: string;
}

export type NamedRequirement = Pick<Requirement, 'id' | 'clause' | 'level' | 'summary'>;

export interface ValidationResult {
  readonly source: string;
  readonly valid: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly findings: readonly Finding[];
  /** Of a table, what its columns hold. */
  readonly columns?: readonly ColumnProfile[];
}
