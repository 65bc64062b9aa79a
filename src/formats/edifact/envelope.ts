import type { Finding } from '../../model/finding.ts';
import { decodeText } from './charset.ts';
import { scanSegments } from './scan.ts';
import type { ServiceCharacters } from './service-characters.ts';

/** What a header (UNB, UNG) opened, to be held against its trailer (UNZ, UNE). */
export interface OpenEnvelope {
  readonly reference: string;
  /** Messages in it, and functional groups where it has them. */
  messages: number;
  groups: number;
}

/** Components of one service segment by element and component; '' where empty. */
export function readSegment(
  bytes: Uint8Array,
  characters: ServiceCharacters,
): (element: number, component: number) => string {
  const scan = scanSegments(bytes, characters);
  return (element, component) => {
    const leaf = scan.starts.findIndex(
      (_, index) => scan.elements[index] === element && scan.components[index] === component,
    );
    if (leaf < 0) return '';
    const { text } = decodeText(bytes.subarray(scan.starts[leaf], scan.ends[leaf]), 'UNOC');
    return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 70);
  };
}

/** What is wrong with a trailer: it counts and repeats the reference of its header (ISO 9735-1, 8.9 and 8.11). */
export function trailerProblem(
  trailer: 'UNZ' | 'UNE',
  bytes: Uint8Array,
  characters: ServiceCharacters,
  opened: OpenEnvelope,
): Pick<Finding, 'code' | 'severity' | 'message'> | undefined {
  const value = readSegment(bytes, characters);
  const header = trailer === 'UNZ' ? 'UNB' : 'UNG';
  const what = trailer === 'UNZ' ? 'interchange' : 'group';
  if (value(2, 1) !== opened.reference) {
    const message = `${trailer}-2: the ${what} has the reference "${opened.reference}" in ${header} and "${value(2, 1)}" in ${trailer}; it is refused.`;
    return { code: 'edifact.interchange-reference', severity: 'error', message };
  }
  const expected = opened.groups > 0 ? opened.groups : opened.messages;
  if (!/^\d{1,10}$/.test(value(1, 1)) || Number(value(1, 1)) !== expected) {
    const counted = opened.groups > 0 ? 'groups' : 'messages';
    const message = `${trailer}-1: expected ${expected} ${counted}, as there are, got "${value(1, 1)}"; the ${what} is refused.`;
    return { code: 'edifact.interchange-count', severity: 'error', message };
  }
  return undefined;
}
