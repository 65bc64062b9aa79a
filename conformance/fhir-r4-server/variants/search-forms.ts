import { type Benign, responding } from 'assay/suite';
import { onCapabilityTypes, onResources, withText } from '../reference/edit-exchange.ts';
import { listOf, textOf } from '../reference/resource.ts';
import { notHeeding, refusing } from './not-heeding.ts';

const page = 'http://hl7.org/fhir/R4/search.html';
const rejected = `${page}#modifiers: a modifier that the server does not support for a parameter is rejected.`;
const modified = (form: RegExp) => (name: string) => form.test(name);

export const searchFormVariants: readonly Benign[] = [
  { id: 'token.text-refused', because: rejected, wrap: refusing(modified(/:text$/)) },
  { id: 'token.of-type-refused', because: rejected, wrap: refusing(modified(/:of-type$/)) },
  { id: 'reference.type-modifier-refused', because: rejected, wrap: refusing(modified(/:[A-Z][A-Za-z]+$/)) },
  { id: 'reference.identifier-refused', because: rejected, wrap: refusing(modified(/:identifier$/)) },
  { id: 'uri.below-refused', because: rejected, wrap: refusing(modified(/:below$/)) },
  { id: 'uri.above-refused', because: rejected, wrap: refusing(modified(/:above$/)) },
  {
    id: 'reference.id-alone-refused',
    because: `${page}#reference: a search whose id may stand for resources of several types should fail.`,
    wrap: refusing((name, value) => /^(subject|performer|patient)$/.test(name) && /^[\w-]+$/.test(value)),
  },
  {
    id: 'reference.absolute',
    because:
      'http://hl7.org/fhir/R4/references.html#literal: a reference to a resource of the same server may be absolute.',
    // In the text, so that decimals keep the digits they are written with.
    wrap: responding((request, response) => {
      const base = request.url.replace(/\/[A-Z][A-Za-z]+(\/.*|\?.*)?$/, '');
      const text = new TextDecoder().decode(response.body);
      return withText(response, text.replace(/"reference":"(?=[A-Z][A-Za-z]+\/[^"/]+")/g, `"reference":"${base}/`));
    }),
  },
  {
    id: 'reference.with-type-and-display',
    because: 'http://hl7.org/fhir/R4/references.html#Reference: a reference may have a type and a display.',
    wrap: onResources((resource) =>
      typeof resource.subject === 'object'
        ? {
            ...resource,
            subject: {
              ...resource.subject,
              type: textOf(resource.subject, 'reference')?.split('/').at(-2) ?? 'Patient',
              display: 'Somebody',
            },
          }
        : resource,
    ),
  },
  {
    id: 'composite.not-declared',
    because: `${page}#composite: servers need not implement any of the standard search parameters, _id apart.`,
    wrap: (clean) =>
      onCapabilityTypes((type) => ({
        ...type,
        searchParam: listOf(type.searchParam).filter((each) => textOf(each, 'type') !== 'composite'),
      }))(notHeeding((name) => name.includes('code-value-'))(clean)),
  },
  {
    id: 'composite.components-in-another-order',
    because: 'Observation.component: the order of components has no meaning.',
    wrap: onResources((resource) =>
      resource.component === undefined ? resource : { ...resource, component: listOf(resource.component).toReversed() },
    ),
  },
];
