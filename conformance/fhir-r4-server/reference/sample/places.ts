import type { Resource } from '../resource.ts';
import { concept, present } from './pick.ts';

/** 4 organizations, the later ones part of the first. */
export function organizations(): readonly Resource[] {
  const names = ['Harwick General Hospital', 'Harwick Laboratory', 'Sable Clinic', 'Erlen Ambulanz'];
  return names.map((name, at) => ({
    ...present({
      resourceType: 'Organization',
      id: `org-${at + 1}`,
      identifier: [{ system: 'https://register.example/organizations', value: `O-${at + 1}` }],
      active: at === 3 ? undefined : at !== 2,
      type:
        at === 3 ? undefined : [concept('http://terminology.hl7.org/CodeSystem/organization-type', 'prov', 'Provider')],
      name,
      alias: at === 1 ? ['Path Lab'] : undefined,
      partOf: at === 1 ? { reference: 'Organization/org-1' } : undefined,
    }),
  }));
}

/** 5 locations: a ward with beds, and a place outside. */
export function locations(): readonly Resource[] {
  const names = ['Ward 7', 'Ward 7, bed 1', 'Ward 7, bed 2', 'Theatre', 'Mobile unit'];
  return names.map((name, at) => ({
    ...present({
      resourceType: 'Location',
      id: `loc-${at + 1}`,
      identifier: at === 4 ? undefined : [{ system: 'https://hospital.example/ids/location', value: `L${at + 1}` }],
      status: at === 2 ? 'suspended' : at === 4 ? undefined : 'active',
      name,
      address: at === 3 ? { line: ['1 Mill Lane'], city: 'Little Harwick', postalCode: 'HW1 2AB' } : undefined,
      managingOrganization: at === 4 ? undefined : { reference: 'Organization/org-1' },
      partOf: at === 1 || at === 2 ? { reference: 'Location/loc-1' } : undefined,
    }),
  }));
}
