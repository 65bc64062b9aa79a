import { createFhirValidator } from 'assay/fhir';
import { defineStandard } from 'assay/standard';
import { readDocuments } from './read-documents.ts';
import { policySettings, readPolicy } from './read-policy.ts';

/** HL7 FHIR R4 (4.0.1): resources in JSON or XML, one a document, or one a line. */
export default defineStandard({
  settings: policySettings,
  takesProfiles: true,
  open({ data, profiles, settings }) {
    const validator = createFhirValidator({ load: data, profiles, policy: readPolicy(settings) });
    return {
      async *validate(input) {
        for await (const document of readDocuments(input)) {
          const findings = document.problem
            ? [document.problem]
            : validator.validateText(document.text, { source: input.name, at: document.at });
          yield { source: document.source, findings };
        }
      },
      unit: (value) => validator.validate(value),
      model: { resolve: validator.resolve },
      container: { kind: 'ndjson' },
    };
  },
});
