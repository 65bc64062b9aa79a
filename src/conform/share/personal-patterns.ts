/** Forms that are personal wherever they stand; each is replaced by one of the same form. */
const PATTERNS: readonly RegExp[] = [
  // Electronic mail.
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g,
  // NHS numbers, with spaces or hyphens or without.
  /\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/g,
  // National Insurance numbers.
  /\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/gi,
  // Postcodes of the United Kingdom.
  /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gi,
  // Telephone numbers with a country or an area code.
  /(?:\+\d{1,3}|\b0)[\d ()-]{8,16}\d\b/g,
];

/** Replaces what looks like a person's address or number in a text of which nothing else is known. */
export function replacePatterns(text: string, scramble: (text: string) => string): string {
  return PATTERNS.reduce((made, pattern) => made.replace(pattern, scramble), text);
}
