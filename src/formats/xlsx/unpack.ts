import { unzipSync } from 'fflate';

/** What is held at most: of the packed workbook, and of the parts that are unpacked. A packed megabyte may stand for a thousand. */
export const LIMITS = { packed: 64 * 1024 * 1024, unpacked: 256 * 1024 * 1024 } as const;

/** A workbook that cannot be read; the message says what to do. */
export class UnreadableWorkbook extends Error {}

/** One part of a workbook (ECMA-376 part 2), as text; undefined where there is none. Throws UnreadableWorkbook. */
export function unpack(packed: Uint8Array, part: string): string | undefined {
  let found: Uint8Array | undefined;
  try {
    // fflate never writes more than the size that the archive states, and that is looked at before.
    found = unzipSync(packed, {
      filter: ({ name, originalSize }) => {
        if (name !== part) return false;
        if (originalSize > LIMITS.unpacked)
          throw new UnreadableWorkbook(`${part} is over ${LIMITS.unpacked} bytes unpacked; split the workbook`);
        return true;
      },
    })[part];
    return found && new TextDecoder('utf-8', { fatal: true }).decode(found);
  } catch (error) {
    if (error instanceof UnreadableWorkbook) throw error;
    throw new UnreadableWorkbook(`${part} cannot be unpacked; save the workbook again`, { cause: error });
  }
}
