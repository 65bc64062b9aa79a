import type { AdapterDefinition } from '../adapter/define-adapter.ts';
import type { StandardDefinition } from '../standard/define-standard.ts';
import type { AnySuite } from '../suite/define-suite.ts';

type Loader<T> = () => Promise<{ readonly default: T }>;

/** The built-in packs by kind and id, each loaded only when it is asked for. Generated into bin/packs.gen.ts. */
export interface PackIndex {
  readonly adapters: Readonly<Record<string, Loader<AdapterDefinition>>>;
  readonly standards: Readonly<Record<string, Loader<StandardDefinition>>>;
  readonly suites: Readonly<Record<string, Loader<AnySuite>>>;
}
