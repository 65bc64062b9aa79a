import { RE2JS } from 're2js';
import { type Reading, refuse } from '../metadata/properties.ts';
import { shown } from '../report.ts';
import type { Parsed } from './datatype.ts';

/** Longer expressions are not compiled. */
const LONGEST = 5000;

/**
 * A test for texts by a regular expression of ECMAScript, as formats of texts and durations are (Model for Tabular Data,
 * 6.4.5 and 6.4.6). It is run by an engine whose time is linear; what that does not know (look-around, references back) is
 * told and not tested.
 */
export function expressionTest(format: unknown, at: string, reading: Reading): ((text: string) => boolean) | undefined {
  if (format === undefined) return undefined;
  if (typeof format !== 'string' || format.length > LONGEST || !isExpression(format))
    return refuse(format, at, reading, 'a regular expression', 'format');
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(format));
    return (text) => compiled.matcher(text).find();
  } catch {
    const message = `the regular expression ${shown(format)} has parts that are not run here; values are not held against it`;
    reading.say('information', 'format-not-run', at, message);
    return undefined;
  }
}

function isExpression(source: string): boolean {
  for (const flags of ['u', ''])
    try {
      new RegExp(source, flags);
      return true;
    } catch {
      // Without the flag some expressions are right that are not with it.
    }
  return false;
}

/** Adds a test to a parser. */
export function testing(
  parse: (text: string) => Parsed,
  test: ((text: string) => boolean) | undefined,
  format: unknown,
): (text: string) => Parsed {
  if (!test) return parse;
  return (text) =>
    test(text) ? parse(text) : { problem: `expected a text that matches ${shown(format)}, got ${shown(text)}` };
}
