import { type Normalised, quoted, standsForNothing } from './outcome.ts';

/** True for a Unique Property Reference Number: 1 to 12 digits without zeros before them (BS 7666; it has no check digit). */
export function isUprn(text: string): boolean {
  return /^[1-9]\d{0,11}$/.test(text);
}

/** The number without the zeros that fill it up to twelve digits. Refused with `normalise.uprn`. */
export function normaliseUprn(text: string): Normalised<string> {
  const reason = standsForNothing(text);
  if (reason !== undefined) return { value: null, reason };
  const digits = text.trim().replace(/\s+/g, '');
  if (/^0+$/.test(digits) && digits.length <= 12) return { value: null, reason: `${quoted(text)} names no property` };
  if (/^\d{1,12}$/.test(digits)) return { value: digits.replace(/^0+/, '') };
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(digits)) {
    return {
      code: 'normalise.uprn',
      message: `expected a UPRN of up to twelve digits, got ${quoted(text)}: a spreadsheet has lost digits. Export the column as text`,
    };
  }
  return { code: 'normalise.uprn', message: `expected a UPRN of up to twelve digits, got ${quoted(text)}` };
}
