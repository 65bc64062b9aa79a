/** Prefixes that metadata may use without saying so: RDFa's initial context and that of CSV on the Web. */
const PREFIXES: ReadonlySet<string> = new Set(
  (
    'as cc csvw ctag dc dc11 dcam dcat dcterms dctype dqv duv earl foaf geosparql gr grddl http ical jsonld ldp ma oa odrl ' +
    'og org owl prov qb rdf rdfa rdfs rev rif rr schema sd sioc skos skosxl sosa ssn time v vann vcard void wdr wdrs xhv xml xsd'
  ).split(' '),
);

/** Classes that the context of CSV on the Web defines. */
const CLASSES: ReadonlySet<string> = new Set(
  (
    'Cell Column Datatype Dialect Direction ForeignKey JSON NumericFormat Row Schema Table TableGroup TableReference Template ' +
    'Transformation uriTemplate'
  ).split(' '),
);

export function isClassName(text: string): boolean {
  return CLASSES.has(text);
}

/** True for `dc:title`: a known prefix, and a name behind it. */
export function isPrefixedName(text: string): boolean {
  const colon = text.indexOf(':');
  return colon > 0 && PREFIXES.has(text.slice(0, colon));
}
