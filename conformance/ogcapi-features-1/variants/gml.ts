import { type Benign, type Handler, type HttpResponse, type Mutant, responding } from 'assay/suite';
import { benign, FEATURE, ITEMS } from './benign.ts';
import { undeclared } from './edits.ts';

const ANY = /.*/;

/** Changes answers in XML. */
function xml(path: RegExp, change: (response: HttpResponse) => HttpResponse): (clean: Handler) => Handler {
  return responding(({ url }, response) =>
    path.test(new URL(url).pathname) && /xml/.test(response.headers['content-type'] ?? '')
      ? change(response)
      : response,
  );
}
const typed = (path: RegExp, edit: (type: string) => string) =>
  xml(path, (response) => ({
    ...response,
    headers: { ...response.headers, 'content-type': edit(response.headers['content-type'] ?? '') },
  }));
const text = (path: RegExp, edit: (text: string) => string) =>
  xml(path, (response) => ({
    ...response,
    body: new TextEncoder().encode(edit(new TextDecoder().decode(response.body))),
  }));
/** Answers in JSON whatever was asked for. */
const withoutXml = (path: RegExp) => (clean: Handler) => (request: Parameters<Handler>[0]) => {
  const { accept = '' } = request.headers;
  const isXml = path.test(new URL(request.url).pathname) && accept.includes('xml');
  return clean(isXml ? { ...request, headers: {} } : request);
};

const mutant = (id: string, breaks: string, summary: string, wrap: (clean: Handler) => Handler): readonly Mutant[] =>
  ['gmlsf0', 'gmlsf2'].map((name) => ({
    id: `${name}.${id}`,
    breaks: [`ogcapi-features-1.${name}.${breaks}`],
    summary,
    wrap,
  }));

/** Servers with one fault each in what the classes of GML ask. */
export const gmlMutants: readonly Mutant[] = [
  ...mutant('none', 'definition', 'declares GML and has none', withoutXml(ANY)),
  ...mutant('no-feature', 'definition', 'has lists in GML and no feature', withoutXml(FEATURE)),
  ...mutant(
    'no-documents',
    'definition',
    'has features in GML and no other document in XML',
    withoutXml(/\/collections$/),
  ),
  ...mutant(
    'no-profile',
    'definition',
    'does not say of which profile its GML is',
    typed(ITEMS, (type) => type.replace(/;\s*profile=.*/, '')),
  ),
  ...mutant(
    'other-profile',
    'definition',
    'says another profile than was asked for',
    typed(ITEMS, (type) => type.replace(/gml-sf\d/, 'gml-sf1')),
  ),
  ...mutant(
    'broken',
    'content.root',
    'answers XML that breaks off',
    text(ITEMS, (whole) => whole.slice(0, -3)),
  ),
  ...mutant(
    'unescaped',
    'content.root',
    'does not escape what it writes',
    text(/\/collections$/, (whole) => whole.replace('</harbour:json>', ' R&D</harbour:json>')),
  ),
  ...mutant(
    'other-root',
    'content.root',
    'answers a list of another kind',
    text(ITEMS, (whole) => whole.replaceAll('sf:FeatureCollection', 'sf:Features')),
  ),
];

/** Servers that are odd and right in GML. */
export const gmlVariants: readonly Benign[] = [
  benign('gml.undeclared', 'a class that is not declared asks nothing (clause 2)', (clean) =>
    undeclared('gmlsf0')(undeclared('gmlsf2')(withoutXml(ANY)(clean))),
  ),
  benign('gml.one-level', 'one level may be declared without the other (clause 2)', (clean) =>
    undeclared('gmlsf2')((request) => {
      const { accept = '' } = request.headers;
      return clean(accept.includes('gml-sf2') ? { ...request, headers: {} } : request);
    }),
  ),
  benign(
    'gml.type-otherwise',
    'parameters stand in any order and case, quoted or not (RFC 9110, 5.6.6 and 8.3.1)',
    typed(ITEMS, (type) => {
      const [, profile = ''] = /profile="?([^"]*)"?/.exec(type) ?? [];
      return `Application/GML+XML;charset=utf-8;Profile=${profile};VERSION="3.2"`;
    }),
  ),
  benign(
    'gml.default-namespace',
    'a prefix is the writer’s choice (Namespaces in XML, 5)',
    text(ITEMS, (whole) => whole.replaceAll('sf:', '').replace('xmlns:sf', 'xmlns')),
  ),
  benign(
    'gml.comments',
    'comments and instructions may stand before the root element (XML, 2.8)',
    text(ANY, (whole) => whole.replace('?>\n', '?>\n<?note x?><!-- harbour <FeatureCollection/> -->\n')),
  ),
  benign(
    'gml.busy',
    '503 is about the moment (RFC 9110, 15.6.4)',
    xml(ITEMS, (response) => ({ ...response, status: 503 })),
  ),
];
