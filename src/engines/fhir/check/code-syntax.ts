import { grammarOf } from '../terminology/grammars.ts';

/** Whether a code may be one of a system whose codes are not all listed: what does not fit its grammar is none. */
export function mayBeCode(system: string, code: string): boolean {
  return grammarOf(system)?.(code) !== 'out';
}
