import type { Benign } from 'assay/suite';
import { servingXml } from '../reference/xml/serving-xml.ts';

const XML = 'http://hl7.org/fhir/R4/xml.html';

export const xmlVariants: readonly Benign[] = [
  {
    id: 'xml.served',
    because: 'http://hl7.org/fhir/R4/http.html#mime-type: a server may serve XML beside JSON.',
    wrap: servingXml(),
  },
  {
    id: 'xml.indented',
    because: `${XML}: white space between elements and comments say nothing.`,
    wrap: servingXml({ change: (xml) => xml.replace(/<meta>/, '\n  <!-- kept -->\n  <meta>') }),
  },
  {
    id: 'xml.no-prolog',
    because: 'XML 1.0, 2.8: a document in UTF-8 need not have an XML declaration.',
    wrap: servingXml({ change: (xml) => xml.replace(/^<\?.*?\?>/, '') }),
  },
  {
    id: 'xml.format-ignored',
    because: 'http://hl7.org/fhir/R4/http.html#parameters: a server should support _format, and need not.',
    wrap: servingXml({ names: [] }),
  },
];
