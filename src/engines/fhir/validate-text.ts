import { type JsonPosition, parseJson } from '../../formats/json/index.ts';
import type { Finding } from '../../model/finding.ts';
import type { ObjectPlan } from './check/plan.ts';
import { type FoundAt, pathOf, tooMany } from './check/run.ts';
import { isXml, readFhirXml } from './xml/read-fhir-xml.ts';

export interface TextOptions {
  /** Name of the source, for the findings' locations. */
  readonly source?: string;
  /** Read numbers exactly, so that `1.0` is no integer; slower. Default false. */
  readonly exactNumbers?: boolean;
  /** Where the text stands in its source: the line of its first character (one-based) and the bytes before it. */
  readonly at?: { readonly line: number; readonly start: number };
}

/** Parses one JSON or XML text and validates its value; positions are only worked out when there is something to report. */
export function validateText(
  text: string,
  options: TextOptions & { readonly maxFindings?: number },
  planOf: (type: string) => ObjectPlan | undefined,
  inspect: (value: unknown) => readonly FoundAt[],
): readonly Finding[] {
  const exactNumbers = options.exactNumbers ?? false;
  const syntax = isXml(text) ? 'xml' : 'json';
  const maxProblems = options.maxFindings ?? 500;
  const parsed =
    syntax === 'xml'
      ? readFhirXml(text, planOf, { exactNumbers, maxProblems })
      : { ...parseJson(text, { exactNumbers }), omitted: 0 };
  const place = (position: JsonPosition) => ({
    ...(options.source !== undefined && { source: options.source }),
    line: position.line + (options.at?.line ?? 1) - 1,
    column: position.column,
    start: position.start + (options.at?.start ?? 0),
    end: position.end + (options.at?.start ?? 0),
  });
  const findings: Finding[] = parsed.problems.map(({ kind, path, position, expected, got }) => {
    const at = { ...place(position), path: pathOf(parsed.value, path) };
    const where = `line ${at.line}, column ${at.column}`;
    const next = got === 'the end of the text' ? ' The data is cut short.' : '';
    return {
      code: `fhir.${syntax}-${kind}`,
      severity: 'error',
      message: `${where}: expected ${expected}, got ${got}.${next}`,
      at,
      expected,
      got,
    };
  });
  if (parsed.omitted > 0) findings.push(tooMany(maxProblems).finding);
  if (parsed.value === undefined) return findings;
  const found = inspect(parsed.value);
  if (found.length === 0) return findings;
  const positions = parsed.locateAll(found.map(({ steps }) => steps));
  found.forEach(({ finding }, index) => {
    findings.push({ ...finding, at: { ...place(positions[index] as JsonPosition), ...finding.at } });
  });
  return findings;
}
