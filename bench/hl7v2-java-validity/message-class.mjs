/** Issues that say the same of different data as one: what varies in text and place is taken out. */
export function messageClass(place, text) {
  const element = place
    .replace(/Bundle\.entry\[\d+\]\.resource(?:\.ofType\(\w+\)|\/\*(\w+)\/[^*]*\*\/)?/, '$1')
    .replace(/\[(?:\d+|url='[^']*')\]/g, '');
  const said = text
    .replace(/urn:uuid:[0-9a-f-]+/g, '<uuid>')
    .replace(/'[^']{0,200}'/g, "'…'")
    .replace(/"[^"]{0,200}"/g, '"…"')
    .replace(/\b\d+\b(?![./-])/g, 'n')
    .slice(0, 160);
  return `${element}: ${said}`;
}

/** Said of an extension for an element of another FHIR version, whose definitions the bench cannot give the validator. */
export function isUnjudged(text) {
  return /^Extension url 'http:\/\/hl7\.org\/fhir\/\d\.\d\/StructureDefinition\/extension-[^']+' is not valid \(invalid Version/.test(
    text,
  );
}
