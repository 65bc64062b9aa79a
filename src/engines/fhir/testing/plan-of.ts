import { createCompiler } from '../check/compile-plan.ts';
import { loadDefinitions } from '../definitions/load-definitions.ts';
import { digestLoader } from './digest-loader.ts';

export const definitions = loadDefinitions(digestLoader());

/** Plans without checks, for tests of what reads and writes along them. */
export const planOf = createCompiler(definitions, []).plan;
