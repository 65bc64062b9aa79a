import type { Mutant } from 'assay/suite';
import { onCapabilities } from '../reference/edit-exchange.ts';

/** Faults that the checks' author seeded for checks that no other mutant was aimed at. */
export const mutantsByChecks: readonly Mutant[] = [
  {
    id: 'capabilities.nothing-described',
    breaks: ['fhir-r4.capabilities.described'],
    summary: 'The capability statement has neither description nor software nor implementation.',
    wrap: onCapabilities(({ description, software, implementation, ...rest }) => rest),
  },
];
