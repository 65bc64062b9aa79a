import type { ByteSource } from '../../formats/record.ts';
import { capFindings } from '../../model/capped-findings.ts';
import type { Finding } from '../../model/finding.ts';
import { asMembers } from './members.ts';
import { readDescription } from './read-description.ts';

/** Findings listed for one description; of more only the number is told. */
const MOST_LISTED = 10_000;

/** A standard whose documents are OpenAPI descriptions, one document each, from what judges a description's value. */
export function descriptionStandard(validate: (value: unknown) => readonly Finding[], moreCode: string) {
  return {
    container: { kind: 'ndjson' } as const,
    unit: validate,
    async *validate(input: ByteSource) {
      const { value, findings, locate } = await readDescription(input);
      const found = value === undefined ? [] : capFindings(validate(value), MOST_LISTED, moreCode);
      const positions = locate(found.map(({ at }) => stepsOf(at?.path ?? '', value)));
      const placed = found.map((finding, i) => ({
        ...finding,
        at: { ...finding.at, source: input.name, ...positions[i] },
      }));
      yield { source: input.name, findings: [...findings, ...placed] };
    },
  };
}

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
