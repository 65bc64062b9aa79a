const METADATA_TYPES = new Set(['application/csvm+json', 'application/ld+json', 'application/json']);

/**
 * Addresses of metadata that a Link header names (RFC 8288, 3; Model for Tabular Data, 5.2), the last one first, since it
 * comes before the others.
 */
export function metadataLinks(header: string): readonly string[] {
  const found: string[] = [];
  for (const [, reference = '', parameters = ''] of header.matchAll(
    /<([^<>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]+))?)*)/g,
  )) {
    const rel = parameterOf(parameters, 'rel').toLowerCase().split(/\s+/);
    if (rel.includes('describedby') && METADATA_TYPES.has(parameterOf(parameters, 'type').toLowerCase()))
      found.unshift(reference);
  }
  return found;
}

/** A parameter of a header field: `charset` of `text/csv; charset=utf-8`. */
export function parameterOf(parameters: string, name: string): string {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;,"]+))`, 'i').exec(parameters);
  return (found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2] ?? '').trim();
}
