import { type Normalised, quoted, standsForNothing } from './outcome.ts';

// Royal Mail, Programmers' Guide to PAF: which letters stand where.
const OUTWARD = /^(?:[A-PR-UWYZ][A-HK-Y]?\d{1,2}|[A-PR-UWYZ]\d[ABCDEFGHJKPSTUW]|[A-PR-UWYZ][A-HK-Y]\d[ABEHMNPRVWXY])$/;
const INWARD = /^\d[ABD-HJLNP-UW-Z]{2}$/;
/** Girobank's, and those of overseas territories, which are made otherwise. */
const OTHERS: ReadonlySet<string> = new Set(
  'GIR 0AA,ASCN 1ZZ,BBND 1ZZ,BIQQ 1ZZ,FIQQ 1ZZ,PCRN 1ZZ,SIQQ 1ZZ,STHL 1ZZ,TDCU 1ZZ,TKCA 1ZZ,GX11 1AA,SAN TA1'.split(
    ',',
  ),
);
/** The NHS's own, for places that have none (NHS Data Model and Dictionary, POSTCODE OF USUAL ADDRESS). */
const PSEUDO = /^ZZ99 \d[A-Z]{2}$/;

/** True for a postcode in capitals with its one space, by the letters and digits that may stand in each place. */
export function isPostcode(text: string): boolean {
  const [outward = '', inward = '', ...more] = text.split(' ');
  if (more.length > 0) return false;
  return OTHERS.has(text) || PSEUDO.test(text) || (OUTWARD.test(outward) && INWARD.test(inward));
}

/**
 * Capitals and one space before the last three characters. Refused with `normalise.postcode`; O for 0 and I for 1 are not
 * mended but shown, since the place may be another. Whether the postcode is in use is not known here.
 */
export function normalisePostcode(text: string): Normalised<string> {
  const reason = standsForNothing(text);
  if (reason !== undefined) return { value: null, reason };
  const bare = text
    .trim()
    .toUpperCase()
    .replace(/[\s.-]+/g, '');
  const spaced = withSpace(bare);
  if (PSEUDO.test(spaced)) return { value: spaced, note: 'a postcode of the NHS for what has none; it names no place' };
  if (bare.length <= 7 && isPostcode(spaced)) return { value: spaced };
  const near = bare.length <= 7 ? nearPostcode(bare) : undefined;
  const hint = near === undefined ? '' : `. Is it ${near}?`;
  return { code: 'normalise.postcode', message: `expected a postcode, as SW1A 1AA, got ${quoted(text)}${hint}` };
}

function withSpace(bare: string): string {
  return `${bare.slice(0, -3)} ${bare.slice(-3)}`;
}

/** With a letter O or I where a digit must be, or a digit where a letter must be, if that makes one. */
function nearPostcode(bare: string): string | undefined {
  const digits = (text: string) => text.replaceAll('O', '0').replaceAll('I', '1');
  const letters = (text: string) => text.replaceAll('0', 'O').replaceAll('1', 'I');
  const inward = digits(bare.slice(-3, -2)) + letters(bare.slice(-2));
  const outward = bare.slice(0, -3);
  return [outward, ...[1, 2].map((cut) => letters(outward.slice(0, cut)) + digits(outward.slice(cut)))]
    .map((first) => `${first} ${inward}`)
    .find(isPostcode);
}
