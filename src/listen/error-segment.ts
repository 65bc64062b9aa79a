import type { Delimiters } from '../formats/hl7v2/delimiters.ts';
import type { MessageHeader } from './message-header.ts';
import type { Problem } from './verdict.ts';

/** Table 0357 by the beginning of a finding's code; what has no better code is 207. */
const CONDITIONS: readonly (readonly [string, string, string])[] = [
  ['hl7v2.segment-unreadable', '100', 'Segment sequence error'],
  ['translate.required-missing', '101', 'Required field missing'],
  ['hl7v2.required-field', '101', 'Required field missing'],
  ['listen.no-control-id', '101', 'Required field missing'],
  ['hl7v2.not-a-time', '102', 'Data type error'],
  ['value.', '102', 'Data type error'],
  ['code.', '103', 'Table value not found'],
  ['listen.version', '203', 'Unsupported version id'],
];
const OTHER = ['', '207', 'Application internal error'] as const;

const DEFAULT_MARKS = { component: '^', subcomponent: '&' };

/** ERR with the place of the first problem: as since v2.5 (2.15.5), or as the versions before had it (ERR-1 alone). */
export function errorSegment(problem: Problem, header: MessageHeader | undefined, old: boolean): string {
  const delimiters = header?.delimiters;
  const separator = delimiters?.field ?? '|';
  const { component, subcomponent } = delimiters ?? DEFAULT_MARKS;
  const [, condition, words] = CONDITIONS.find(([code]) => problem.code.startsWith(code)) ?? OTHER;
  const location = locationOf(problem.address);
  const escaped = (text: string): string => escapeText(text, delimiters);
  const joined = (parts: readonly string[], mark: string): string =>
    mark === '' ? (parts[0] ?? '') : parts.join(mark).replace(new RegExp(`\\${mark}+$`), '');
  const coded = (mark: string): string => joined([condition, escaped(words), 'HL70357'], mark);
  if (old) {
    const [segment = '', sequence = '', field = ''] = location;
    if (component === '') return `ERR${separator}${segment}`;
    return `ERR${separator}${[segment, sequence, field, coded(subcomponent)].join(component)}`;
  }
  const fields = [
    '',
    joined(location, component),
    coded(component),
    'E',
    joined([escaped(problem.code), '', 'L'], component),
    '',
    '',
    escaped(problem.text),
  ];
  return `ERR${separator}${fields.join(separator)}`;
}

/** `OBX[2]-5[1].2` as ERL: segment, its ordinal, field, repetition, component, sub-component. */
function locationOf(address: string | undefined): readonly string[] {
  const found = /^([A-Z0-9]{3})(?:\[(\d+)\])?(?:-(\d+)(?:\[(\d+)\])?(?:\.(\d+))?(?:\.(\d+))?)?$/.exec(address ?? '');
  if (!found) return [];
  const [, segment = '', ordinal = '1', field = '', repetition, component = '', sub = ''] = found;
  return [segment, ordinal, field, field === '' ? '' : (repetition ?? '1'), component, sub];
}

/** Our own words with the message's delimiters escaped (HL7 v2.5.1, 2.7.1). */
export function escapeText(text: string, delimiters: Delimiters | undefined): string {
  const { field = '|', component = '^', repetition = '~', escape: mark = '\\', subcomponent = '&' } = delimiters ?? {};
  const letters: readonly (readonly [string, string])[] = [
    [mark, 'E'],
    [field, 'F'],
    [component, 'S'],
    [repetition, 'R'],
    [subcomponent, 'T'],
  ];
  let out = '';
  for (const character of text.replace(/[^\x20-\x7e]/g, ' ')) {
    const letter = letters.find(([delimiter]) => delimiter === character)?.[1];
    out += letter === undefined ? character : mark === '' ? ' ' : `${mark}${letter}${mark}`;
  }
  return out;
}
