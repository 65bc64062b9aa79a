import type { Operation, Response } from 'assay/openapi';
import type { HttpResponse } from 'assay/suite';
import { type Judgement, judgement } from './judgement.ts';

/**
 * Statuses of HTTP rather than of an operation: of who asks, how often, how much, and of what stands before the service.
 * A description that leaves them out has not left out an error of its own.
 */
const GENERAL = new Set([
  401, 403, 405, 406, 407, 408, 411, 412, 413, 414, 415, 417, 421, 425, 426, 428, 429, 431, 451,
]);
/** The service is not at hand at the moment: nothing is said of what it does when it is (RFC 9110, 15.6.3 to 15.6.5). */
export const MOMENTARY: ReadonlySet<number> = new Set([502, 503, 504]);

/** The entry of a status: its own, then that of its class, then `default` (3.0.3, 4.7.16). */
export function responseFor({ responses }: Operation, status: number): Response | undefined {
  const names = [`${status}`, `${Math.floor(status / 100)}XX`, 'default'];
  return names
    .map((name) => responses.find((response) => response.status === name))
    .find((found) => found !== undefined);
}

/** Whether the status is one that the description tells of, and no sign of a broken server. */
export function judgeStatus(operation: Operation, { status }: HttpResponse): readonly Judgement[] {
  if (MOMENTARY.has(status)) return [];
  const declared = responseFor(operation, status) !== undefined;
  const named = operation.responses.some((response) => response.status === `${status}` || response.status === '5XX');
  const broken = [
    judgement('status.no-server-error', status < 500, `${status}`, 'no server error', `${status}`),
    judgement(
      'answers.no-undeclared-server-error',
      status < 500 || named,
      `${status}`,
      'a status below 500',
      `${status}`,
    ),
  ];
  if (status >= 500) return broken;
  const listed = operation.responses.map((response) => response.status).join(', ') || 'none';
  const known = (name: string) =>
    judgement(name, declared, `${status}`, `one of the declared statuses (${listed})`, `${status}`);
  if (status < 400) return status === 304 ? broken : [...broken, known('answers.success-declared')];
  return GENERAL.has(status) && !declared ? broken : [...broken, known('answers.errors-declared')];
}
