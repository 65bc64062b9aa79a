import type { Mutant } from 'assay/suite';
import { servingXml } from '../reference/xml/serving-xml.ts';

/** A server that also answers in XML, with a fault in what it writes. */
const writing = (id: string, summary: string, change: (xml: string) => string): Mutant => ({
  id,
  breaks: ['fhir-r4.xml.form'],
  summary,
  wrap: servingXml({ change }),
});

export const xmlMutants: readonly Mutant[] = [
  {
    id: 'xml.name-unknown',
    breaks: ['fhir-r4.http.format-other'],
    summary: '_format=text/xml is not known, though XML is served.',
    wrap: servingXml({ names: ['xml', 'application/xml', 'application/fhir+xml'] }),
  },
  writing('xml.no-namespace', 'XML is in no namespace.', (xml) => xml.replace(/ xmlns="[^"]*fhir"/, '')),
  writing('xml.doctype', 'XML has a document type.', (xml) => xml.replace('?>', '?><!DOCTYPE Patient>')),
  writing('xml.cut-off', 'XML ends too early.', (xml) => xml.slice(0, -9)),
  writing('xml.order', 'meta stands before id.', (xml) =>
    xml.replace(/(<id value="[^"]*"\/>)(<meta>.*?<\/meta>)/, '$2$1'),
  ),
];
