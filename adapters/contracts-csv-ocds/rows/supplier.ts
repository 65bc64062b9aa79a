import type { Row } from 'assay/adapter';
import { headings, saysNo } from '../headings.ts';

/** Who supplies. Without a company number the party is told apart by its role in this one process. */
export const supplierRows: readonly Row[] = [
  { id: 'supplier-name', from: headings.supplier, to: 'parties[supplier].name', via: 'text' },
  {
    id: 'supplier-id',
    from: headings.companyNumber,
    to: 'parties[supplier].id',
    via: 'companyNumber',
    options: { prefix: 'GB-COH-', quiet: true },
  },
  { id: 'supplier-local-id', to: 'parties[supplier].id', value: 'supplier' },
  { id: 'supplier-role', to: 'parties[supplier].roles[]', value: 'supplier' },
  { id: 'company-number', from: headings.companyNumber, to: 'parties[supplier].identifier.id', via: 'companyNumber' },
  { id: 'company-scheme', to: 'parties[supplier].identifier.scheme', value: 'GB-COH' },
  {
    id: 'charity-number',
    from: headings.charityNumber,
    to: 'parties[supplier].additionalIdentifiers[charity].id',
    via: 'charityNumber',
  },
  {
    id: 'charity-scheme',
    from: headings.charityNumber,
    to: 'parties[supplier].additionalIdentifiers[charity].scheme',
    via: 'charityScheme',
  },
  { id: 'address', from: headings.supplierAddress, to: 'parties[supplier].address.streetAddress', via: 'text' },
  { id: 'postcode', from: headings.supplierPostcode, to: 'parties[supplier].address.postalCode', via: 'text' },
  { id: 'sme', from: headings.sme, to: 'parties[supplier].details.scale', via: 'partyScale' },
  {
    id: 'sme-no',
    from: headings.sme,
    when: saysNo(headings.sme),
    ignore: 'a no does not say whether the supplier is large or a public body, and OCDS has no code for it',
  },
  {
    id: 'vcse',
    from: headings.vcse,
    ignore: 'OCDS 1.1 has no field for voluntary, community and social enterprises; charity numbers are carried over',
  },
  {
    id: 'award-supplier',
    from: headings.supplier,
    to: 'awards[award].suppliers[supplier].name',
    via: 'text',
    options: { quiet: true },
  },
  {
    id: 'award-supplier-id',
    from: headings.companyNumber,
    to: 'awards[award].suppliers[supplier].id',
    via: 'companyNumber',
    options: { prefix: 'GB-COH-', quiet: true },
  },
  { id: 'award-supplier-local-id', to: 'awards[award].suppliers[supplier].id', value: 'supplier' },
];
