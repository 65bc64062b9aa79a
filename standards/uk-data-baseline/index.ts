import { defineStandard } from 'assay/standard';
import { checkUnit, validateSource } from './validate.ts';

/** What the Open Standards Board and RFC 4180 ask of any dataset: a CSV file, or JSON objects of plain values. */
export default defineStandard({
  open: () => ({
    container: { kind: 'ndjson' },
    unit: checkUnit,
    validate: validateSource,
  }),
});
