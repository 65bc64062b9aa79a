import type { LeafFunction } from 'assay/adapter';

/** Text as the data of an attachment: its bytes in UTF-8, as base 64. */
export const textData: LeafFunction = (text) =>
  text.trim() === '' ? undefined : Buffer.from(text, 'utf8').toString('base64');

/** A coded comment as the data of an attachment: its text, and below it code, meaning and system with hyphens between. */
export const codedText: LeafFunction = (_text, { with: { text, code, display, system } }) => {
  const coded = [code, display, system].filter((part) => part !== undefined).join('-');
  return Buffer.from([text, coded].filter(Boolean).join('\n'), 'utf8').toString('base64');
};
