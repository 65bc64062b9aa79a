import { type Benign, responding } from 'assay/suite';
import { onResources, withText } from '../reference/edit-exchange.ts';
import { mapValues, searchingInstead } from '../reference/edit-search.ts';
import { isObject, type Json } from '../reference/resource.ts';
import { parametersOf } from '../reference/types/type-definitions.ts';

const page = 'http://hl7.org/fhir/R4/search.html';

/** Evaluates the values of one kind of parameter in another, legal, way. */
function reading(kind: 'number' | 'quantity', change: (value: string) => string) {
  return searchingInstead((pairs, type) => {
    const names = parametersOf(type).flatMap((each) => (each.type === kind ? each.name : []));
    return mapValues(pairs, (name) => names.includes(name), change);
  });
}

function withValue(resource: Json, change: (value: Json) => Json): Json {
  return isObject(resource.valueQuantity) ? { ...resource, valueQuantity: change(resource.valueQuantity) } : resource;
}

export const measureVariants: readonly Benign[] = [
  {
    id: 'quantity.values-as-ranges',
    because: `${page}#prefix: gt asks whether the range above the value meets the range of the target, which a server may take from its digits.`,
    wrap: reading('quantity', (value) => value.replace(/^gt/, 'ge')),
  },
  {
    id: 'number.values-as-ranges',
    because: `${page}#prefix: lt asks whether the range below the value meets the range of the target, which a server may take from its digits.`,
    wrap: reading('number', (value) => value.replace(/^lt/, 'le')),
  },
  {
    id: 'quantity.strict-starts-after',
    because: `${page}#prefix: sa asks that the target lies wholly after the search value; away from its range that is gt.`,
    wrap: reading('quantity', (value) => value.replace(/^sa/, 'gt').replace(/^eb/, 'lt')),
  },
  {
    id: 'number.starts-after-as-greater',
    because: `${page}#prefix: for numbers, which are points, starting after a value is being greater than it.`,
    wrap: reading('number', (value) => value.replace(/^sa/, 'gt').replace(/^eb/, 'lt')),
  },
  {
    id: 'quantity.more-than-a-value',
    because:
      'Quantity.comparator and Quantity.unit are optional: a value that is known as a bound only is still a value.',
    wrap: onResources((resource) =>
      resource.resourceType === 'Observation' && /1$/.test(String(resource.id))
        ? withValue(resource, (value) => ({ ...value, comparator: '<' }))
        : resource,
    ),
  },
  {
    id: 'quantity.no-unit-text',
    because: 'Quantity.unit is optional; code and system say what the unit is.',
    // In the text, so that decimals keep the digits they are written with.
    wrap: responding((_, response) =>
      withText(response, new TextDecoder().decode(response.body).replace(/"unit":"[^"]*",/g, '')),
    ),
  },
  {
    id: 'number.wide-approximation',
    because: `${page}#prefix: a tenth is recommended for ap, and systems may choose other widths.`,
    wrap: reading('number', (value) => value.replace(/^ap/, 'ge')),
  },
];
