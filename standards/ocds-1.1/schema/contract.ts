import { contractStatus } from '../codelists/closed.ts';
import { type Block, block, closed, dateTime, deprecated, listOf, localId, setOf, text, uri } from './field.ts';

export const contract: Block = {
  required: ['id', 'awardID'],
  fields: {
    id: localId,
    awardID: localId,
    title: text,
    description: text,
    status: closed(contractStatus),
    period: block('Period'),
    value: block('Value'),
    items: setOf('Item', 1),
    dateSigned: dateTime,
    documents: setOf('Document'),
    implementation: block('Implementation'),
    relatedProcesses: setOf('RelatedProcess'),
    milestones: listOf('Milestone'),
    amendments: listOf('Amendment'),
    amendment: deprecated(block('Amendment'), 'amendments'),
  },
  translated: ['title', 'description'],
};

export const implementation: Block = {
  fields: { transactions: setOf('Transaction'), milestones: setOf('Milestone'), documents: setOf('Document') },
};

export const transaction: Block = {
  required: ['id'],
  fields: {
    id: localId,
    source: uri,
    date: dateTime,
    value: block('Value'),
    payer: block('OrganizationReference'),
    payee: block('OrganizationReference'),
    uri,
    amount: deprecated(block('Value'), 'value'),
    providerOrganization: deprecated(block('Identifier'), 'payer'),
    receiverOrganization: deprecated(block('Identifier'), 'payee'),
  },
};
