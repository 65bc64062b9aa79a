import { ExactNumber } from '../model/exact-number.ts';
import { normaliseFunctions } from './normalise-functions.ts';
import { decided, failed, type LeafFunction } from './row.ts';

const DECIMAL = /^([+-]?)0*(\d+)(?:\.(\d+))?$/;

/** Functions that every adapter may name in `via`. */
export const builtinFunctions: Readonly<Record<string, LeafFunction>> = {
  /** A whole number. */
  integer: (text) => {
    const trimmed = text.trim();
    if (!/^[+-]?\d{1,15}$/.test(trimmed))
      return failed('value.not-integer', `expected a whole number, got "${shown(text)}"`);
    return Number(trimmed);
  },
  /** A decimal number with its precision kept: `1.50` stays `1.50`. */
  decimal: (text) => {
    const match = DECIMAL.exec(text.trim());
    if (!match) return failed('value.not-decimal', `expected a decimal number, got "${shown(text)}"`);
    const fraction = match[3] === undefined ? '' : `.${match[3]}`;
    return new ExactNumber(`${match[1] === '-' ? '-' : ''}${match[2]}${fraction}`);
  },
  /** Option `value`, whatever the leaf says: the leaf decides that it is written, not what. */
  fixed: (_text, { options }) => (options.value === undefined ? undefined : decided(options.value)),
  /** The leaf behind option `text`: what a register leaves out because all its numbers begin with it. */
  prefix: (text, { options }) => {
    const bare = text.trim();
    return bare === '' || typeof options.text !== 'string' ? undefined : `${options.text}${bare}`;
  },
  /** Text without white space at either end. */
  trim: (text) => text.trim() || undefined,
  ...normaliseFunctions,
};

/** A value as messages show it: short, and on one line. */
export function shown(text: string): string {
  const line = text.replace(/[\r\n\t]+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
