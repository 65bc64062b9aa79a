import { Buffer } from 'node:buffer';
import type { Interchange } from '../record.ts';
import { scanSegments } from './scan.ts';
import { type ServiceCharacters, withoutReleases } from './service-characters.ts';

export type InterchangeHeader = Omit<Interchange, 'refused'>;

/** Longest values (ISO 9735-1, version 4): 0020, and 0004, 0007, 0008 of S002 with 0010, 0007, 0014 of S003. */
const REFERENCE_LENGTH = 14;
const PARTY_LENGTHS = [35, 4, 35];

/** What UNB says to whoever answers: S002, S003, 0020, 0031 (acknowledgement request) and 0035 (test indicator). */
export function readHeader(segment: Uint8Array, characters: ServiceCharacters): InterchangeHeader {
  const scan = scanSegments(segment, characters);
  const value = (element: number, component: number): string => {
    for (const [leaf, start] of scan.starts.entries()) {
      if (scan.elements[leaf] !== element || scan.components[leaf] !== component) continue;
      const bytes = withoutReleases(segment.subarray(start, scan.ends[leaf]), characters.release);
      return Buffer.from(bytes).toString('latin1');
    }
    return '';
  };
  const party = (element: number): readonly string[] | undefined => {
    const parts = PARTY_LENGTHS.map((_, index) => value(element, index + 1));
    const fits = parts.every((part, index) => part === '' || isText(part, PARTY_LENGTHS[index] as number));
    return fits && parts[0] !== '' ? parts : undefined;
  };
  const reference = value(5, 1);
  return {
    reference: isText(reference, REFERENCE_LENGTH) ? reference : undefined,
    sender: party(2),
    recipient: party(3),
    wantsAnswer: value(9, 1) === '1',
    isTest: value(11, 1) === '1',
  };
}

/** The reference of a message (0062); '' where none can be repeated. */
export function messageReference(segment: Uint8Array, characters: ServiceCharacters): string {
  const scan = scanSegments(segment, characters);
  if (scan.elements[0] !== 1 || scan.components[0] !== 1) return '';
  const bytes = withoutReleases(segment.subarray(scan.starts[0], scan.ends[0]), characters.release);
  const text = Buffer.from(bytes).toString('latin1');
  return isText(text, REFERENCE_LENGTH) ? text : '';
}

function isText(text: string, most: number): boolean {
  return text.length <= most && /^[\x20-\x7e]+$/.test(text);
}
