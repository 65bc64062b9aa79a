import type { Finding } from '../model/finding.ts';
import { oneLine } from '../model/one-line.ts';
import { whereText } from '../report/shared/where-text.ts';

/** A record in quarantine: where it first stood, and why it is there. */
export interface HeldExplanation {
  readonly source: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly adapter: string;
  readonly findings: readonly Finding[];
}

export function heldText({ source, line, start, end, adapter, findings }: HeldExplanation, file: string): string {
  const lines = [`${source}:${line} bytes ${start}-${end}: in quarantine, adapter ${adapter}`];
  for (const finding of findings) lines.push(...findingLines(finding, source, '  '));
  lines.push(
    `Mend it, then: assay translate ${file} --adapter ${adapter} ...  (what a code means: assay explain CODE)`,
  );
  return `${lines.join('\n')}\n`;
}

export function findingLines(finding: Finding, source: string, indent: string): string[] {
  const { code, severity, message, at } = finding;
  const place = at?.line === undefined ? '' : `${source}:${at.line}${at.column === undefined ? '' : `:${at.column}`}`;
  const bytes = at?.start === undefined || at.end === undefined ? '' : ` bytes ${at.start}-${at.end}`;
  const path = whereText(at?.path === undefined ? undefined : { path: at.path });
  return [
    `${indent}${[severity, code, `${place}${bytes}`, path].filter((part) => part !== '').join('  ')}`,
    `${indent}  ${oneLine(message)}`,
  ];
}
