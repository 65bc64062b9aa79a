const CORE = 'http://hl7.org/fhir/StructureDefinition/';

/** Used by HL7's own tools and by the specification itself, though no package for R4 defines them. */
const UNDEFINED_BUT_USED: ReadonlySet<string> = new Set(
  [
    'codesystem-properties-mode',
    'elementdefinition-type-must-support',
    'instance-description',
    'instance-name',
    'structuredefinition-expression',
    'structuredefinition-rdf-type',
  ].map((name) => CORE + name),
);

const NAMESPACES = ['http://hl7.org/fhir/tools/StructureDefinition/', 'http://hl7.org/fhir/build/StructureDefinition/'];

/** Elements of other releases as extensions (FHIR R4, versions.html#extensions), for each element of each release. */
const OTHER_RELEASE = /^http:\/\/hl7\.org\/fhir\/\d\.\d{1,2}\/StructureDefinition\/extension-./;

/** Extensions that may be used without a definition at hand: nothing about them is decided. */
export function isUsedUndefined(url: string): boolean {
  return (
    UNDEFINED_BUT_USED.has(url) ||
    NAMESPACES.some((namespace) => url.startsWith(namespace)) ||
    url.includes('nema.org') ||
    OTHER_RELEASE.test(url)
  );
}

/** What HL7's validator takes for made-up extensions unless told that examples are not wanted. */
export const isExampleExtension = (url: string): boolean => url.includes('example.org') || url.includes('acme.com');

/** FHIR's own namespace, in which nobody else may define anything. */
export const isCoreExtension = (url: string): boolean => url.startsWith(CORE);

/** A scheme and something behind it, without white space (RFC 3986, 4.3). */
export const isAbsolute = (url: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$/.test(url);
