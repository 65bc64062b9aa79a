import type { Operation } from 'assay/openapi';
import type { Exchange } from 'assay/suite';
import { type Judgement, judgement } from './judgement.ts';
import { responseFor } from './status.ts';

/** Statuses that say that the request itself was not as it should be; others may have reasons of the service's own. */
const REFUSED = new Set([400, 405, 406, 411, 414, 415, 422, 431, 501]);

/**
 * Whether a request that fits the description was taken for one. A refusal that the operation declares is none against
 * the description: rules of the service may stand behind it that no schema can say.
 */
export function judgeAcceptance(operation: Operation, { response }: Exchange): readonly Judgement[] {
  if (!response) return [];
  const { status } = response;
  const accepted = status >= 200 && status < 300;
  if (!accepted && (!REFUSED.has(status) || responseFor(operation, status))) return [];
  const expected = 'a request that fits the description to be accepted';
  return [judgement('requests.accepted', accepted, `${status}`, expected, `${status}, which is not declared`)];
}
