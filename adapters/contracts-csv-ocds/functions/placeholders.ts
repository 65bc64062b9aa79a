const PLACEHOLDERS = new Set([
  'na',
  'none',
  'tbc',
  'tba',
  'tbd',
  'tobeconfirmed',
  'tobedetermined',
  'notknown',
  'unknown',
  'notapplicable',
  'notavailable',
  'various',
  'variable',
  'ongoing',
  'rolling',
  'openended',
  'adhoc',
  'seenotes',
  'nil',
  'null',
]);

/** True for words that people write where there is no value. */
export function isPlaceholder(text: string): boolean {
  const word = text.toLowerCase().replace(/[^a-z]+/g, '');
  return PLACEHOLDERS.has(word) || /^[-–—?.]+$/.test(text);
}

/** A value as messages show it. */
export function quoted(text: string): string {
  return `"${text.replace(/\s+/g, ' ').slice(0, 40)}"`;
}
