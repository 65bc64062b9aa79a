/** What the built-in datatypes have in common, by the way their values are read. */
export type Kind = 'string' | 'decimal' | 'double' | 'boolean' | 'date' | 'duration' | 'binary';

export interface BuiltIn {
  readonly name: string;
  readonly kind: Kind;
  /** Which white space of a cell is kept (Model for Tabular Data, 6.4, steps 1 and 2). */
  readonly space: 'kept' | 'replaced' | 'collapsed';
  /** Integers have neither a decimal point nor an exponent. */
  readonly isInteger: boolean;
  readonly minimum?: string;
  readonly maximum?: string;
  /** What a text must look like, where the type restricts it. */
  readonly lexical?: RegExp;
}

const NAME_START =
  ':A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const NAME_CHAR = `${NAME_START}\\-.0-9\\xB7\\u0300-\\u036F\\u203F-\\u2040`;
const without = (chars: string) => chars.replace(':', '');
const NC_NAME = `[${without(NAME_START)}][${without(NAME_CHAR)}]*`;
const name = (source: string) => new RegExp(`^${source}$`, 'u');
const NCNAME = name(NC_NAME);
const QNAME = name(`(?:${NC_NAME}:)?${NC_NAME}`);

const types = new Map<string, BuiltIn>();
const add = (kind: Kind, names: string, more: Partial<BuiltIn> = {}): void => {
  for (const one of names.split(' '))
    types.set(one, { name: one, kind, space: 'collapsed', isInteger: false, ...more });
};
const integer = (one: string, minimum?: string, maximum?: string): void =>
  add('decimal', one, {
    isInteger: true,
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  });

add('string', 'string json xml html anyAtomicType any', { space: 'kept' });
add('string', 'normalizedString', { space: 'replaced' });
add('string', 'token anyURI');
add('string', 'language', { lexical: /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/ });
add('string', 'Name', { lexical: name(`[${NAME_START}][${NAME_CHAR}]*`) });
add('string', 'NMTOKEN', { lexical: name(`[${NAME_CHAR}]+`) });
add('string', 'NCName ID IDREF ENTITY', { lexical: NCNAME });
add('string', 'QName NOTATION', { lexical: QNAME });
add('decimal', 'decimal');
add('double', 'double float number');
integer('integer');
integer('long', '-9223372036854775808', '9223372036854775807');
integer('int', '-2147483648', '2147483647');
integer('short', '-32768', '32767');
integer('byte', '-128', '127');
integer('nonNegativeInteger', '0');
integer('positiveInteger', '1');
integer('unsignedLong', '0', '18446744073709551615');
integer('unsignedInt', '0', '4294967295');
integer('unsignedShort', '0', '65535');
integer('unsignedByte', '0', '255');
integer('nonPositiveInteger', undefined, '0');
integer('negativeInteger', undefined, '-1');
add('boolean', 'boolean');
add('date', 'date time dateTime datetime dateTimeStamp gYear gYearMonth gMonth gMonthDay gDay');
add('duration', 'duration dayTimeDuration yearMonthDuration');
add('binary', 'base64Binary binary hexBinary');

/** Addresses of built-in datatypes (Metadata Vocabulary, 5.11.1). */
const OTHER_ADDRESSES: ReadonlySet<string> = new Set([
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML',
  'http://www.w3.org/ns/csvw#JSON',
]);
const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** A built-in datatype by its name. */
export function builtIn(name: string): BuiltIn | undefined {
  return types.get(name);
}

export function isBuiltIn(name: string): boolean {
  return types.has(name);
}

/** True for the address of a built-in datatype. */
export function isBuiltInAddress(address: string): boolean {
  return OTHER_ADDRESSES.has(address) || (address.startsWith(XSD) && types.has(address.slice(XSD.length)));
}
