import type { Engine } from '../check/engine.ts';
import type { Run } from '../check/run.ts';
import type { CodedValue } from '../terminology/terminology.ts';

/** A code that its system certainly lacks. */
export function isUnknownCode(value: CodedValue, run: Run, engine: Engine): boolean {
  return engine.terminology.code(value, run) === 'out';
}
