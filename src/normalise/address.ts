import { isRefused } from './outcome.ts';
import { normalisePostcode } from './postcode.ts';

export interface AddressLines {
  /** As they were, without empty ones and without the postcode. */
  readonly lines: readonly string[];
  readonly postcode?: string;
}

const AT_END = /(?:^|[\s,])([A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2})[\s,.]*$/;

/**
 * The lines of an address and its postcode, told by nothing but line ends and the postcode's form: which line is a street and
 * which a town no rule can say. The postcode is taken from the last line that ends in one, and from no other place.
 */
export function readAddress(text: string): AddressLines {
  const lines = text
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim().replace(/[\s,]+$/, ''))
    .filter((line) => line !== '');
  const last = lines.at(-1) ?? '';
  const found = AT_END.exec(last.slice(-60));
  const postcode = normalisePostcode(found?.[1] ?? '');
  if (!found || isRefused(postcode) || postcode.value === null) return { lines };
  const rest = last.slice(0, last.length - found[0].length).replace(/[\s,]+$/, '');
  return { lines: [...lines.slice(0, -1), ...(rest === '' ? [] : [rest])], postcode: postcode.value };
}
