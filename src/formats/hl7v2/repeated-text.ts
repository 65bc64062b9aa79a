/** A power of two. */
const SLOTS = 1024;
const LONGEST = 32;
const slots: string[] = new Array(SLOTS).fill('');

/** Text of bytes that stand for one character each. What messages say again and again, as in MSH, is made once. */
export function repeatedText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > LONGEST) return made(bytes, start, end);
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
  const slot = hash & (SLOTS - 1);
  const known = slots[slot] as string;
  if (equals(known, bytes, start, end)) return known;
  const text = made(bytes, start, end);
  slots[slot] = text;
  return text;
}

function equals(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}

function made(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] as number);
  return text;
}
