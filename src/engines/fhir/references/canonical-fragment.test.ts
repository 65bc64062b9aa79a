import { expect, it } from 'vitest';
import { found, patient } from '../testing/found.ts';

const plan = (canonical: string, contained?: object) =>
  found({
    resourceType: 'CarePlan',
    status: 'active',
    intent: 'plan',
    subject: { display: 'x' },
    instantiatesCanonical: [canonical],
    ...(contained && { contained: [contained] }),
  });
const definition = { resourceType: 'PlanDefinition', id: 'd', status: 'draft' };

it('a canonical that is a fragment is the id of a contained resource', () => {
  expect(plan('#d', definition)).toEqual([]);
  expect(plan('#e')).toEqual(['fhir.canonical-contained CarePlan.instantiatesCanonical[0]']);
});

it('contained resources have an id each', () => {
  const contained = [patient({ id: 'p' }), patient({ id: 'p' })];
  const link = [{ other: { reference: '#p' }, type: 'seealso' }];
  expect(found(patient({ contained, link }))).toEqual(['fhir.duplicate-id Patient.contained[1].id']);
});
