import { defineStandard } from 'assay/standard';
import { readAll } from './read-all.ts';
import { validateSecurityTxt, validateUnit } from './validate.ts';

export default defineStandard({
  open: ({ now }) => ({
    container: { kind: 'ndjson' },
    unit: (value) => validateUnit(value, now),
    async *validate(input) {
      const { bytes, findings } = await readAll(input);
      yield {
        source: input.name,
        findings: [...findings, ...validateSecurityTxt(bytes, now(), input.name)],
      };
    },
  }),
});
