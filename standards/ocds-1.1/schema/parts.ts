import { milestoneStatus } from '../codelists/closed.ts';
import {
  type Block,
  block,
  closed,
  dateTime,
  deprecated,
  localId,
  number,
  open,
  openList,
  setOf,
  text,
  uri,
} from './field.ts';

/** Blocks that stand in several sections of a release. */
export const item: Block = {
  required: ['id'],
  fields: {
    id: localId,
    description: text,
    classification: block('Classification'),
    additionalClassifications: setOf('Classification'),
    quantity: number,
    unit: block('Unit'),
  },
  translated: ['description'],
};

export const milestone: Block = {
  required: ['id'],
  fields: {
    id: localId,
    title: text,
    type: open('milestoneType'),
    description: text,
    code: text,
    dueDate: dateTime,
    dateMet: dateTime,
    dateModified: dateTime,
    status: closed(milestoneStatus),
    documents: deprecated(setOf('Document'), 'the documents of the section'),
  },
  translated: ['title', 'description'],
};

export const document: Block = {
  required: ['id'],
  fields: {
    id: localId,
    documentType: open('documentType'),
    title: text,
    description: text,
    url: uri,
    datePublished: dateTime,
    dateModified: dateTime,
    format: text,
    language: text,
  },
  translated: ['title', 'description'],
};

export const amendment: Block = {
  fields: {
    date: dateTime,
    rationale: text,
    id: text,
    description: text,
    amendsReleaseID: text,
    releaseID: text,
    changes: deprecated({ type: 'array', items: block('Change') }, 'description'),
  },
  translated: ['rationale'],
};

/** What an amendment of OCDS 1.0 changed. */
export const change: Block = {
  fields: {
    property: { type: 'string' },
    former_value: { type: ['string', 'number', 'integer', 'array', 'object', 'null'] },
  },
};

export const relatedProcess: Block = {
  fields: {
    id: { type: 'string' },
    relationship: openList('relatedProcess'),
    title: text,
    scheme: open('relatedProcessScheme'),
    identifier: text,
    uri,
  },
};
