/** NameStartChar and NameChar of XML 1.0 (fifth edition, 2.3), with the colon that Namespaces in XML take away again. */
const START =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const NAME = new RegExp(`[${START}][${START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}]*`, 'uy');
/** What is no Char (2.2); halves of surrogate pairs that stand alone among it. */
const NO_CHAR = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/u;
const REFERENCE = /&(?:(lt|gt|amp|apos|quot)|#0*(\d{1,7})|#x0*([0-9A-Fa-f]{1,6}));/y;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };
const NORMALISED = /\r\n|[\t\n\r]/g;

/** Offset of the first character that no XML may have; -1 where there is none. */
export function badCharacterIn(text: string): number {
  return text.search(NO_CHAR);
}

/** The end of the name that begins at `from`; `from` itself where none does. */
export function endOfName(text: string, from: number): number {
  if (!isPlainStart(text.charCodeAt(from))) return endOfAnyName(text, from);
  let at = from + 1;
  while (isPlain(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) > 127 ? endOfAnyName(text, from) : at;
}

function endOfAnyName(text: string, from: number): number {
  NAME.lastIndex = from;
  return NAME.test(text) ? NAME.lastIndex : from;
}

function isPlainStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58;
}

function isPlain(code: number): boolean {
  return isPlainStart(code) || (code >= 45 && code <= 57 && code !== 47);
}

export function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

export function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The value that an attribute's text stands for (3.3.3), or the offset in it of what is no reference. */
export function attributeValue(written: string): string | number {
  if (!written.includes('&')) return written.replace(NORMALISED, ' ');
  let value = '';
  let at = 0;
  for (let next = written.indexOf('&'); next !== -1; next = written.indexOf('&', at)) {
    const found = reference(written, next);
    if (!found) return next;
    value += written.slice(at, next).replace(NORMALISED, ' ') + found.value;
    at = found.end;
  }
  return value + written.slice(at).replace(NORMALISED, ' ');
}

/** Offset of the first ampersand that begins no reference, in text that has one; -1 where all do. */
export function badReferenceIn(text: string): number {
  for (let at = text.indexOf('&'); at !== -1; ) {
    const found = reference(text, at);
    if (!found) return at;
    at = text.indexOf('&', found.end);
  }
  return -1;
}

/** Without a document type there are no entities but those of XML itself (4.6). */
function reference(text: string, at: number): { readonly value: string; readonly end: number } | undefined {
  REFERENCE.lastIndex = at;
  const match = REFERENCE.exec(text);
  if (!match) return undefined;
  const [, entity, decimal, hex] = match;
  const end = REFERENCE.lastIndex;
  if (entity !== undefined) return { value: ENTITIES[entity] as string, end };
  const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
  if (code > 0x10ffff) return undefined;
  const value = String.fromCodePoint(code);
  return NO_CHAR.test(value) ? undefined : { value, end };
}
