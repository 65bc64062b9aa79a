import type { Check, Needs } from 'assay/suite';
import { suiteCheck } from '../checks/suite-check.ts';
import { idOf, shown, textAt } from '../json.ts';
import type { Session } from '../session/over-types.ts';
import { supportedElements } from './must-support.ts';
import { breaches, claims, givenOf } from './profiled.ts';
import type { GuideProfile } from './read-guide.ts';

/**
 * What claims the profile meets it. What does not claim it is held to it only where the user gave the profile by itself;
 * else it may show that the server has data of this kind, and never that it has not.
 */
export function conformsCheck(id: string, profile: GuideProfile, needs: Needs): Check<Session> {
  const { url, type, apply } = profile;
  const version = textAt(profile.definition, 'version');
  return suiteCheck({
    id,
    requirements: [id],
    needs,
    cost: 'few',
    async run({ fhir, verdict }) {
      const { resources, reason, evidence } = await givenOf(fhir, type, url);
      let shownBy = 0;
      for (const { resource, exchange } of resources) {
        const [first, ...more] = breaches(fhir, resource, url);
        const claimed = claims(resource, url, version);
        if (first !== undefined && !claimed && !apply) continue;
        shownBy += 1;
        verdict.expect(first === undefined, {
          message: `${type}/${idOf(resource) ?? '?'} ${claimed ? 'claims' : 'does not meet'} ${url}: ${shown(first?.message ?? '', 300)}`,
          expected: 'what the profile asks',
          got: more.length === 0 ? 'one error' : `${more.length + 1} errors`,
          evidence: [exchange],
        });
      }
      if (shownBy > 0) return;
      const none = resources.length === 0 ? reason : `none of ${resources.length} ${type} claims or meets ${url}`;
      verdict.inconclusive(none, ...evidence);
    },
  });
}

/** Names of elements in one reason, at most. */
const MOST_NAMED = 20;

/** Every must-support element is seen in some resource. What is not seen is not demonstrated, and no failure. */
export function mustSupportCheck(id: string, profile: GuideProfile, needs: Needs): Check<Session> | undefined {
  const { url, type } = profile;
  const version = textAt(profile.definition, 'version');
  const elements = supportedElements(profile.definition);
  if (elements.length === 0) return undefined;
  return suiteCheck({
    id,
    requirements: [id],
    needs,
    cost: 'few',
    async run({ fhir, verdict }) {
      const { resources, reason, evidence } = await givenOf(fhir, type, url);
      const ofProfile = resources.filter(
        ({ resource }) => claims(resource, url, version) || breaches(fhir, resource, url).length === 0,
      );
      if (ofProfile.length === 0) {
        const none = resources.length === 0 ? reason : `none of ${resources.length} ${type} claims or meets ${url}`;
        return verdict.inconclusive(none, ...evidence);
      }
      const unseen: string[] = [];
      for (const element of elements) {
        const example = ofProfile.find(({ resource }) => element.isIn(resource));
        if (example === undefined) unseen.push(element.id);
        else verdict.expect(true, { message: `${element.id} is seen`, evidence: [example.exchange] });
      }
      if (unseen.length === 0) return;
      const more = unseen.length - MOST_NAMED;
      const named = `${unseen.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
      verdict.inconclusive(`not demonstrated in ${ofProfile.length} ${type}: ${named}`, ...evidence);
    },
  });
}
