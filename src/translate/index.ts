/** What other parts of the pipeline take from translation. */

export { readLines } from '../formats/read-lines.ts';
export { quarantineLine } from './quarantine.ts';
export type { RecordResult } from './record-result.ts';
export { recordHash } from './run-translation.ts';
export { sidecarUnit } from './sidecar.ts';
export { translateSource } from './translate-source.ts';
