import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding } from '../model/finding.ts';
import { run as explain } from './explain.ts';
import type { CliIo } from './io.ts';

/** Why each record was quarantined, one line each: where, code, message. */
export function quarantineLines(path: string): readonly string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { source, findings } = JSON.parse(line) as { source: { line: number }; findings: readonly Finding[] };
      const cause = findings.find((finding) => finding.severity === 'error') ?? findings[0];
      return `line ${source.line}: ${cause?.message ?? 'no reason was kept'} (${cause?.code ?? '?'})`;
    });
}

/** The units of an NDJSON output. */
export function translatedUnits(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

/** Shows where the first patient's birth date in the output came from. */
export async function showExplanation(bundles: string, io: CliIo, say: (line: string) => void): Promise<void> {
  const first = readFileSync(resolve(io.cwd, bundles), 'utf8').split('\n', 1)[0] ?? '{}';
  const { entry = [] } = JSON.parse(first) as { entry?: { resource?: { birthDate?: string } }[] };
  const patient = entry.findIndex(({ resource }) => resource?.birthDate !== undefined);
  if (patient === -1) return;
  const what = `${bundles}:1#/entry/${patient}/resource/birthDate`;
  say(`$ assay explain '${what}'`);
  const said: string[] = [];
  await explain({ what }, { ...io, stdout: (text) => void said.push(text) });
  for (const line of said.join('').trimEnd().split('\n')) say(`  ${line}`);
}
