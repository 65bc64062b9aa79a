import { type JsonPath, type JsonPosition, positionsOf, type Stretch } from '../../../formats/json/index.ts';
import type { ObjectPlan } from '../check/plan.ts';
import { type Conversion, convertResource } from './convert-element.ts';
import { createPlaces } from './places.ts';
import { readXmlTree, type XmlElement, type XmlFault } from './xml-tree.ts';

export interface XmlProblem {
  /** End of the finding's code: `fhir.xml-<kind>`. */
  readonly kind: XmlFault['kind'] | 'namespace' | 'attribute' | 'element' | 'text' | 'order' | 'resource';
  readonly path: JsonPath;
  readonly position: JsonPosition;
  readonly expected: string;
  readonly got: string;
}

/** As ParsedJson, for XML. */
export interface ParsedXml {
  readonly value: unknown;
  readonly problems: readonly XmlProblem[];
  /** Problems beyond those that were asked for. */
  readonly omitted: number;
  locateAll(paths: readonly JsonPath[]): readonly JsonPosition[];
}

export interface XmlOptions {
  /** Numbers become ExactNumber, which keeps `1.50` apart from `1.5`. */
  readonly exactNumbers?: boolean;
  /** Default 500. */
  readonly maxProblems?: number;
}

type Found = Pick<XmlProblem, 'kind' | 'expected' | 'got'> & Stretch & { readonly about?: XmlElement };

/**
 * Reads the XML of one resource (FHIR R4, xml.html) into the value that its JSON would give. Never throws: bad text is a
 * problem with line and column, and what the definitions do not know is kept, for the checks to report.
 */
export function readFhirXml(
  text: string,
  planOf: (type: string) => ObjectPlan | undefined,
  { exactNumbers = false, maxProblems = 500 }: XmlOptions = {},
): ParsedXml {
  const { root, faults } = readXmlTree(text);
  const found: Found[] = faults.map(({ at, ...fault }) => ({ ...fault, from: at, to: at }));
  if (!root) {
    const position = positionsOf(text, found).at(-1) as JsonPosition;
    const problems = problemsOf(text, found, () => []);
    return { value: undefined, problems, omitted: 0, locateAll: (paths) => paths.map(() => position) };
  }
  let omitted = 0;
  const containers = new Set<XmlElement>();
  const problem: Conversion['problem'] = (about, kind, expected, got, { from, to } = about) => {
    if (found.length < maxProblems) found.push({ about, kind, expected, got, from, to });
    else omitted++;
  };
  const value = convertResource(root, { text, planOf, exactNumbers, containers, problem });
  const places = createPlaces(root, value, containers);
  return {
    value,
    problems: problemsOf(text, found, (element) => places.pathOf(element)),
    omitted,
    locateAll: (paths) =>
      positionsOf(
        text,
        paths.map((path) => places.at(path)),
      ),
  };
}

/** True when the text is meant as XML: its first character that is not blank opens a tag. */
export function isXml(text: string): boolean {
  return /^\ufeff?\s*</.test(text);
}

function problemsOf(text: string, found: readonly Found[], pathOf: (element: XmlElement) => JsonPath): XmlProblem[] {
  if (found.length === 0) return [];
  const positions = positionsOf(text, found);
  return found.map(({ kind, expected, got, about }, index) => ({
    kind,
    expected,
    got,
    path: about ? pathOf(about) : [],
    position: positions[index] as JsonPosition,
  }));
}
