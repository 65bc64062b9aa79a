import type { Finding } from '../../model/finding.ts';
import type { Location } from '../../model/location.ts';

/** A location as `file:line:column path`; empty when nothing is known. */
export function whereText(at: Location | undefined, known?: string): string {
  if (!at) return '';
  const source = at.source === known ? undefined : at.source;
  const place = [source, at.line, at.line === undefined ? undefined : at.column].filter((part) => part !== undefined);
  const position = source === undefined && place.length > 0 ? `line ${place.join(':')}` : place.join(':');
  const bytes = place.length === 0 && at.start !== undefined ? `byte ${at.start}` : '';
  return [position, bytes, at.path].filter((part) => part !== undefined && part !== '').join(' ');
}

/** `expected X, got Y` of the parts that are there and that the message does not already hold. */
export function expectedGot({ message, expected, got }: Finding): string {
  const parts = [
    expected !== undefined && !message.includes(`expected ${expected}`) ? `expected ${expected}` : '',
    got !== undefined && !message.includes(`got ${got}`) ? `got ${got}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** A finding in one line: what, where, expected, got, and the requirement or code. */
export function findingLine(finding: Finding): string {
  const reference = finding.requirement ?? finding.code;
  const parts = [`${finding.severity}: ${finding.message}`, expectedGot(finding), whereText(finding.at), reference];
  return parts.filter((part) => part !== '').join(' | ');
}
