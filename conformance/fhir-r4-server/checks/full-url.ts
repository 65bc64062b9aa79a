import { idOf, shown } from '../json.ts';
import { noData, notApplicable } from '../session/over-types.ts';
import { told } from '../session/reply.ts';
import { overSearches } from './search-result.ts';
import { suiteCheck } from './suite-check.ts';

export const searchFullUrl = suiteCheck({
  id: 'search.full-url',
  requirements: ['fhir-r4.bundle.full-url'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { verdict } = context;
    await overSearches(context, (_type, { reply, entries }) => {
      // Outcomes are made for the answer and may have neither id nor address.
      const held = entries.filter(
        ({ resource }) =>
          resource !== undefined && resource.resourceType !== 'OperationOutcome' && idOf(resource) !== undefined,
      );
      if (held.length === 0) return noData(`${told(reply)} gave no resources`, reply.exchange);
      const without = held.filter(({ fullUrl }) => fullUrl === undefined);
      verdict.expect(without.length === 0, {
        message: `${told(reply)} has entries without a fullUrl`,
        expected: 'a fullUrl in every entry with a resource',
        got: `${without.length} of ${held.length} without`,
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

export const searchFullUrlId = suiteCheck({
  id: 'search.full-url-id',
  requirements: ['fhir-r4.bundle.full-url-id'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overSearches(context, (_type, { reply, entries }) => {
      const held = entries.flatMap(({ fullUrl, resource }) => {
        const id = resource === undefined ? undefined : idOf(resource);
        return fullUrl === undefined || resource === undefined || id === undefined ? [] : [{ fullUrl, resource, id }];
      });
      if (held.length === 0)
        return notApplicable(`${told(reply)} gave no resources with fullUrl and id`, reply.exchange);
      // A URN, or an address that is not of the RESTful form, says nothing of the id (Bundle.entry.fullUrl, comment).
      const addressed = held.flatMap((each) => {
        const parts = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(\/_history\/[^/]+)?$/.exec(each.fullUrl);
        const [, type = '', id, version] = parts ?? [];
        const restful = type === each.resource.resourceType || fhir.declared.types.has(type);
        return restful ? [{ ...each, names: { type, id, version } }] : [];
      });
      const wrong = addressed.find(({ id, names }) => names.id !== id || names.version !== undefined);
      verdict.expect(wrong === undefined, {
        message: `${told(reply)} has a fullUrl that does not agree with the id of its resource`,
        expected: `an address that ends in ${wrong?.resource.resourceType}/${wrong?.id}`,
        got: shown(wrong?.fullUrl ?? '', 160),
        evidence: [reply.exchange],
      });
      // What else the definition says of the address has no keyword.
      const odd =
        held.find(({ fullUrl }) => !/^[a-z][a-z0-9+.-]*:/i.test(fullUrl)) ??
        addressed.find(
          ({ fullUrl, resource, names }) => fullUrl.startsWith(`${fhir.base}/`) && names.type !== resource.resourceType,
        );
      verdict.expect(odd === undefined, {
        message: `${told(reply)} has a fullUrl that is not absolute, or is of another type than its resource`,
        expected: `an absolute address that ends in ${odd?.resource.resourceType}/${odd?.id}`,
        got: shown(odd?.fullUrl ?? '', 160),
        severity: 'warning',
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});
