import { createFhirValidator } from '../index.ts';
import { digestLoader } from './digest-loader.ts';

export const validator = createFhirValidator({ load: digestLoader() });

/** Code and path of each finding. */
export const found = (resource: unknown, options = {}): readonly string[] =>
  validator.validate(resource, options).map(({ code, at }) => `${code} ${at?.path ?? ''}`.trim());

export const patient = (more: object) => ({ resourceType: 'Patient', ...more });
export const observation = (more: object) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'x' },
  ...more,
});
export const bundle = (type: string, ...resources: object[]) => ({
  resourceType: 'Bundle',
  type,
  entry: resources.map((resource, index) => ({
    fullUrl: `urn:uuid:00000000-0000-4000-8000-00000000000${index}`,
    resource,
  })),
});
