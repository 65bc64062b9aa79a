import type { Mutant } from 'assay/suite';
import { onResources, without } from '../reference/edit-exchange.ts';

export const clientMutants: readonly Mutant[] = [
  {
    id: 'clients.two-faced',
    breaks: ['fhir-r4.resource.version-id-changes'],
    summary:
      'Clients with a name of their own get resources without some of their elements, under the same version ids.',
    wrap: (clean) => {
      const poor = onResources((resource) =>
        ['birthDate', 'name', 'status', 'code'].reduce((kept, name) => without(kept, name), resource),
      )(clean);
      return (request) => (request.headers['user-agent'] === undefined ? clean(request) : poor(request));
    },
  },
];
