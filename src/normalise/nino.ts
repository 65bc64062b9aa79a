import { type Normalised, quoted, standsForNothing } from './outcome.ts';

/** HMRC, National Insurance Manual NIM39110: letters that do not stand first or second, prefixes never given out, suffix A to D. */
const NINO = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/;
const TEMPORARY = /^TN\d{6}[MF]?$/;

/** True for a National Insurance number in capitals, without spaces. */
export function isNino(text: string): boolean {
  return NINO.test(text);
}

/**
 * Nine characters together, in capitals. Refused with `normalise.nino`; a missing suffix is never made up.
 */
export function normaliseNino(text: string): Normalised<string> {
  const reason = standsForNothing(text);
  if (reason !== undefined) return { value: null, reason };
  const number = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '');
  if (isNino(number)) return { value: number };
  const got = `got ${quoted(text)}`;
  if (TEMPORARY.test(number)) {
    return { code: 'normalise.nino', message: `expected a National Insurance number, ${got}, a temporary number` };
  }
  if (isNino(`${number}A`)) {
    return { code: 'normalise.nino', message: `expected the suffix A, B, C or D after the digits, ${got}` };
  }
  return { code: 'normalise.nino', message: `expected a National Insurance number, as QQ 12 34 56 C, ${got}` };
}
