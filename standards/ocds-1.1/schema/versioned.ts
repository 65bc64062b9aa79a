import type { Block, Field } from './field.ts';

const PREFIX = 'Versioned';

/**
 * A block as it stands in a versioned release: each field holds its history, while identifiers of list items,
 * and what refers to other blocks, keep their place (OCDS 1.1, Merging, versioned releases).
 */
function versionedBlock(block: Block, name: string): Block {
  const fields = Object.entries(block.fields)
    .filter(([field]) => name !== 'Release' || !['id', 'date', 'tag'].includes(field))
    .map(([field, schema]) => [field, versionedField(field, schema, name)] as const);
  const required =
    name === 'Release'
      ? ['ocid', 'initiationType']
      : block.required?.filter((field) => field === 'id' || field === 'awardID');
  return { ...(required && required.length > 0 ? { required } : {}), fields: Object.fromEntries(fields) };
}

/** Lists that are replaced as a whole when releases are merged, and so have a history themselves. */
const WHOLE_LISTS = new Set(['additionalIdentifiers', 'additionalClassifications']);

/** Blocks whose identifiers are values and not the mark by which list items are told apart. */
const VERSIONED_IDS = new Set(['Tender', 'Budget', 'Classification', 'Identifier', 'Unit']);

function versionedField(field: string, schema: Field, block: string): Field {
  if (field === 'ocid' || field === 'changes') return schema;
  // In a list a reference is told apart by its id; where it stands alone, as the buyer does, the id has a history.
  if (field === 'id' && block === 'OrganizationReference') return { anyOf: [schema, history(schema)] };
  if (field === 'id' && !VERSIONED_IDS.has(block)) return schema;
  if (typeof schema.$ref === 'string') return { ...schema, $ref: versionedRef(schema.$ref) };
  const items = schema.items as Field | undefined;
  if (typeof items?.$ref === 'string' && !WHOLE_LISTS.has(field)) {
    return { ...schema, items: { $ref: versionedRef(items.$ref) } };
  }
  return history(schema);
}

function versionedRef(ref: string): string {
  return ref.replace('#/$defs/', `#/$defs/${PREFIX}`);
}

function history(schema: Field): Field {
  return {
    type: 'array',
    items: {
      type: 'object',
      properties: {
        releaseDate: { type: 'string', format: 'date-time' },
        releaseID: { type: 'string' },
        releaseTag: { type: 'array', items: { type: 'string' } },
        value: schema,
      },
    },
  };
}

/** Versioned definitions beside the plain ones, by name. */
export function withVersions(blocks: Readonly<Record<string, Block>>): Readonly<Record<string, Block>> {
  const versions = Object.entries(blocks).map(
    ([name, block]) => [`${PREFIX}${name}`, versionedBlock(block, name)] as const,
  );
  return { ...blocks, ...Object.fromEntries(versions) };
}
