import { decided, ExactNumber, failed, type LeafFunction, readAmount } from 'assay/adapter';
import { headingKey } from '../headings.ts';
import { isPlaceholder, quoted } from './placeholders.ts';

const ABBREVIATED = /\d\s*(?:k|m|mn|bn|million|thousand)\b/i;

/** The amount with its digits as they stand: `£1,234.50` is 1234.50, `(12.00)` is -12.00. */
export const amount: LeafFunction = (text) => {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const sum = readAmount(trimmed);
  if (sum) return new ExactNumber(sum.number);
  if (isPlaceholder(trimmed)) {
    return failed('contracts.no-amount', `${quoted(trimmed)} is no amount; nothing is written`);
  }
  if (ABBREVIATED.test(trimmed)) {
    return failed(
      'contracts.amount-abbreviated',
      `expected an amount in full, as 1200000.00, got ${quoted(trimmed)}; how exact it is cannot be told. Write it out`,
    );
  }
  return failed('contracts.amount-unreadable', `expected an amount, as £1,234.50, got ${quoted(trimmed)}`);
};

/** The currency of an amount: by its sign, its heading, or the setting `currency`. Never assumed. */
export const currency: LeafFunction = (text, { options, settings }) => {
  const sum = readAmount(text.trim());
  if (!sum) return undefined;
  if (sum.currency !== undefined) return sum.currency;
  const elsewhere = headingCurrency(options.headings, settings.prologue) ?? stated(settings.currency);
  return elsewhere === undefined ? undefined : decided(elsewhere);
};

function headingCurrency(alternatives: unknown, prologue: unknown): string | undefined {
  const header = (prologue as { readonly header?: readonly string[] } | undefined)?.header ?? [];
  const keys = new Set((alternatives as readonly string[] | undefined)?.map(headingKey));
  // Where several of the columns stand in one file it is not known here which of them the amount came from.
  const marked = header.filter((heading) => keys.has(headingKey(heading))).map((heading) => /£|\bGBP\b/.test(heading));
  return marked.length > 0 && marked.every(Boolean) ? 'GBP' : undefined;
}

function stated(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
