import type { Finding, Severity } from '../../model/finding.ts';
import type { Location } from '../../model/location.ts';
import type { ValidationReport, ValidationResult } from '../reporter.ts';
import { visibleText } from '../shared/visible-text.ts';
import { artifactUri, fingerprinter, type SarifLevel, sarifLog, sarifRule } from './sarif-log.ts';

const LEVEL: Readonly<Record<Severity, SarifLevel>> = { error: 'error', warning: 'warning', information: 'note' };

/** Validation as SARIF: a rule for each requirement or code that findings name, a result for each finding. */
export function validationSarif(report: ValidationReport): string {
  const named = new Map((report.requirements ?? []).map((requirement) => [requirement.id, requirement]));
  const all = report.results.flatMap((result) => result.findings.map((finding) => ({ result, finding })));
  const ids = new Map([...new Set(all.map(({ finding }) => ruleId(finding)))].map((id, index) => [id, index]));
  const fingerprint = fingerprinter();
  return sarifLog(
    report.assay,
    [...ids.keys()].map((id) => sarifRule(named.get(id) ?? { id })),
    {
      invocations: [
        {
          executionSuccessful: true,
          toolExecutionNotifications: report.notChecked.map(({ code, what, count }) => ({
            level: 'note',
            message: { text: visibleText(`not checked: ${what} (${count})`) },
            properties: { code },
          })),
        },
      ],
      results: all.map(({ result, finding }) => ({
        ruleId: ruleId(finding),
        ruleIndex: ids.get(ruleId(finding)),
        kind: 'fail',
        level: LEVEL[finding.severity],
        message: { text: visibleText(finding.message) },
        locations: [location(result, finding.at)],
        partialFingerprints: fingerprint(
          report.standard,
          ruleId(finding),
          finding.code,
          result.source,
          finding.at?.path,
        ),
        properties: { code: finding.code, unit: result.source },
      })),
      properties: { standard: `${report.standard} ${report.version}`, valid: report.valid },
    },
  );
}

function ruleId(finding: Finding): string {
  return finding.requirement ?? finding.code;
}

function location(result: ValidationResult, at: Location | undefined) {
  const uri = artifactUri(at?.source ?? (at === undefined ? undefined : result.source));
  const region = regionOf(at);
  return {
    ...(uri === undefined
      ? {}
      : { physicalLocation: { artifactLocation: { uri }, ...(region === undefined ? {} : { region }) } }),
    logicalLocations: [
      { fullyQualifiedName: visibleText([result.source, at?.path].filter(Boolean).join(' ')), kind: 'element' },
    ],
  };
}

/** Line and bytes. Our columns count bytes, which SARIF's may not (columnKind), so the bytes are said as what they are. */
function regionOf(at: Location | undefined) {
  if (at?.line === undefined && at?.start === undefined) return undefined;
  return {
    ...(at.line === undefined ? {} : { startLine: at.line }),
    ...(at.start === undefined ? {} : { byteOffset: at.start }),
    ...(at.start === undefined || at.end === undefined ? {} : { byteLength: Math.max(0, at.end - at.start) }),
  };
}
