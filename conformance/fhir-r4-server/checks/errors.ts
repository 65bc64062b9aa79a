import { itemsAt, type Resource, shown, textAt } from '../json.ts';
import type { Fhir } from '../session/fhir.ts';
import { noData, overTypes } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { unusedId } from './read-missing.ts';
import { suiteCheck } from './suite-check.ts';

/** Requests that fail on any server, whatever it holds. */
async function failures(fhir: Fhir, type: string): Promise<readonly Reply[]> {
  const replies = [await fhir.read(type, unusedId(fhir.random))];
  if (fhir.types('search-type').includes(type)) {
    replies.push((await fhir.search(type, [['_id:assay-no-such-modifier', 'x']])).reply);
  }
  return replies.filter((reply) => reply.status >= 400 && withheld(reply) === undefined);
}

export const errorsOutcome = suiteCheck({
  id: 'errors.outcome',
  requirements: ['fhir-r4.http.error-outcome'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const replies = await failures(fhir, type);
      if (replies.length === 0) return noData(`no request about ${type} could be made to fail`);
      for (const reply of replies) {
        verdict.expect(reply.resource?.resourceType === 'OperationOutcome', {
          message: `${told(reply)} fails without saying why`,
          expected: `${reply.status} with OperationOutcome`,
          got: gave(reply),
          evidence: [reply.exchange],
        });
      }
      return undefined;
    });
  },
});

const SEVERITIES = ['fatal', 'error', 'warning', 'information'];
const CODES = [
  ...['invalid', 'structure', 'required', 'value', 'invariant', 'security', 'login', 'unknown', 'expired', 'forbidden'],
  ...['suppressed', 'processing', 'not-supported', 'duplicate', 'multiple-matches', 'not-found', 'deleted', 'too-long'],
  ...['code-invalid', 'extension', 'too-costly', 'business-rule', 'conflict', 'transient', 'lock-error', 'no-store'],
  ...['exception', 'timeout', 'incomplete', 'throttled', 'informational'],
];

export const errorsOutcomeValid = suiteCheck({
  id: 'errors.outcome-valid',
  requirements: ['fhir-r4.outcome.issue'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const replies = await failures(fhir, type);
      const outcomes = replies.filter((reply) => reply.resource?.resourceType === 'OperationOutcome');
      if (outcomes.length === 0) return noData(`no failing request about ${type} brought an OperationOutcome`);
      for (const reply of outcomes) {
        const wrong = wrongIn(reply.resource);
        verdict.expect(wrong === undefined, {
          message: `the OperationOutcome of ${told(reply)} is not valid`,
          expected: 'issues, each with a severity and a code of the required value sets',
          got: wrong ?? '',
          evidence: [reply.exchange],
        });
      }
      return undefined;
    });
  },
});

function wrongIn(outcome: Resource | undefined): string | undefined {
  const issues = itemsAt(outcome, 'issue');
  if (issues.length === 0) return 'no issue';
  for (const issue of issues) {
    const severity = textAt(issue, 'severity');
    const code = textAt(issue, 'code');
    if (severity === undefined || !SEVERITIES.includes(severity)) return `severity ${shown(severity ?? 'none')}`;
    if (code === undefined || !CODES.includes(code)) return `code ${shown(code ?? 'none')}`;
  }
  return undefined;
}

export const errorsRequestId = suiteCheck({
  id: 'errors.request-id',
  requirements: ['fhir-r4.http.correlation-id'],
  cost: 'one',
  async run({ fhir, verdict }) {
    const mine = unusedId(fhir.random);
    const reply = await fhir.ask({ path: 'metadata', headers: { 'x-request-id': mine } });
    const busy = withheld(reply);
    if (busy !== undefined) return verdict.inconclusive(busy, reply.exchange);
    const assigned = reply.headers['x-request-id'];
    if (assigned === undefined) return verdict.inapplicable('the server assigns no X-Request-Id', reply.exchange);
    verdict.expect(assigned === mine || reply.headers['x-correlation-id'] === mine, {
      message: `${told(reply)} gets another X-Request-Id, and the client's own does not come back`,
      expected: `X-Correlation-Id ${mine}`,
      got: shown(reply.headers['x-correlation-id'] ?? 'none'),
      evidence: [reply.exchange],
    });
  },
});
