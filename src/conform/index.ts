/** Conformance runs: plan, run, tally, and what is done with a run afterwards. */
export { type Attestation, readAttestations } from './attestations.ts';
export { compare } from './compare.ts';
export type { RunEvent } from './events.ts';
export { exitCode } from './exit-code.ts';
export { markKnown } from './mark-known.ts';
export { openTarget } from './open-target.ts';
export { type Proof, proofExitCode, prove } from './prove.ts';
export { type RunReader, readRun } from './read-run.ts';
export { recordedReport } from './recorded-report.ts';
export { replay } from './replay.ts';
export { createRunFolder, openRunFolder } from './run-files.ts';

export { finishRun, type RunOptions, runSuite } from './run-suite.ts';
export { type SharedRun, type ShareOptions, shareRun } from './share/share-run.ts';
export { evidenceOf } from './show-exchange.ts';
export type { SuitePack } from './suite-pack.ts';
export { readWaivers } from './waivers.ts';
export { withGuide } from './with-guide.ts';
