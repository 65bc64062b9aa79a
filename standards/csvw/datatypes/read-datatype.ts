import { type DescriptionKind, readDescription } from '../metadata/description.ts';
import {
  asMembers,
  below,
  isText,
  type Members,
  type Reading,
  type ReadProperty,
  refuse,
} from '../metadata/properties.ts';
import { shown } from '../report.ts';
import { booleanParser } from './booleans.ts';
import { type BuiltIn, builtIn, isBuiltInAddress } from './built-in.ts';
import type { Datatype, Parsed } from './datatype.ts';
import { compileDateFormat } from './date-format.ts';
import { dateParser, xsdForm } from './dates.ts';
import { durationParser } from './durations.ts';
import { expressionTest, testing } from './expressions.ts';
import { lengthCheck, rangeCheck } from './facets.ts';
import { numericParser } from './number-format.ts';
import { binaryParser, textParser } from './texts.ts';

const later: ReadProperty = (value) => value;
const FACETS = [
  'length',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minInclusive',
  'maxInclusive',
  'minExclusive',
  'maxExclusive',
];

/** Datatype descriptions (Metadata Vocabulary, 5.11.2). */
const DATATYPE: DescriptionKind = {
  type: 'Datatype',
  takesCommon: true,
  properties: Object.fromEntries(['base', 'format', ...FACETS].map((name) => [name, later])),
};

/** `datatype`: the name of a built-in datatype, or a description of one derived from it. */
export const readDatatype: ReadProperty = (value, at, reading): Datatype | undefined => {
  const known = isText(value) ? builtIn(value) : undefined;
  if (known) return compile(known, {}, at, reading);
  const members = asMembers(value);
  if (!members)
    return refuse(value, at, reading, 'the name of a built-in datatype, or a datatype description', 'datatype');
  const own = readDescription(members, DATATYPE, at, reading);
  const id = own['@id'];
  if (isText(id) && isBuiltInAddress(id))
    reading.say(
      'error',
      'datatype-id',
      below(at, '@id'),
      `expected an address that is no built-in datatype's, got ${shown(id)}`,
    );
  return compile(baseOf(own, at, reading), own, at, reading);
};

function baseOf(own: Members, at: string, reading: Reading): BuiltIn {
  const found = isText(own.base) ? builtIn(own.base) : undefined;
  if (!found && own.base !== undefined)
    refuse(own.base, below(at, 'base'), reading, 'the name of a built-in datatype', 'datatype');
  return found ?? (builtIn('string') as BuiltIn);
}

function compile(base: BuiltIn, own: Members, at: string, reading: Reading): Datatype {
  const parse = parserOf(base, own.format, below(at, 'format'), reading);
  const plain = parserOf(base, undefined, at, reading);
  const lengths = lengthCheck(own, base, at, reading);
  const ranges = rangeCheck(own, base, plain, at, reading);
  const isAnyText = base.kind === 'string' && base.lexical === undefined && own.format === undefined && !lengths;
  const checked = (text: string): Parsed => {
    const parsed = parse(text);
    if ('problem' in parsed) return parsed;
    const length = lengths && parsed.length !== undefined ? lengths(parsed.length) : undefined;
    if (length !== undefined) return { problem: `${length} in ${shown(text)}`, code: 'length' };
    const range = ranges && parsed.order ? ranges(parsed.order) : undefined;
    return range === undefined ? parsed : { problem: `${range}, got ${shown(text)}`, code: 'range' };
  };
  return {
    name: base.name,
    space: base.space,
    keepsItems: ['string', 'anyAtomicType', 'any'].includes(base.name),
    parse: isAnyText ? undefined : lengths || ranges ? checked : parse,
  };
}

function parserOf(base: BuiltIn, format: unknown, at: string, reading: Reading): (text: string) => Parsed {
  switch (base.kind) {
    case 'decimal':
    case 'double':
      return numericParser(base, format, at, reading);
    case 'boolean':
      return booleanParser(format, at, reading);
    case 'date': {
      const expression = isText(format) ? compileDateFormat(base.name, format) : undefined;
      if (expression) return dateParser(base.name, expression, ` of the form ${String(format)}`);
      if (format !== undefined) refuse(format, at, reading, `a date format pattern for ${base.name}`, 'format');
      return dateParser(base.name, xsdForm(base.name), ' as XML Schema writes it');
    }
    case 'duration':
      return testing(durationParser(base.name), expressionTest(format, at, reading), format);
    case 'binary':
      return testing(binaryParser(base), expressionTest(format, at, reading), format);
    case 'string':
      return testing(textParser(base), expressionTest(format, at, reading), format);
  }
}
