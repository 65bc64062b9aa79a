import { shown } from '../json.ts';
import type { Context } from '../session/over-types.ts';
import { type Reply, told, withheld } from '../session/reply.ts';
import { askStatement } from './capabilities.ts';
import { suiteCheck } from './suite-check.ts';

/** Asks for something else in the Accept header, so that only _format can bring about JSON. */
function askJson({ fhir }: Context, format: string): Promise<Reply> {
  return fhir.ask({ path: 'metadata', params: [['_format', format]], headers: { accept: 'text/csv' } });
}

function isJson(reply: Reply): boolean {
  return reply.status === 200 && reply.resource !== undefined && reply.mediaType.includes('json');
}

const told200 = (reply: Reply) => `${reply.status} with ${shown(reply.headers['content-type'] ?? 'no content type')}`;

export const negotiationFormat = suiteCheck({
  id: 'negotiation.format',
  requirements: ['fhir-r4.http.format-supported'],
  cost: 'few',
  async run(context) {
    const { verdict } = context;
    if ((await askStatement(context)) === undefined) return;
    const reply = await askJson(context, 'application/fhir+json');
    const busy = withheld(reply);
    if (busy !== undefined) return verdict.inconclusive(busy, reply.exchange);
    verdict.expect(isJson(reply), {
      message: `${told(reply)} with Accept text/csv does not heed _format`,
      expected: '200 with application/fhir+json',
      got: told200(reply),
      evidence: [reply.exchange],
    });
  },
});

/** All names of JSON mean JSON; that any of them works shows that _format is supported. */
export const negotiationFormatValues = suiteCheck({
  id: 'negotiation.format-values',
  requirements: ['fhir-r4.http.format-json'],
  cost: 'few',
  async run(context) {
    const { verdict } = context;
    if ((await askStatement(context)) === undefined) return;
    const replies: Reply[] = [];
    for (const format of ['application/fhir+json', 'application/json', 'json']) {
      replies.push(await askJson(context, format));
    }
    const evidence = replies.map((reply) => reply.exchange);
    const working = replies.find(isJson);
    if (working === undefined)
      return verdict.inapplicable('_format is not supported: no name of JSON is heeded', ...evidence);
    for (const reply of replies) {
      const busy = withheld(reply);
      if (busy !== undefined) {
        verdict.inconclusive(busy, reply.exchange);
        continue;
      }
      verdict.expect(isJson(reply), {
        message: `${told(reply)} is not answered in FHIR's JSON, though ${told(working)} is`,
        expected: '200 with a resource in JSON',
        got: told200(reply),
        evidence: [working.exchange, reply.exchange],
      });
    }
  },
});
