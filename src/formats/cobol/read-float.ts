import type { ReadNumber } from './read-number.ts';

/** COMP-1 and COMP-2 as IEEE 754 has them: the shortest decimal that stands for the same number. */
export function ieeeFloat(littleEndian: boolean): ReadNumber {
  return (bytes, start, end) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const value = end - start === 4 ? view.getFloat32(start, littleEndian) : view.getFloat64(start, littleEndian);
    if (!Number.isFinite(value)) return { code: 'cobol.float', at: start, expected: 'a finite number' };
    if (end - start === 8) return numberText(value);
    return shortest(value, (candidate) => Math.fround(candidate) === value);
  };
}

/** COMP-1 and COMP-2 as z/Architecture's hexadecimal floating point has them: sign, exponent of 16 (excess 64), fraction. */
export function hexFloat(): ReadNumber {
  return (bytes, start, end) => {
    const first = bytes[start] as number;
    let fraction = 0;
    for (let i = start + 1; i < end; i++) fraction = fraction * 256 + (bytes[i] as number);
    const digits = (end - start - 1) * 2;
    const unit = 16 ** ((first & 0x7f) - 64 - digits);
    const value = (first >= 0x80 ? -1 : 1) * fraction * unit;
    if (digits > 6) return numberText(value);
    return shortest(value, (candidate) => Math.abs(candidate - value) < unit / 2);
  };
}

function shortest(value: number, same: (candidate: number) => boolean): string {
  for (let precision = 1; precision < 17; precision++) {
    const candidate = Number(value.toPrecision(precision));
    if (same(candidate)) return numberText(candidate);
  }
  return numberText(value);
}

/** As JSON has it: `1e+21` is allowed there. */
function numberText(value: number): string {
  return Object.is(value, -0) ? '0' : String(value);
}
