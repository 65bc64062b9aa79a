import { safeJson } from '../shared/safe-json.ts';

export type CtrfStatus = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

export interface CtrfTest {
  /** Not empty. */
  readonly name: string;
  readonly status: CtrfStatus;
  /** Milliseconds. Assay times exchanges, not requirements. */
  readonly duration: 0;
  readonly [member: string]: unknown;
}

export interface CtrfReport {
  readonly version: string | undefined;
  /** ISO 8601; the epoch where no time is known. */
  readonly startedAt: string | undefined;
  readonly finishedAt: string | undefined;
  readonly tests: readonly CtrfTest[];
  readonly environment: Readonly<Record<string, unknown>>;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** A report of the Common Test Report Format. */
export function ctrfReport({ version, startedAt, finishedAt, tests, environment, extra }: CtrfReport): string {
  const count = (status: CtrfStatus) => tests.filter((test) => test.status === status).length;
  return `${safeJson({
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    generatedBy: 'Assay',
    ...(finishedAt === undefined ? {} : { timestamp: finishedAt }),
    results: {
      tool: { name: 'Assay', ...(version === undefined ? {} : { version }) },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        start: milliseconds(startedAt),
        stop: milliseconds(finishedAt),
      },
      tests,
      environment,
      extra,
    },
  })}\n`;
}

function milliseconds(at: string | undefined): number {
  return (at === undefined ? 0 : Date.parse(at)) || 0;
}
