import type { Operation } from 'assay/openapi';
import type { Exchange } from 'assay/suite';
import type { Declared } from '../declared.ts';
import { judgeContent } from './content.ts';
import { judgeHeaders } from './headers.ts';
import { id, type Judgement } from './judgement.ts';
import { judgeProblem } from './problem.ts';
import { judgeProtocol } from './protocol.ts';
import { judgeStatus, MOMENTARY, responseFor } from './status.ts';

/** Requirements that every answer is held against, in the order of the catalogue. */
export const ANSWER_REQUIREMENTS: readonly string[] = [
  ...['answers.success-declared', 'answers.errors-declared', 'answers.no-undeclared-server-error'],
  ...['answers.media-type', 'answers.error-media-type', 'answers.json', 'answers.schema', 'answers.format'],
  ...['answers.write-only', 'answers.headers-present', 'answers.headers', 'status.no-server-error'],
  ...['http.content-type', 'http.challenge', 'http.allow'],
  ...['problem.object', 'problem.types', 'problem.status', 'problem.references', 'problem.extensions'],
].map(id);

/** All that an answer of an operation shows. Nothing where no answer came, or one that is about the moment. */
export function judgeAnswer(declared: Declared, operation: Operation, { response }: Exchange): readonly Judgement[] {
  if (!response || MOMENTARY.has(response.status)) return [];
  const described = responseFor(operation, response.status);
  return [
    ...judgeStatus(operation, response),
    ...(described ? judgeContent(declared, described, response) : []),
    ...(described ? judgeHeaders(declared, described, response) : []),
    ...judgeProtocol(response),
    ...judgeProblem(response),
  ];
}
