import type { Row } from 'assay/adapter';
import { headings } from '../headings.ts';

/** Who buys: the organisation, where a column names it, and the department responsible as procuring entity. */
export const buyerRows: readonly Row[] = [
  { id: 'buyer-name', from: headings.buyer, to: 'parties[buyer].name', via: 'text' },
  { id: 'buyer-id', to: 'parties[buyer].id', value: 'buyer' },
  { id: 'buyer-role', to: 'parties[buyer].roles[]', value: 'buyer' },
  { id: 'buyer-reference', from: headings.buyer, to: 'buyer.name', via: 'text', options: { quiet: true } },
  { id: 'buyer-reference-id', to: 'buyer.id', value: 'buyer' },
  { id: 'department-name', from: headings.department, to: 'parties[department].name', via: 'text' },
  { id: 'department-id', to: 'parties[department].id', value: 'department' },
  { id: 'department-role', to: 'parties[department].roles[]', value: 'procuringEntity' },
  {
    id: 'department-reference',
    from: headings.department,
    to: 'tender.procuringEntity.name',
    via: 'text',
    options: { quiet: true },
  },
  { id: 'department-reference-id', to: 'tender.procuringEntity.id', value: 'department' },
  { id: 'contact-name', from: headings.contactName, to: 'parties[department].contactPoint.name', via: 'text' },
  { id: 'contact-email', from: headings.contactEmail, to: 'parties[department].contactPoint.email', via: 'text' },
  { id: 'contact-phone', from: headings.contactPhone, to: 'parties[department].contactPoint.telephone', via: 'text' },
];
