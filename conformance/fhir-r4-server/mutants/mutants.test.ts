import { readdirSync, readFileSync } from 'node:fs';
import type { Handler } from 'assay/suite';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { answersTo, probeBase, probes, textOfAnswer } from '../reference/probes.ts';
import { referenceServer } from '../reference/reference-server.ts';
import { mutants } from './index.ts';

interface Entry {
  readonly id: string;
  readonly checks?: readonly string[];
}

const folder = new URL('../requirements/', import.meta.url);
const catalogue: readonly Entry[] = readdirSync(folder).flatMap((name) =>
  parse(readFileSync(new URL(name, folder), 'utf8')),
);
const tested = new Set(catalogue.flatMap((entry) => (entry.checks ? [entry.id] : [])));
const fresh = () => referenceServer({ base: probeBase });
const cleanServer = fresh();
const clean: (readonly string[])[] = [];
for (const probe of probes) clean.push((await answersTo([probe], cleanServer)).map(textOfAnswer));

/** The first probe that a server answers otherwise than the clean one does. */
async function firstDifference(server: Handler): Promise<string | undefined> {
  for (const [at, probe] of probes.entries()) {
    const answers = (await answersTo([probe], server)).map(textOfAnswer);
    if (answers.join('\n') !== clean[at]?.join('\n')) return probe.url;
  }
  return undefined;
}

describe('mutants', () => {
  it('have ids of their own', () => {
    const ids = mutants.map((mutant) => mutant.id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it.each(mutants.map((mutant) => [mutant.id, mutant] as const))('%s breaks what a check tests', (_, mutant) => {
    expect(mutant.breaks.length).toBeGreaterThan(0);
    expect(mutant.breaks.filter((id) => !tested.has(id))).toEqual([]);
  });

  it.each(mutants.map((mutant) => [mutant.id, mutant] as const))('%s changes an answer', async (_, mutant) => {
    expect(await firstDifference(mutant.wrap(fresh()))).toBeDefined();
  });

  it('are told from the clean server, which always answers the same', async () => {
    expect(await firstDifference(fresh())).toBeUndefined();
  });

  it('leave no tested requirement without a fault', () => {
    const broken = new Set(mutants.flatMap((mutant) => mutant.breaks));
    expect([...tested].filter((id) => !broken.has(id))).toEqual([]);
  });
});
