/** True for ten digits (spaces or dashes after the third and sixth) whose last is the check digit of an NHS number. */
export function isNhsNumber(bytes: Uint8Array, start: number, end: number): boolean {
  let sum = 0;
  let digits = 0;
  let last = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) {
      if ((digits !== 3 && digits !== 6) || (bytes[at] !== 0x20 && bytes[at] !== 0x2d)) return false;
      continue;
    }
    digits++;
    // Modulus 11 with weights 10 to 2; a result of 10 is never issued (NHS Data Dictionary, NHS NUMBER).
    if (digits < 10) sum += digit * (11 - digits);
    last = digit;
  }
  if (digits !== 10) return false;
  return (11 - (sum % 11)) % 11 === last && hasSeveralDigits(bytes, start, end);
}

/** 0000000000 has a right check digit and is nobody's number. */
function hasSeveralDigits(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) if (bytes[at] !== bytes[start]) return true;
  return false;
}

const NI_NUMBER = /^([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]) ?\d{2} ?\d{2} ?\d{2} ?[A-D]$/i;
/** Never issued as a prefix (HMRC, National Insurance Manual, NIM39110). */
const NOT_ISSUED = new Set(['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ']);

export function isNiNumber(text: string): boolean {
  const prefix = NI_NUMBER.exec(text)?.[1];
  return prefix !== undefined && !NOT_ISSUED.has(prefix.toUpperCase());
}

/** The forms of postcodes: A9 9AA, A99 9AA, A9A 9AA, AA9 9AA, AA99 9AA, AA9A 9AA, and those of overseas territories. */
const POSTCODE = /^(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|GIR 0AA|BFPO \d{1,4}|[A-Z]{4} 1ZZ)$/;
const LOOSE_POSTCODE = /^(?:[A-Z]{1,2}\d[A-Z\d]? *\d[A-Z]{2}|GIR *0AA|BFPO *\d{1,4}|[A-Z]{4} *1ZZ)$/i;
const OUTWARD = /^[A-Z]{1,2}\d[A-Z\d]?(?: ?\d)?$/i;

export type PostcodeForm = 'full' | 'loose' | 'outward' | 'none';

/** `loose`: readable, but in small letters or without the one space before the last three. */
export function postcodeForm(text: string): PostcodeForm {
  if (POSTCODE.test(text)) return 'full';
  if (LOOSE_POSTCODE.test(text)) return 'loose';
  return OUTWARD.test(text) ? 'outward' : 'none';
}

/** ISO 3166-1 alpha-2. */
const COUNTRIES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF ' +
  'CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH ' +
  'GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW ' +
  'KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG ' +
  'NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN ' +
  'SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ' +
  'ZA ZM ZW';
const countries = new Set(COUNTRIES.split(' '));

export function isCountryCode(text: string): boolean {
  return countries.has(text);
}

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** ISO 639-1 and -2 and what BCP 47 builds from them, as far as the platform knows them. */
export function isLanguageCode(text: string): boolean {
  if (!/^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/.test(text)) return false;
  try {
    return languages.of(text.split('-')[0] as string) !== undefined;
  } catch {
    return false;
  }
}
