import { rowDefinitions, rowTexts } from './row-definitions.ts';

const { name, rowId, paths } = rowTexts;
const rows = { type: 'array', items: { $ref: '#/$defs/row' }, maxItems: 2000 };
const entry = {
  type: 'object',
  required: ['id', 'from'],
  additionalProperties: false,
  description: 'Rows onto an entry that the adapter makes (into, via), or to one of their own (entry, links).',
  properties: {
    id: rowId,
    from: { type: 'string', pattern: '^[A-Z][A-Z0-9]{2}$', description: 'a segment, such as ZPI' },
    into: { ...name, description: 'Name of the entry, such as patient or encounter.' },
    via: { $ref: '#/$defs/table' },
    entry: { $ref: '#/$defs/table' },
    links: { ...paths, minProperties: 1, description: 'Path in the new entry: name of the entry meant.' },
    when: { $ref: '#/$defs/condition' },
  },
  oneOf: [
    { required: ['into', 'via'], not: { anyOf: [{ required: ['entry'] }, { required: ['links'] }] } },
    { required: ['entry', 'links'], not: { anyOf: [{ required: ['into'] }, { required: ['via'] }] } },
  ],
};

/** JSON Schema of a site's own rows (`SiteDocument`); adapters/site-rows.schema.json is this, for editors. */
export const siteRowsSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Assay: a site’s own rows onto an adapter',
  type: 'object',
  additionalProperties: false,
  properties: {
    adapter: { ...name, description: 'Id of the adapter, such as hl7v2-fhir.' },
    settings: {
      type: 'object',
      maxProperties: 100,
      description:
        'Settings of the adapter, where --set gives none. systems: { PAS: https://... } names local authorities.',
    },
    codes: {
      type: 'object',
      maxProperties: 500,
      description: 'Entries of code tables: administrativeGender: { X: other }.',
      additionalProperties: { type: 'object', maxProperties: 10_000 },
    },
    tables: {
      type: 'array',
      maxItems: 500,
      items: {
        type: 'object',
        required: ['source', 'target'],
        minProperties: 3,
        additionalProperties: false,
        description: 'Changes to the adapter’s table from source to target.',
        properties: {
          source: { ...name, description: 'What the table reads, such as PID or CX.' },
          target: { ...name, description: 'What it writes, such as Patient or Identifier.' },
          add: { ...rows, description: 'Rows with ids of their own.' },
          replace: { ...rows, description: 'Rows that stand for those with the same id.' },
          remove: { type: 'array', items: rowId, maxItems: 2000, description: 'Ids of rows that no longer count.' },
        },
      },
    },
    entries: { type: 'array', maxItems: 500, items: entry },
  },
  $defs: rowDefinitions,
};
