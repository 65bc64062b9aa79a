import type { Row } from 'assay/adapter';
import { headings } from '../headings.ts';

/** What identifies the contracting process, and its tender. */
export const processRows: readonly Row[] = [
  { id: 'ocid', from: headings.reference, to: 'ocid', via: 'ocid', onMissing: 'quarantine' },
  { id: 'tag-award', to: 'tag[]', value: 'award' },
  { id: 'tag-contract', to: 'tag[]', value: 'contract' },
  // The only code there is: a process begins with a tender or what stands for one (OCDS 1.1, codelist initiationType).
  { id: 'initiation', to: 'initiationType', value: 'tender' },
  { id: 'tender-id', from: headings.reference, to: 'tender.id', via: 'referenceId' },
  { id: 'title', from: headings.title, to: 'tender.title', via: 'text' },
  { id: 'description', from: headings.description, to: 'tender.description', via: 'text' },
  { id: 'process-details', from: headings.process, to: 'tender.procurementMethodDetails', via: 'text' },
  { id: 'process', from: headings.process, to: 'tender.procurementMethod', via: 'procurementMethod' },
  { id: 'category', from: headings.category, to: 'tender.mainProcurementCategory', via: 'procurementCategory' },
  { id: 'cpv', from: headings.cpvCode, to: 'tender.items[item].classification.id', via: 'cpvCode' },
  { id: 'cpv-scheme', to: 'tender.items[item].classification.scheme', value: 'CPV' },
  { id: 'cpv-item', to: 'tender.items[item].id', value: '1' },
  { id: 'notice', from: headings.tenderUrl, to: 'tender.documents[notice].url', via: 'webAddress' },
  { id: 'notice-id', to: 'tender.documents[notice].id', value: 'notice' },
  { id: 'notice-type', to: 'tender.documents[notice].documentType', value: 'tenderNotice' },
];
