import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AssayError,
  builtInPacks,
  compare,
  createRunFolder,
  exitCode,
  finishRun,
  loadPack,
  openAdapterWithStandard,
  openRunFolder,
  openStandard,
  openSuite,
  openTarget,
  type RunEvent,
  readRun,
  replay,
  runSuite,
  translateSource,
} from 'assay';
import { describe, expect, it } from 'vitest';
import { serveAt } from '../src/http/index.ts';
import { inFolder } from './support/run-command.ts';

describe('Assay as a library', () => {
  it('translates and validates without the command', async () => {
    const { adapter, standard } = await openAdapterWithStandard('hl7v2-fhir', { timezone: '+00:00' });
    const path = join(builtInPacks.root, 'adapters/hl7v2-fhir/samples/hospital-feed.hl7');
    async function* chunks() {
      yield readFileSync(path);
    }
    const { results } = await translateSource({ name: 'feed', chunks: chunks() }, adapter, standard);
    let units = 0;
    for await (const { unit } of results) {
      if (unit === undefined) continue;
      units++;
      expect(standard.unit(unit).filter(({ severity }) => severity === 'error')).toEqual([]);
    }
    expect(units).toBeGreaterThan(250);
  });

  it('tells the events of a run, reports, replays and compares', async () => {
    const clock = () => new Date('2026-11-22T12:00:00Z');
    const pack = await openSuite('security-txt', clock);
    const server = await serveAt((url) => pack.definition.reference({ base: url, now: clock }));
    await inFolder(async (folder) => {
      const { target, transport, secrets, close } = openTarget({ url: server.url }, { env: {}, readText: () => '' });
      const events: RunEvent['type'][] = [];
      const files = createRunFolder(join(folder, 'run'));
      const run = runSuite({ pack, target, transport, secrets, now: clock, files, folder: 'run', assay: '0.0.0' });
      const report = await finishRun(run, ({ type }) => events.push(type));
      await close();
      await server.close();
      expect(events.slice(0, 3)).toEqual(['run-started', 'discovered', 'planned']);
      expect(events.at(-1)).toBe('run-finished');
      expect(report.requirements.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
      expect(exitCode(report)).toBe(0);
      const again = await replay(pack, readRun(openRunFolder(join(folder, 'run'))), 'run');
      expect(again.report).toEqual(report);
      expect(compare([report, again.report]).requirements.every(({ differs }) => !differs)).toBe(true);
    });
  });

  it('opens standards by id and refuses what is not there in one line', async () => {
    const { standard, pack } = await openStandard('fhir-r4');
    expect(pack.manifest.standardVersion).toBe('4.0.1');
    expect(standard.unit({ resourceType: 'Patient', gender: 'x' })).toHaveLength(1);
    await expect(loadPack('standard', 'fhir-r5', builtInPacks)).rejects.toThrow(AssayError);
  });
});
