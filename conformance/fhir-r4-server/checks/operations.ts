import { DRAFTED } from '../session/drafts.ts';
import { type Context, type Nothing, noData, overTypes } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

/** A name that no server knows. */
const UNKNOWN = '$assay-no-such-operation';
/** What says that an operation is not there. */
const NOT_THERE = [404, 405, 501];

/** An operation that is not there fails, and says so in an OperationOutcome. Asked by GET, which changes nothing. */
export const operationsUnknown = suiteCheck({
  id: 'operations.unknown',
  requirements: ['fhir-r4.operations.error-status', 'fhir-r4.operations.error-outcome'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const reply = await fhir.ask({ path: `${type}/${UNKNOWN}` });
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      const evidence = [reply.exchange];
      const failed = verdict.expect(reply.status >= 300, {
        message: `${told(reply)}: an operation that is not there succeeds`,
        expected: '4xx',
        got: gave(reply),
        requirement: 'fhir-r4.operations.error-status',
        evidence,
      });
      if (!failed) return undefined;
      verdict.expect(reply.status < 400 || reply.resource?.resourceType === 'OperationOutcome', {
        message: `${told(reply)}: an operation fails without an OperationOutcome`,
        expected: 'OperationOutcome',
        got: gave(reply),
        requirement: 'fhir-r4.operations.error-outcome',
        evidence,
      });
      return undefined;
    });
  },
});

function validate({ fhir }: Context, type: string, body: unknown): Promise<Reply> {
  const headers = { 'content-type': 'application/fhir+json' };
  return fhir.ask({ method: 'POST', path: `${type}/$validate`, headers, body: JSON.stringify(body) });
}

/** Visits the first type that declares validate, with a small resource to give it. Nothing of it is to be stored. */
async function withValidated(
  { fhir, verdict }: Context,
  visit: (type: string, draft: unknown) => Promise<Nothing | undefined>,
): Promise<void> {
  const isAsked = (type: string) => fhir.scoped === undefined || fhir.scoped.some((each) => each.type === type);
  const type = DRAFTED.find(
    (each) => isAsked(each) && fhir.declared.types.get(each)?.operations.includes('validate') === true,
  );
  if (type === undefined)
    return verdict.inapplicable('$validate is declared for no type of which a resource is known here');
  const said = await visit(type, fhir.write.draft(type));
  if (said !== undefined) verdict.inconclusive(said.reason, ...said.evidence);
}

const parameters = (resource: unknown) => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'resource', resource }],
});

/** Declared, it is there; and its one result, an OperationOutcome, comes as itself and not in a Parameters. */
export const operationsValidate = suiteCheck({
  id: 'operations.validate',
  requirements: ['fhir-r4.operations.declared', 'fhir-r4.operations.single-result'],
  mutates: true,
  cost: 'few',
  async run(context) {
    const { verdict } = context;
    await withValidated(context, async (type, draft) => {
      const reply = await validate(context, type, parameters(draft));
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      const evidence = [reply.exchange];
      const there = verdict.expect(!NOT_THERE.includes(reply.status), {
        message: `${told(reply)}: $validate is declared for ${type}, and not there`,
        expected: 'an answer of the operation',
        got: gave(reply),
        requirement: 'fhir-r4.operations.declared',
        evidence,
      });
      if (!there) return undefined;
      if (reply.status < 200 || reply.status >= 300)
        return noData(`${told(reply)} answered ${gave(reply)}`, ...evidence);
      verdict.expect(reply.resource?.resourceType === 'OperationOutcome', {
        message: `${told(reply)}: the one result of $validate does not come as itself`,
        expected: 'OperationOutcome',
        got: gave(reply),
        requirement: 'fhir-r4.operations.single-result',
        evidence,
      });
      return undefined;
    });
  },
});

/** An operation with one resource among its parameters takes that resource as the body, as it takes a Parameters. */
export const operationsBody = suiteCheck({
  id: 'operations.body',
  requirements: ['fhir-r4.operations.resource-body'],
  mutates: true,
  cost: 'few',
  async run(context) {
    const { verdict } = context;
    await withValidated(context, async (type, draft) => {
      const [wrapped, bare] = [await validate(context, type, parameters(draft)), await validate(context, type, draft)];
      const busy = withheld(wrapped) ?? withheld(bare);
      const evidence = [wrapped.exchange, bare.exchange];
      if (busy !== undefined) return noData(busy, ...evidence);
      if (wrapped.status !== 200) return noData(`${told(wrapped)} answered ${gave(wrapped)}`, ...evidence);
      verdict.expect(bare.status === 200, {
        message: `${told(bare)}: $validate takes a resource in a Parameters, and not as the body`,
        expected: '200',
        got: gave(bare),
        evidence,
      });
      return undefined;
    });
  },
});
