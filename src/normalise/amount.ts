import { type Normalised, quoted, standsForNothing } from './outcome.ts';

/** A sum of money: its digits as they stand, and the currency where a sign beside them says which. */
export interface Amount {
  /** Digits with a point before decimals: `1234.50`, `-12.00`. */
  readonly number: string;
  /** ISO 4217. */
  readonly currency: string | undefined;
}

const MONEY = /^(-?)(?:(£|€|GBP|EUR)\s*)?(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?:\s*(GBP|EUR))?$/i;
const MOST_CHARACTERS = 100;

/** Commas stand before each three digits, a point before decimals; brackets are a minus. Undefined for everything else. */
export function readAmount(text: string): Amount | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const trimmed = text.trim();
  const bracketed = /^\((.*)\)$/.exec(trimmed);
  const match = MONEY.exec((bracketed?.[1] ?? trimmed).trim());
  if (!match || (match[1] && match[3]) || (bracketed && (match[1] || match[3]))) return undefined;
  const whole = (match[4] as string).replaceAll(',', '').replace(/^0+(?=\d)/, '');
  const negative = Boolean(bracketed || match[1] || match[3]);
  const sign = (match[2] ?? match[6])?.toUpperCase();
  return {
    number: `${negative ? '-' : ''}${whole}${match[5] === undefined ? '' : `.${match[5]}`}`,
    currency: sign === '£' ? 'GBP' : sign === '€' ? 'EUR' : sign,
  };
}

/** The same, with `normalise.amount` for what is none, and nothing for what stands for no value. */
export function normaliseAmount(text: string): Normalised<Amount> {
  const reason = standsForNothing(text);
  if (reason !== undefined) return { value: null, reason };
  const amount = readAmount(text);
  if (amount) return { value: amount };
  return { code: 'normalise.amount', message: `expected an amount, as £1,234.50, got ${quoted(text)}` };
}
