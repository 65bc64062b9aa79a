export const LF = 0x0a;
/** Starts a block of the minimal lower layer protocol (HL7 Implementation Guide, appendix C). */
export const VT = 0x0b;
export const CR = 0x0d;
/** Ends such a block; a CR follows. */
export const FS = 0x1c;

/** True when the three letters stand at `at`, followed by a byte that can be a field separator. */
export function headerAt(bytes: Uint8Array, at: number, name: string): boolean {
  return (
    bytes[at] === name.charCodeAt(0) &&
    bytes[at + 1] === name.charCodeAt(1) &&
    bytes[at + 2] === name.charCodeAt(2) &&
    canSeparate(bytes[at + 3])
  );
}

/** A delimiter is a printing ASCII character that is neither letter nor digit. */
export function canSeparate(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0x20 && byte < 0x7f && !isAlphanumeric(byte);
}

function isAlphanumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

/** Text of bytes that are read as one character each. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
