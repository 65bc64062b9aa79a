import type { Finding } from '../../model/finding.ts';
import { isKnownSyntax } from './charset.ts';
import { type ServiceCharacters, sameCharacters } from './service-characters.ts';

export interface InterchangeSyntax {
  readonly characters: ServiceCharacters;
  readonly identifier: string;
}

/** An interchange with more bytes than this is refused, since it is held until UNZ. */
export const MOST_HELD_BYTES = 64 * 1024 * 1024;

/** What is wrong with an interchange; where is added to each of its messages. */
export type Problem = Pick<Finding, 'code' | 'severity' | 'message'>;

export const UNCLOSED: Problem = {
  code: 'edifact.interchange-cut',
  severity: 'error',
  message: 'UNZ: the interchange has no trailer, so messages may be lost; it is refused.',
};
export const UNCLOSED_GROUP: Problem = {
  ...UNCLOSED,
  message: 'UNE: a group of the interchange has no trailer; it is refused.',
};
export const TOO_LARGE: Problem = {
  code: 'edifact.interchange-too-large',
  severity: 'error',
  message: `the interchange has more than ${MOST_HELD_BYTES} bytes before its trailer; it is refused. Split it at the sender.`,
};

/** A header and a trailer have at least one message between them (ISO 9735-1). */
export const NO_MESSAGES: Problem = {
  code: 'edifact.interchange-empty',
  severity: 'error',
  message: 'UNZ: the interchange holds no message. Ask the sender what it should hold.',
};

/** What is wrong with how an interchange is to be read: nobody knows its set, or it is not that of the first one. */
export function syntaxProblem(
  first: InterchangeSyntax,
  own: ServiceCharacters,
  identifier: string,
): Problem | undefined {
  if (!isKnownSyntax(identifier)) {
    const message = `UNB-1: the syntax identifier "${identifier}" names no character set that is known (UNOA to UNOK, UNOW, UNOY); the interchange is refused.`;
    return { code: 'edifact.syntax-unknown', severity: 'error', message };
  }
  if (identifier === first.identifier && sameCharacters(own, first.characters)) return undefined;
  const message =
    'UNB-1: the interchange has another character set or other separators than the first one of the source; it is refused. Translate it on its own.';
  return { code: 'edifact.other-syntax', severity: 'error', message };
}
