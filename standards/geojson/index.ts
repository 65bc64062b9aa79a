import { defineStandard, locatedIn, readJsonDocuments } from 'assay/standard';
import { validateGeoJson } from './validate.ts';

/** GeoJSON (RFC 7946): a document, or one a line (GeoJSON text sequences without their separators, RFC 8142). */
export default defineStandard({
  open: () => ({
    container: { kind: 'ndjson' },
    unit: validateGeoJson,
    async *validate(input) {
      for await (const document of readJsonDocuments(input, 'geojson')) {
        const { parsed, findings, source } = document;
        const found = parsed ? locatedIn(validateGeoJson(parsed.value), document, input.name) : [];
        yield { source, findings: [...findings, ...found] };
      }
    },
  }),
});
