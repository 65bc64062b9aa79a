import type { Check, Needs } from 'assay/suite';
import { suiteCheck } from '../checks/suite-check.ts';
import { ID_FORM, idOf, versionIdOf } from '../json.ts';
import type { Session } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { givenOf } from './profiled.ts';

// What says that an interaction is not there: the method is not allowed, or nothing implements it.
const NOT_THERE = [405, 501];
const READING = ['search-type', 'read', 'vread', 'history-instance'];

/** An interaction that a guide asks for is there. Those that write are tried by the suite's own checks, on data of its own. */
export function interactionCheck(id: string, type: string, code: string, needs: Needs): Check<Session> {
  return suiteCheck({
    id,
    requirements: [id],
    needs,
    cost: 'few',
    async run({ fhir, verdict }) {
      if (!READING.includes(code)) {
        return verdict.inconclusive(
          `${code} on ${type} is declared as the guide asks; no check tries it by data of the guide`,
        );
      }
      const judge = (reply: Reply) => {
        const busy = withheld(reply);
        if (busy !== undefined) return verdict.inconclusive(busy, reply.exchange);
        // An address that is unknown may also hide what the client may not see; a search hides nothing.
        if (reply.status !== 200 && !NOT_THERE.includes(reply.status) && code !== 'search-type') {
          return verdict.inconclusive(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
        }
        if (reply.status === 400 || reply.status === 422) {
          return verdict.inconclusive(`${told(reply)} answered ${gave(reply)}: it may want criteria`, reply.exchange);
        }
        verdict.expect(reply.status === 200, {
          message: `the guide asks for ${code} on ${type}, and ${told(reply)} is refused`,
          expected: '200',
          got: gave(reply),
          evidence: [reply.exchange],
        });
        return undefined;
      };
      if (code === 'search-type') return judge((await fhir.search(type, [['_count', '1']])).reply);
      const { resources, reason, evidence } = await givenOf(fhir, type);
      const [one] = resources.filter(({ resource }) => ID_FORM.test(idOf(resource) ?? ''));
      const resourceId = one && idOf(one.resource);
      if (one === undefined || resourceId === undefined) return verdict.inconclusive(reason, ...evidence);
      if (code === 'read') return judge(await fhir.read(type, resourceId));
      const place = `${type}/${encodeURIComponent(resourceId)}/_history`;
      if (code === 'history-instance') return judge(await fhir.ask({ path: place }));
      const version = versionIdOf(one.resource);
      if (version === undefined) return verdict.inconclusive(`${type}/${resourceId} tells no version`, one.exchange);
      return judge(await fhir.ask({ path: `${place}/${encodeURIComponent(version)}` }));
    },
  });
}
