import { type Proof, proofExitCode, prove } from '../conform/index.ts';
import { atomicFile } from './atomic-file.ts';
import { type CommandRun, NOT_OK, OK } from './command.ts';
import { openSuitePack } from './open-packs.ts';
import { matrixMarkdown } from './proof-matrix.ts';

export interface ProveOptions {
  /** Id, or the folder of a pack. */
  readonly suite: string;
  readonly json?: boolean;
  /** Mutants are tried only with the checks of what they break: the same kills, in a fraction of the time. */
  readonly quick?: boolean;
  /** File for both matrices as Markdown. */
  readonly matrix?: string;
}

/** `assay prove`: 0 when all mutants are killed and no benign variant is accused. */
export const run: CommandRun<ProveOptions> = async (options, io) => {
  const pack = await openSuitePack(options.suite, io);
  const proof = await prove(pack, {
    quick: options.quick ?? false,
    tell: (server) => {
      if (io.interactive) io.stderr(`\r\u001b[K${server}`);
    },
  });
  if (io.interactive) io.stderr('\r\u001b[K');
  if (options.matrix !== undefined) {
    const file = atomicFile(options.matrix, io.cwd);
    await file.write(matrixMarkdown(proof, pack.title));
    await file.commit();
  }
  io.stdout(options.json ? `${JSON.stringify(proof, null, 2)}\n` : proofText(proof));
  return proofExitCode(proof) === 0 ? OK : NOT_OK;
};

function proofText(proof: Proof): string {
  const { checks, mutants, killed, benign, accused } = proof.summary;
  const lines = [
    `${proof.suite}: ${checks} checks; ${killed} of ${mutants} mutants killed; ${accused} of ${benign} benign variants accused`,
  ];
  // What only a person can attest is untested on any server.
  for (const { id, outcome, reason } of proof.clean.notPassed.filter((result) => result.outcome !== 'untested')) {
    lines.push(`  clean server: ${id} ${outcome}: ${reason}`);
  }
  for (const mutant of proof.matrix.mutants) {
    if (!mutant.killed) lines.push(`  survived: ${mutant.id} (${mutant.summary}) breaks ${mutant.breaks.join(', ')}`);
  }
  for (const variant of proof.matrix.variants) {
    for (const { requirement, messages } of variant.accusations) {
      lines.push(`  accused: ${variant.id} of ${requirement}: ${messages[0] ?? ''} (legal because ${variant.because})`);
    }
    for (const requirement of variant.errors) lines.push(`  error: ${variant.id}: ${requirement} could not be judged`);
  }
  if (proof.idle.length > 0) lines.push(`  checks that kill no mutant: ${proof.idle.join(', ')}`);
  return `${lines.join('\n')}\n`;
}
