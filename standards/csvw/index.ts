import { defineStandard, type Finding, type Json } from 'assay/standard';
import { readMetadata } from './read-metadata.ts';
import { collect } from './report.ts';
import { validateSource } from './validate.ts';

/** CSV on the Web: metadata documents with their tables, or CSV files with the metadata that is found for them. */
export default defineStandard({
  settings: { metadata: null, remote: false },
  takesAddresses: true,
  open: ({ resources, settings }) => ({
    container: { kind: 'ndjson' },
    unit: checkUnit,
    validate: (input) =>
      validateSource(input, {
        resources,
        metadata: typeof settings.metadata === 'string' ? settings.metadata : undefined,
        remote: settings.remote === true,
      }),
  }),
});

/** A unit is a metadata document that stands nowhere, without its tables. */
function checkUnit(value: Json): readonly Finding[] {
  const findings = collect('-');
  readMetadata(
    {
      value,
      address: 'file:///',
      say: (severity, code, path, message) => findings.add(severity, code, { path }, message),
    },
    new Map(),
  );
  return findings.finish();
}
