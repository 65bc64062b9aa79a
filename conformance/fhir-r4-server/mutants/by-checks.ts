import { type HttpResponse, type Mutant, responding } from 'assay/suite';
import { asked, contentOf, withContent } from '../reference/edit-exchange.ts';
import type { Json } from '../reference/resource.ts';

/** Changes the capability statement. */
function onStatement(change: (statement: Json) => Json) {
  return responding((request, response): HttpResponse => {
    const content = contentOf(response);
    if (asked(request).kind !== 'metadata' || content?.resourceType !== 'CapabilityStatement') return response;
    return withContent(response, change(content));
  });
}

/** Faults that the checks' author seeded for checks that no other mutant was aimed at. */
export const mutantsByChecks: readonly Mutant[] = [
  {
    id: 'capabilities.nothing-described',
    breaks: ['fhir-r4.capabilities.described'],
    summary: 'The capability statement has neither description nor software nor implementation.',
    wrap: onStatement(({ description, software, implementation, ...rest }) => rest),
  },
];
