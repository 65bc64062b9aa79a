import type { Handler, HttpRequest, HttpResponse } from 'assay/suite';
import { contentOf, onCapabilities, withHeader, withText } from '../edit-exchange.ts';
import { listOf } from '../resource.ts';
import { writeXml } from './write-xml.ts';

const FHIR_XML = 'application/fhir+xml';
const NAMES = ['xml', 'text/xml', 'application/xml', FHIR_XML];
const JSON_NAMES = ['json', 'application/json', 'text/json', 'application/fhir+json'];

export interface XmlServer {
  /** The names of XML that `_format` may have; all of R4's where nothing is said. */
  readonly names?: readonly string[];
  /** Changes the XML of a resource. */
  readonly change?: (xml: string) => string;
}

/** The clean server, which knows JSON alone, answering in XML too. */
export function servingXml({ names = NAMES, change = (xml) => xml }: XmlServer = {}): (clean: Handler) => Handler {
  return (clean) => {
    const declaring = onCapabilities((statement) => ({
      ...statement,
      format: [...listOf(statement.format), FHIR_XML],
    }))(clean);
    return async (request) => {
      const response = await declaring(asJson(request, names));
      const content = wantsXml(request, names) ? contentOf(response) : undefined;
      return content === undefined ? response : inXml(response, change(writeXml(content)));
    };
  };
}

function inXml(response: HttpResponse, xml: string): HttpResponse {
  return withHeader(withText(response, xml), 'content-type', `${FHIR_XML};charset=utf-8`);
}

function formatOf(request: HttpRequest): string | undefined {
  return new URL(request.url).searchParams.get('_format')?.replace(' ', '+');
}

function wantsXml(request: HttpRequest, names: readonly string[]): boolean {
  const format = formatOf(request);
  if (format !== undefined) return names.includes(format);
  const ranges = (request.headers.accept ?? '').split(',').map((range) => {
    const [type = '', ...more] = range.split(';').map((part) => part.trim());
    return { type, quality: Number(more.find((each) => each.startsWith('q='))?.slice(2) ?? 1) };
  });
  const quality = (types: readonly string[]) =>
    Math.max(0, ...ranges.filter(({ type }) => types.includes(type)).map((each) => each.quality));
  return quality(NAMES) > quality([...JSON_NAMES, 'application/*', '*/*']);
}

/** The same request, for a server that knows JSON alone. */
function asJson(request: HttpRequest, names: readonly string[]): HttpRequest {
  if (!wantsXml(request, names)) return request;
  const url = new URL(request.url);
  url.searchParams.delete('_format');
  return { ...request, url: url.href, headers: { ...request.headers, accept: 'application/fhir+json' } };
}
