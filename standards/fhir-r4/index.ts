import { createFhirValidator } from 'assay/fhir';
import { defineStandard } from 'assay/standard';
import { readDocuments } from './read-documents.ts';
import { policySettings, readPolicy } from './read-policy.ts';
import { unitResult } from './unit-result.ts';

/** HL7 FHIR R4 (4.0.1): resources in JSON or XML, one a document, or one a line. */
export default defineStandard({
  settings: policySettings,
  takesProfiles: true,
  open({ data, profiles, settings }) {
    const validator = createFhirValidator({ load: data, profiles, policy: readPolicy(settings) });
    return {
      async *validate(input) {
        for await (const document of readDocuments(input)) {
          const { source } = document;
          if (document.problem) yield { source, findings: [document.problem] };
          else {
            const options = { source: input.name, at: document.at, undecided: true };
            yield unitResult(source, validator.validateText(document.text, options));
          }
        }
      },
      unit: (value) => (typeof value === 'string' ? validator.validateText(value) : validator.validate(value)),
      model: {
        resolve: validator.resolve,
        members: validator.members,
        blank: (resourceType) => ({ resourceType }),
      },
      container: { kind: 'ndjson' },
    };
  },
});
