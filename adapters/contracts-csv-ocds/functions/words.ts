import { failed, type LeafFunction } from 'assay/adapter';
import { byWord, codes } from '../codes.ts';
import { headingKey } from '../headings.ts';
import { isPlaceholder, quoted } from './placeholders.ts';

/**
 * Text without white space around it; what stands for no value is left alone, with a remark.
 * Option `quiet`: without the remark, for the second row that reads the same cell.
 */
export const text: LeafFunction = (value, { options }) => {
  const trimmed = value.trim();
  if (trimmed === '') return undefined;
  if (!isPlaceholder(trimmed)) return trimmed;
  return options.quiet === true
    ? undefined
    : failed('contracts.no-value', `${quoted(trimmed)} says that there is no value; nothing is written`, 'information');
};

/** A code where the word is known, and nothing where it is not: another row keeps the words. */
function coded(name: keyof typeof codes): LeafFunction {
  const table = byWord(codes[name]);
  return (value) => table.get(headingKey(value));
}

export const procurementMethod = coded('procurementMethod');
export const procurementCategory = coded('procurementCategory');
export const contractStatus = coded('contractStatus');
export const partyScale = coded('partyScale');

/** A code of the Common Procurement Vocabulary (Regulation (EC) 213/2008): eight digits, and a check digit or not. */
export const cpvCode: LeafFunction = (value) => {
  const match = /^(\d{8})(?:-\d)?(?:\s.*)?$/s.exec(value.trim());
  if (match) return match[1] as string;
  if (value.trim() === '') return undefined;
  return failed('contracts.cpv-code', `expected a CPV code of eight digits, got ${quoted(value)}`);
};

/** A web address. */
export const webAddress: LeafFunction = (value) => {
  const trimmed = value.trim();
  if (trimmed === '') return undefined;
  if (/^https?:\/\/[^\s"<>\\^`{|}]+$/.test(trimmed) && URL.canParse(trimmed)) return trimmed;
  return failed('contracts.web-address', `expected an address that begins with https://, got ${quoted(trimmed)}`);
};
