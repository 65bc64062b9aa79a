import { type Block, block, deprecated, listOf, looseId, text, uri } from './field.ts';

export const planning: Block = {
  fields: {
    rationale: text,
    budget: block('Budget'),
    documents: listOf('Document'),
    milestones: listOf('Milestone'),
  },
  translated: ['rationale'],
};

export const budget: Block = {
  fields: {
    id: looseId,
    description: text,
    amount: block('Value'),
    project: text,
    projectID: looseId,
    uri,
    source: deprecated(uri, 'uri or description'),
  },
  translated: ['source', 'description', 'project'],
};
