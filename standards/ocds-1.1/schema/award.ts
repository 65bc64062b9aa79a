import { awardStatus } from '../codelists/closed.ts';
import { type Block, block, closed, dateTime, deprecated, listOf, localId, setOf, text } from './field.ts';

export const award: Block = {
  required: ['id'],
  fields: {
    id: localId,
    title: text,
    description: text,
    status: closed(awardStatus),
    date: dateTime,
    value: block('Value'),
    suppliers: setOf('OrganizationReference'),
    items: setOf('Item', 1),
    contractPeriod: block('Period'),
    documents: setOf('Document'),
    amendments: listOf('Amendment'),
    amendment: deprecated(block('Amendment'), 'amendments'),
  },
  translated: ['title', 'description'],
};
