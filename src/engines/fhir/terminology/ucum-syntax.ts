import type { Membership } from '../check/code-set.ts';
import { METRIC, PLAIN, PREFIXES } from './ucum-units.ts';

/** An annotation holds printable ASCII (UCUM, 6); the blank is tolerated, since it is common. */
const ANNOTATION = /^\{[\x20-\x7a|~]*\}/;
/** A run of what is neither operator, parenthesis nor annotation; within brackets all is part of a symbol. */
const SYMBOL = /^(?:\[[^[\]\s]*\]|[^[\]\s./(){}])+/;
const EXPONENT = /[+-]?\d+$/;
const LONGEST = 500;

/**
 * Whether a text is a unit of the Unified Code for Units of Measure in its case sensitive form. Symbols in brackets go on
 * being added, so one that is not known decides nothing.
 */
export function isUcum(code: string): Membership {
  if (code.length === 0 || code.length > LONGEST) return 'out';
  let answer: Membership = 'in';
  let rest = code;
  let open = 0;
  // A term begins with an operand, before which a solidus may stand alone; operands are joined by . and /.
  let expecting = true;
  let started = false;
  while (rest !== '') {
    const first = rest[0];
    if (!expecting) {
      if (first === ')') {
        if (open-- === 0) return 'out';
        rest = rest.slice(1);
        rest = rest.slice(ANNOTATION.exec(rest)?.[0].length ?? 0);
      } else if (first === '.' || first === '/') {
        expecting = true;
        started = true;
        rest = rest.slice(1);
      } else return 'out';
      continue;
    }
    if (first === '(') {
      open++;
      started = false;
      rest = rest.slice(1);
      continue;
    }
    if (first === '/' && !started) {
      started = true;
      rest = rest.slice(1);
      continue;
    }
    const length = operand(rest);
    if (length === undefined) return 'out';
    if (length.unknown) answer = 'unknown';
    rest = rest.slice(length.length);
    expecting = false;
    started = true;
  }
  return expecting || open > 0 ? 'out' : answer;
}

/** How long the unit, factor or annotation at the start is; undefined when there is none. */
function operand(text: string): { readonly length: number; readonly unknown: boolean } | undefined {
  const symbol = SYMBOL.exec(text)?.[0] ?? '';
  const annotation = ANNOTATION.exec(text.slice(symbol.length))?.[0] ?? '';
  const length = symbol.length + annotation.length;
  if (length === 0) return undefined;
  const known = symbol === '' ? 'in' : isUnit(symbol);
  return known === 'out' ? undefined : { length, unknown: known === 'unknown' };
}

function isUnit(symbol: string): Membership {
  if (/^[1-9]\d*$/.test(symbol) || isAtom(symbol)) return 'in';
  const base = symbol.replace(EXPONENT, '');
  if (isAtom(base)) return 'in';
  return base.includes('[') && base !== '' ? 'unknown' : 'out';
}

function isAtom(symbol: string): boolean {
  if (METRIC.has(symbol) || PLAIN.has(symbol)) return true;
  return PREFIXES.some((prefix) => symbol.startsWith(prefix) && METRIC.has(symbol.slice(prefix.length)));
}
