import { initiationType, releaseTag } from '../codelists/closed.ts';
import { type Block, block, setOf, text } from './field.ts';

export const tags = { type: 'array', items: { type: 'string', enum: releaseTag }, minItems: 1 } as const;

export const release: Block = {
  required: ['ocid', 'id', 'date', 'tag', 'initiationType'],
  fields: {
    ocid: { type: 'string', minLength: 1 },
    id: { type: 'string', minLength: 1 },
    date: { type: 'string', format: 'date-time' },
    tag: tags,
    initiationType: { type: 'string', enum: initiationType },
    parties: setOf('Organization'),
    buyer: block('OrganizationReference'),
    planning: block('Planning'),
    tender: block('Tender'),
    awards: setOf('Award'),
    contracts: setOf('Contract'),
    language: text,
    relatedProcesses: setOf('RelatedProcess'),
  },
};
