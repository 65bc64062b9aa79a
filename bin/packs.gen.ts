import type { PackIndex } from '../src/pack/pack-index.ts';
export const packs: PackIndex = {
  adapters: { 'hl7v2-fhir': () => import('../adapters/hl7v2-fhir/index.ts') },
  standards: { 'fhir-r4': () => import('../standards/fhir-r4/index.ts') },
  suites: {},
};
