import { type Mutant, responding } from 'assay/suite';
import { onResources, withText } from '../reference/edit-exchange.ts';

export const jsonMutants: readonly Mutant[] = [
  {
    id: 'json.comment',
    breaks: ['fhir-r4.json.no-comments'],
    summary: 'Search results begin with a comment.',
    wrap: responding((_, response) => {
      const text = new TextDecoder().decode(response.body);
      return text.includes('"searchset"') ? withText(response, `// as of today\n${text}`) : response;
    }),
  },
  {
    id: 'json.name-twice',
    breaks: ['fhir-r4.json.unique-names'],
    summary: 'Resources have the property id twice.',
    wrap: responding((_, response) => {
      const text = new TextDecoder().decode(response.body);
      return withText(response, text.replaceAll(/("id":"[^"]*",)/g, '$1$1'));
    }),
  },
  {
    id: 'json.empty-array',
    breaks: ['fhir-r4.json.never-empty'],
    summary: 'Elements without values are written as empty arrays.',
    wrap: onResources((resource) => ({ ...resource, identifier: resource.identifier ?? [] })),
  },
  {
    id: 'json.null',
    breaks: ['fhir-r4.json.never-empty'],
    summary: 'Elements without values are written as null.',
    wrap: onResources((resource) => ({ ...resource, language: null })),
  },
  {
    id: 'json.empty-string',
    breaks: ['fhir-r4.json.never-empty'],
    summary: 'Elements without values are written as empty strings.',
    wrap: onResources((resource) => ({ ...resource, language: '' })),
  },
];
