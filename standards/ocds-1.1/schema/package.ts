import { type Block, block, type Field, text, uri } from './field.ts';
import { tags } from './release.ts';

export const publisher: Block = {
  required: ['name'],
  fields: { name: { type: 'string' }, scheme: text, uid: text, uri },
};

/** The metadata that release packages and record packages share. */
const metadata: Readonly<Record<string, Field>> = {
  uri: { type: 'string', format: 'uri' },
  version: { type: 'string', pattern: '^[0-9]+\\.[0-9]+$' },
  extensions: { type: 'array', items: { type: 'string', format: 'uri' } },
  publishedDate: { type: 'string', format: 'date-time' },
  publisher: block('Publisher'),
  license: uri,
  publicationPolicy: uri,
};
const REQUIRED = ['uri', 'version', 'publishedDate', 'publisher'];

/** Releases and records are validated one by one, so that a large package does not make one long list of errors. */
const units: Field = { type: 'array', minItems: 1, uniqueItems: true };

export const releasePackage: Block = { required: [...REQUIRED, 'releases'], fields: { ...metadata, releases: units } };

export const recordPackage: Block = {
  required: [...REQUIRED, 'records'],
  fields: {
    ...metadata,
    packages: { type: 'array', minItems: 1, items: { type: 'string', format: 'uri' }, uniqueItems: true },
    records: units,
  },
};

export const record: Block = {
  required: ['ocid', 'releases'],
  fields: {
    ocid: { type: 'string' },
    releases: {
      oneOf: [
        { type: 'array', items: block('LinkedRelease'), minItems: 1 },
        { type: 'array', items: block('Release'), minItems: 1 },
      ],
    },
    compiledRelease: block('Release'),
    versionedRelease: block('VersionedRelease'),
  },
};

export const linkedRelease: Block = {
  required: ['url', 'date'],
  fields: { url: uri, date: { type: 'string', format: 'date-time' }, tag: tags },
};
