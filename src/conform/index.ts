/** Conformance runs: plan, run, tally, and what is done with a run afterwards. */
export { type Attestation, readAttestations } from './attestations.ts';
export { compare } from './compare.ts';
export type { RunEvent } from './events.ts';
export { exitCode } from './exit-code.ts';
export { openTarget } from './open-target.ts';
export { type Proof, proofExitCode, prove } from './prove.ts';
export { recordedReport } from './recorded-report.ts';
export { replay } from './replay.ts';
export { createRunFolder, openRunFolder } from './run-files.ts';
export { type RunReader, readRun } from './run-folder.ts';

export { finishRun, type RunOptions, runSuite } from './run-suite.ts';
export { evidenceOf } from './show-exchange.ts';
export type { SuitePack } from './suite-pack.ts';
