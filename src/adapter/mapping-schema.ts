import { rowDefinitions, rowTexts } from './row-definitions.ts';

const { name } = rowTexts;

/** JSON Schema of a mapping file (`MappingDocument`); adapters/mapping.schema.json is this, for editors. */
export const mappingSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Assay: a mapping of records to a standard',
  type: 'object',
  required: ['target', 'rows'],
  additionalProperties: false,
  properties: {
    standard: { ...name, description: 'Id of the standard that comes out, such as ocds-1.1 or fhir-r4.' },
    format: { ...name, description: 'How the records are written. Without it: csv.' },
    copybook: {
      type: 'string',
      minLength: 1,
      maxLength: 500_000,
      description: 'For format cobol: the file of the copybook, from this one, or its text.',
    },
    target: { ...name, description: 'What a record becomes, such as Release or Patient.' },
    id: { ...name, description: 'Member that gets an id made from the record itself.' },
    settings: {
      type: 'object',
      maxProperties: 100,
      description:
        'Settings of the format (delimiter, encoding, dateOrder) and of the package, where --set gives none.',
    },
    codes: {
      type: 'object',
      maxProperties: 500,
      description: 'Code tables: status: { Open: active, Closed: terminated }.',
      additionalProperties: { type: 'object', maxProperties: 10_000 },
    },
    rows: { type: 'array', items: { $ref: '#/$defs/row' }, minItems: 1, maxItems: 2000 },
  },
  $defs: rowDefinitions,
};
