import { asMembers, listOf, type Members } from 'assay/openapi';
import { merged, typesOf } from './merge.ts';
import { countOf, LONGEST } from './texts.ts';

const MOST_CHOICES = 8;
const MOST_OF_AN_OBJECT = 24;

/** Values at the limits of a schema, and each of a short list; of an object one for each limit of its members, set into `sample`. */
export function edgesOf(schema: Members, definitions: unknown, sample: unknown): readonly unknown[] {
  const members = asMembers(sample);
  if (!members) return limitsOf(schema, definitions);
  const inner = Object.entries(asMembers(schema.properties) ?? {}).flatMap(([name, property]) =>
    limitsOf(merged(property, definitions), definitions).map((value) => ({ ...members, [name]: value })),
  );
  return inner.slice(0, MOST_OF_AN_OBJECT);
}

function limitsOf(schema: Members, definitions: unknown): readonly unknown[] {
  const branches = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  if (branches.length > 0) return branches.flatMap((branch) => limitsOf(merged(branch, definitions), definitions));
  if (Array.isArray(schema.enum)) return schema.enum.slice(0, MOST_CHOICES);
  const types = typesOf(schema);
  const isPlain = schema.pattern === undefined && schema.format === undefined;
  const least = countOf(schema.minLength) ?? 0;
  const most = countOf(schema.maxLength);
  return [
    ...(types.includes('boolean') ? [true, false] : []),
    ...[schema.minimum, schema.maximum].filter((value) => typeof value === 'number'),
    // A count or a size that nothing limits may be none at all.
    ...(schema.minimum === undefined && types.includes('integer') ? [0] : []),
    ...(schema.type !== undefined && types.includes('string') && isPlain
      ? [
          'a'.repeat(least),
          ...wordsWithin(least, most),
          ...(most !== undefined && most <= LONGEST ? ['a'.repeat(most)] : []),
        ]
      : []),
    // Of a list each list of one.
    ...(types.includes('array') && asMembers(schema.items)
      ? limitsOf(merged(schema.items, definitions), definitions).map((item) => [item])
      : []),
    ...(types.includes('null') ? [null] : []),
  ];
}

/** A text of two words: services read grammars of their own into texts that nothing limits. */
function wordsWithin(least: number, most = LONGEST): readonly string[] {
  const words = `a ${'b'.repeat(Math.max(1, least - 2))}`;
  return words.length <= most ? [words] : [];
}
