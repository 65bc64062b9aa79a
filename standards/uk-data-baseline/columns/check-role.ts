import type { Buffer } from 'node:buffer';
import { isCountryCode, isLanguageCode, isNhsNumber, postcodeForm } from '../cells/identifiers.ts';
import * as kind from '../cells/kinds.ts';
import type { NamedRole } from './name-role.ts';

/** `loose`: readable as what the column holds, and not in the form it should have. */
export type Fit = 'good' | 'loose' | 'bad';

/** How a cell fits what its column is called. Dates are judged by their kinds. */
export function fitOf(role: NamedRole, found: number, bytes: Buffer, start: number, end: number): Fit {
  const length = end - start;
  switch (role) {
    // At most 12 digits; leading zeros may be written or not (Open Standards Board, property and street information).
    case 'uprn':
      return isDigits(bytes, start, end) && length <= 12 ? 'good' : 'bad';
    case 'usrn':
      return isDigits(bytes, start, end) && length <= 8 ? 'good' : 'bad';
    case 'nhs-number':
      return isNhsNumber(bytes, start, end) ? 'good' : 'bad';
    case 'ni-number':
      return found === kind.NI_NUMBER ? 'good' : 'bad';
    case 'postcode':
      return length > 10 ? 'bad' : fitOfPostcode(bytes.toString('latin1', start, end));
    case 'country':
      return length <= 3 ? fitOfCountry(bytes.toString('latin1', start, end)) : 'bad';
    case 'language':
      return length <= 20 && isLanguageCode(bytes.toString('latin1', start, end)) ? 'good' : 'bad';
    case 'latitude':
      return isWithin(found, bytes, start, end, -90, 90);
    case 'longitude':
      return isWithin(found, bytes, start, end, -180, 180);
    // The National Grid is 700 km by 1,300 km.
    case 'easting':
      return isWithin(found, bytes, start, end, 0, 700_000);
    case 'northing':
      return isWithin(found, bytes, start, end, 0, 1_300_000);
    default:
      return 'good';
  }
}

function isDigits(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}

function fitOfPostcode(text: string): Fit {
  const form = postcodeForm(text);
  return form === 'full' ? 'good' : form === 'none' ? 'bad' : 'loose';
}

/** Three letters are left alone: alpha-3 is ISO 3166 too. */
function fitOfCountry(text: string): Fit {
  if (isCountryCode(text)) return 'good';
  if (/^[A-Z]{3}$/.test(text)) return 'good';
  return isCountryCode(text.toUpperCase()) ? 'loose' : 'bad';
}

function isWithin(found: number, bytes: Buffer, start: number, end: number, least: number, most: number): Fit {
  if (found !== kind.INTEGER && found !== kind.DECIMAL && found !== kind.NHS_NUMBER) return 'bad';
  const value = Number(bytes.toString('latin1', start, end));
  return value >= least && value <= most ? 'good' : 'loose';
}
