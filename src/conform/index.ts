/** Conformance runs: plan, run, tally, and what is done with a run afterwards. */
export { type Attestation, readAttestations } from './attestations.ts';
export { compare } from './compare.ts';
export type { RunEvent } from './events.ts';
export { exitCode } from './exit-code.ts';
export { type OpenTarget, openTarget } from './open-target.ts';
export { type Proof, proofExitCode, prove } from './prove.ts';
export { recordedReport } from './recorded-report.ts';
export { type Replayed, replay } from './replay.ts';
export { createRunFolder, memoryFiles, openRunFolder, type RunFiles } from './run-files.ts';
export { type RunHead, type RunReader, readRun } from './run-folder.ts';
export { defaultRunLimits, type RunLimits } from './run-limits.ts';
export { finishRun, type RunOptions, runSuite } from './run-suite.ts';
export { evidenceOf } from './show-exchange.ts';
export type { SuitePack } from './suite-pack.ts';
export { tally } from './tally.ts';
