import type { Json, Row } from 'assay/adapter';
import { headings } from '../headings.ts';

interface DateRow {
  readonly time?: 'start' | 'end';
  /** The record is not written when its date cannot be read. */
  readonly needed?: boolean;
}

/** A row for a date: its function has to know the headings, because the form of a date is its column's. */
function dateRow(id: string, from: readonly string[], to: string, { time = 'start', needed = false }: DateRow): Row {
  const options: Readonly<Record<string, Json>> = { headings: from, time, needed };
  return { id, from, to, via: 'date', options };
}

const value = { headings: headings.value };

/** The award and the contract made of it, which OCDS keeps apart and a register does not. */
export const contractRows: readonly Row[] = [
  { id: 'award-id', from: headings.reference, to: 'awards[award].id', via: 'referenceId' },
  dateRow('award-date', headings.awardDate, 'awards[award].date', {}),
  { id: 'award-amount', from: headings.value, to: 'awards[award].value.amount', via: 'amount' },
  { id: 'award-currency', from: headings.value, to: 'awards[award].value.currency', via: 'currency', options: value },
  { id: 'contract-id', from: headings.reference, to: 'contracts[contract].id', via: 'referenceId' },
  { id: 'contract-award', from: headings.reference, to: 'contracts[contract].awardID', via: 'referenceId' },
  {
    id: 'contract-title',
    from: headings.title,
    to: 'contracts[contract].title',
    via: 'text',
    options: { quiet: true },
  },
  { id: 'status', from: headings.status, to: 'contracts[contract].status', via: 'contractStatus' },
  dateRow('start-date', headings.startDate, 'contracts[contract].period.startDate', { needed: true }),
  dateRow('end-date', headings.endDate, 'contracts[contract].period.endDate', { time: 'end', needed: true }),
  dateRow('maximum-date', headings.maximumDate, 'contracts[contract].period.maxExtentDate', { time: 'end' }),
  dateRow('signed-date', headings.signedDate, 'contracts[contract].dateSigned', {}),
  dateRow('review-date', headings.reviewDate, 'contracts[contract].milestones[review].dueDate', { time: 'end' }),
  { id: 'review-id', to: 'contracts[contract].milestones[review].id', value: 'review' },
  { id: 'review-title', to: 'contracts[contract].milestones[review].title', value: 'Review' },
  {
    id: 'annual-value',
    from: headings.annualValue,
    ignore: 'a sum for a year is not the value of the contract, and OCDS 1.1 has no field for it',
  },
  {
    id: 'irrecoverable-vat',
    from: headings.irrecoverableVat,
    ignore: 'OCDS 1.1 has no field for tax that cannot be recovered',
  },
];
