/**
 * JSON Schema of the one row form (`row.ts`) as YAML and JSON have it: what every document of rows is made of. Limits
 * are far above what anybody writes by hand; they bound what a hostile file can cost.
 */
const name = { type: 'string', minLength: 1, maxLength: 200 };
const text = { type: 'string', minLength: 1, maxLength: 2000 };
const path = { ...name, description: 'A path.' };
const rowId = {
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
  description: 'an id of letters, digits, dots and hyphens, such as PID-3',
};
const conditions = { type: 'array', items: { $ref: '#/$defs/condition' }, maxItems: 100 };
const paths = { type: 'object', additionalProperties: path, maxProperties: 100 };

const condition = {
  description: 'When the row counts: one of these. Paths are relative to where the row stands.',
  type: 'object',
  minProperties: 1,
  maxProperties: 1,
  additionalProperties: false,
  properties: {
    valued: { ...path, description: 'Something is there.' },
    missing: { ...path, description: 'Nothing is there, or it was removed explicitly.' },
    equals: { type: 'object', additionalProperties: text, maxProperties: 100 },
    oneOf: {
      type: 'object',
      additionalProperties: { type: 'array', items: text, maxItems: 1000 },
      maxProperties: 100,
    },
    same: { type: 'array', items: path, minItems: 2, maxItems: 2 },
    not: { $ref: '#/$defs/condition' },
    all: conditions,
    any: conditions,
  },
};

const row = {
  description: 'A value (from, to), a constant (to, value), or what is left out on purpose (ignore).',
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: {
    id: rowId,
    from: {
      description: 'Path in the source, such as 3[] or 5.1. Of several, the first that is there counts.',
      anyOf: [path, { type: 'array', items: path, minItems: 1, maxItems: 50 }],
    },
    to: { ...path, description: 'Path in the target, such as gender, name[] or identifier[mine].value.' },
    via: {
      description: 'A function of the adapter, one of its parts (CX, XPN), or a table of rows.',
      anyOf: [name, { $ref: '#/$defs/table' }],
    },
    map: { ...name, description: 'A code table.' },
    with: { ...paths, description: 'Further values for the function, by name.' },
    options: { type: 'object', maxProperties: 100 },
    as: { const: 'entry', description: 'The result is an entry of its own, and here stands a reference to it.' },
    onMissing: { enum: ['absent', 'data-absent-reason', 'quarantine'] },
    value: { description: 'A constant: written only beside a value that has a source.' },
    ignore: { ...text, description: 'Why the value is not carried over.' },
    when: { $ref: '#/$defs/condition' },
  },
  oneOf: [
    { required: ['from', 'to'], not: { anyOf: [{ required: ['value'] }, { required: ['ignore'] }] } },
    { required: ['to', 'value'], not: { anyOf: [{ required: ['from'] }, { required: ['ignore'] }] } },
    { required: ['ignore'], not: { anyOf: [{ required: ['to'] }, { required: ['value'] }] } },
  ],
};

const table = {
  description: 'Rows from a source to a target, or over those of one of the adapter’s parts (extends).',
  type: 'object',
  required: ['rows'],
  additionalProperties: false,
  properties: {
    extends: { ...name, description: 'One of the adapter’s parts, such as CX.' },
    source: { ...name, description: 'What the rows read, such as PID or CX.' },
    target: { ...name, description: 'What they write, such as Patient or Identifier.' },
    rows: { type: 'array', items: { $ref: '#/$defs/row' }, maxItems: 2000 },
  },
  oneOf: [{ required: ['extends'] }, { required: ['source', 'target'], not: { required: ['extends'] } }],
};

/** For `$defs`; the definitions refer to each other there. */
export const rowDefinitions = { condition, row, table };

/** Names and texts, for the documents around rows. */
export const rowTexts = { name, rowId, paths };
