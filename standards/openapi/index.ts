import { asMembers, readDescription } from 'assay/openapi';
import { capFindings, defineStandard } from 'assay/standard';
import { openValidation } from './validate.ts';

/** Findings listed for one description; of more only the number is told. */
const MOST_LISTED = 10_000;

/** OpenAPI descriptions (Swagger 2.0, OpenAPI 3.0, 3.1 and 3.2), one document each. */
export default defineStandard({
  open() {
    const validate = openValidation();
    return {
      container: { kind: 'ndjson' },
      unit: (value) => validate(value),
      async *validate(input) {
        const { value, findings, locate } = await readDescription(input);
        const found = value === undefined ? [] : capFindings(validate(value), MOST_LISTED, 'openapi.more');
        const positions = locate(found.map(({ at }) => stepsOf(at?.path ?? '', value)));
        const placed = found.map((finding, i) => ({
          ...finding,
          at: { ...finding.at, source: input.name, ...positions[i] },
        }));
        yield { source: input.name, findings: [...findings, ...placed] };
      },
    };
  },
});

/** Steps of a JSON pointer into a value, places in lists as numbers. */
function stepsOf(pointer: string, root: unknown): readonly (string | number)[] {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((escaped) => {
      const name = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
      const next = Array.isArray(value) ? Number(name) : name;
      value = Array.isArray(value) ? value[Number(name)] : asMembers(value)?.[name];
      return next;
    });
}
