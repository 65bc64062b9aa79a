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

  it('runs the program of docs/library.md as it stands there, and replays as told there', async () => {
    const page = readFileSync(join(builtInPacks.root, 'docs/library.md'), 'utf8');
    const program = /<!-- program: run-suite -->\s*```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const suite = await openSuite('fhir-r4-server');
    const server = await serveAt((base) => suite.definition.reference({ base }));
    await inFolder(async (cwd) => {
      const folder = join(cwd, 'run');
      const lines: string[] = [];
      const around: Record<string, unknown> = {
        argv: ['node', 'program.mjs', server.url, folder],
        env: {},
        once: () => 0,
      };
      const body = program.replace(/^import (\{[^}]*\}) from '([^']+)';$/gm, 'const $1 = modules["$2"];');
      const modules = { assay: await import('assay'), 'node:fs': await import('node:fs') };
      const Program = Object.getPrototypeOf(async () => undefined).constructor;
      await new Program('modules', 'process', 'console', body)(modules, around, {
        log: (line: string) => lines.push(line),
      });
      await server.close();
      expect(lines[0]).toMatch(/^it declares FHIR 4\.0\.1/);
      expect(lines).toContain('read.current: fhir-r4.http.read passed');
      expect(lines.at(-1)).toBe('not demonstrated: 0 failed');
      expect(around.exitCode).toBe(3);
      const run = readRun(openRunFolder(folder));
      const scope = run.head.scopeFile;
      const pack = await openSuite(run.head.suite.id, () => new Date(run.head.startedAt), {
        profiles: run.guide(),
        scope,
      });
      const { report } = await replay(pack, run, folder, { waivers: [] });
      expect(report.verdict).toBe('not demonstrated');
    });
  });

  it('opens standards by id and refuses what is not there in one line', async () => {
    const { standard, pack } = await openStandard('fhir-r4');
    expect(pack.manifest.standardVersion).toBe('4.0.1');
    expect(standard.unit({ resourceType: 'Patient', gender: 'x' })).toHaveLength(1);
    await expect(loadPack('standard', 'fhir-r5', builtInPacks)).rejects.toThrow(AssayError);
  });
});
