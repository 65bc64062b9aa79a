import type { Engine } from '../check/engine.ts';
import type { Run } from '../check/run.ts';
import type { Asking } from './enable-when.ts';

/** What the checks of one response share. */
export interface Answering extends Asking {
  readonly run: Run;
  readonly engine: Engine;
  /** Completed or amended: until then what is missing may still come. */
  readonly finished: boolean;
}
