import { type JsonPath, type JsonPosition, positionsOf, type Stretch } from '../../../formats/json/index.ts';
import type { ObjectPlan } from '../check/plan.ts';
import { type Conversion, convertResource } from './convert-element.ts';
import { createPlaces } from './places.ts';
import { readXmlTree, type XmlElement, type XmlFault } from './xml-tree.ts';

export interface XmlProblem {
  /** End of the finding's code: `fhir.xml-<kind>`. */
  readonly kind: XmlFault['kind'] | 'namespace' | 'attribute' | 'text' | 'order' | 'resource';
  readonly path: JsonPath;
  readonly position: JsonPosition;
  readonly expected: string;
  readonly got: string;
}

/** As ParsedJson, for XML. */
export interface ParsedXml {
  readonly value: unknown;
  readonly problems: readonly XmlProblem[];
  locateAll(paths: readonly JsonPath[]): readonly JsonPosition[];
}

export const FHIR_NAMESPACE = 'http://hl7.org/fhir';

/**
 * Reads the XML of one resource (FHIR R4, xml.html) into the value that its JSON would give. Never throws: bad text is a
 * problem with line and column, and what the definitions do not know is kept, for the checks to report.
 */
export function readFhirXml(
  text: string,
  planOf: (type: string) => ObjectPlan | undefined,
  { exactNumbers = false }: { readonly exactNumbers?: boolean } = {},
): ParsedXml {
  const { root, fault } = readXmlTree(text);
  if (!root) return unreadable(text, fault as XmlFault);
  const places = createPlaces(root);
  const found: (Omit<XmlProblem, 'position' | 'path'> & Stretch & { readonly element: XmlElement })[] = [];
  const conversion: Conversion = {
    text,
    planOf,
    exactNumbers,
    places,
    problem: (element, kind, expected, got, at = element.from) =>
      found.push({ element, kind, expected, got, from: at, to: Math.max(at, element.to) }),
  };
  const value = convertResource(root, conversion);
  const positions = positionsOf(text, found);
  const problems = found.map(({ kind, expected, got, element }, index) => ({
    kind,
    expected,
    got,
    path: places.pathOf(element),
    position: positions[index] as JsonPosition,
  }));
  const locateAll = (paths: readonly JsonPath[]) =>
    positionsOf(
      text,
      paths.map((path) => places.at(value, path)),
    );
  return { value, problems, locateAll };
}

/** True when the text is meant as XML: its first character that is not blank opens a tag. */
export function isXml(text: string): boolean {
  return /^\ufeff?\s*</.test(text);
}

function unreadable(text: string, { kind, at, expected, got }: XmlFault): ParsedXml {
  const [position] = positionsOf(text, [{ from: at, to: at }]);
  const problem = { kind, path: [], position: position as JsonPosition, expected, got };
  return { value: undefined, problems: [problem], locateAll: (paths) => paths.map(() => position as JsonPosition) };
}
