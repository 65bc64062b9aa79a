/** What other parts of the pipeline take from translation. */
export { quarantineLine } from './quarantine.ts';
export { readLines } from './read-lines.ts';
export type { RecordResult } from './record-result.ts';
export { recordHash } from './run-translation.ts';
export { sidecarUnit } from './sidecar.ts';
export { translateSource } from './translate-source.ts';
