/** What a manifest.json may say, by kind. The types are in model/manifest.ts. */

const text = { type: 'string', pattern: '\\S', description: 'some text' };
const url = { type: 'string', pattern: '^https?://[^\\s]+$', description: 'an http or https address' };
const isoDate = {
  type: 'string',
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  description: 'a date as YYYY-MM-DD',
};
const partialDate = {
  type: 'string',
  pattern: '^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$',
  description: 'a date as YYYY, YYYY-MM or YYYY-MM-DD',
};

/** Also a folder name and a file name, so neither dots alone nor capitals. */
export const PACK_ID = /^[a-z0-9]+([.-][a-z0-9]+)*$/;
const id = {
  type: 'string',
  maxLength: 80,
  pattern: PACK_ID.source,
  description: 'lower-case letters and digits, joined by - or .',
};

const base = {
  $schema: { type: 'string' },
  id,
  title: text,
  version: {
    type: 'string',
    pattern: '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$',
    description: 'a semantic version such as 0.1.0',
  },
  licence: text,
  sources: { type: 'array', items: url, minItems: 1, uniqueItems: true },
};
const baseRequired = ['kind', 'id', 'title', 'version', 'licence', 'sources'];

const mandate = {
  type: 'object',
  additionalProperties: false,
  // A mandate without an address to read it at, and the day it was read, is hearsay.
  required: ['who', 'what', 'source', 'checkedOn'],
  properties: { who: text, what: text, source: url, since: partialDate, checkedOn: isoDate },
};

export const manifestSchemas = {
  adapter: {
    type: 'object',
    additionalProperties: false,
    required: [...baseRequired, 'from', 'to'],
    properties: { ...base, kind: { const: 'adapter' }, from: id, to: id },
  },
  standard: {
    type: 'object',
    additionalProperties: false,
    required: [...baseRequired, 'standardVersion', 'mandates'],
    properties: {
      ...base,
      kind: { const: 'standard' },
      standardVersion: text,
      mandates: { type: 'array', items: mandate },
    },
  },
  suite: {
    type: 'object',
    additionalProperties: false,
    required: [...baseRequired, 'standard'],
    properties: { ...base, kind: { const: 'suite' }, standard: id },
  },
} as const;
