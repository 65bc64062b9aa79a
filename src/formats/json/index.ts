/** JSON with positions: plain JSON.parse where all is well, a scanner of our own where something is to be reported. */
import { type JsonPath, locateJson } from './locate-json.ts';
import { type JsonPosition, positionsOf, type Stretch } from './position.ts';
import { type ScanFault, scanJson } from './scan-json.ts';
import { countMembers, surveyJson } from './survey-json.ts';

export { type JsonPath, type JsonPosition, positionsOf, type Stretch };

export interface JsonOptions {
  /** Numbers become ExactNumber, which keeps `1.50` apart from `1.5`. */
  readonly exactNumbers?: boolean;
  /** Objects and arrays in one another. Default 256. */
  readonly maxDepth?: number;
}

export interface JsonProblem {
  readonly kind: ScanFault['kind'];
  /** Steps to where it stands; for a repeated member, to that member. */
  readonly path: JsonPath;
  readonly position: JsonPosition;
  readonly expected: string;
  readonly got: string;
}

export interface ParsedJson {
  /** Undefined when the text is not JSON or nests too deeply. */
  readonly value: unknown;
  readonly problems: readonly JsonProblem[];
  /** Position of the value at a path, or of the nearest value above it. Scans the text again. */
  locate(path: JsonPath): JsonPosition;
  /** The same for many paths in one scan. */
  locateAll(paths: readonly JsonPath[]): readonly JsonPosition[];
}

const MAX_DEPTH = 256;

/**
 * Parses JSON text (RFC 8259, without a byte order mark). Never throws: bad text is a problem with line and column,
 * as is a member name written twice in one object. Time is linear and nesting bounded.
 */
export function parseJson(text: string, options: JsonOptions = {}): ParsedJson {
  const maxDepth = options.maxDepth ?? MAX_DEPTH;
  const survey = surveyJson(text, maxDepth);
  if (survey.tooDeepAt === -1 && !options.exactNumbers) {
    const value = tryParse(text);
    if (value !== undefined && countMembers(value) === survey.members) return answer(text, value, []);
  }
  const { value, faults } = scanJson(text, options.exactNumbers ?? false, maxDepth);
  return answer(text, value, faults);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answer(text: string, value: unknown, faults: readonly ScanFault[]): ParsedJson {
  const locateAll = (paths: readonly JsonPath[]) => positionsOf(text, locateJson(text, paths));
  const positions = faults.length === 0 ? [] : positionsOf(text, faults);
  return {
    value,
    problems: faults.map((fault, index) => ({
      kind: fault.kind,
      path: fault.path,
      position: positions[index] as JsonPosition,
      expected: fault.expected,
      got: fault.got,
    })),
    locateAll,
    locate: (path) => locateAll([path])[0] as JsonPosition,
  };
}
