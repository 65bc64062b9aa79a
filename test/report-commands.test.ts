import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, inFolder } from './support/run-command.ts';

const validate = ['validate', 'a.json', '--standard', 'fhir-r4', '--reporter'];
const withPatient = <T>(use: (cwd: string) => Promise<T>) =>
  inFolder(async (cwd) => {
    writeFileSync(join(cwd, 'a.json'), '{"resourceType":"Patient",\n "birthDate":"1970-02-30"}\n');
    return use(cwd);
  });

describe('reporters of validate', () => {
  it('names line and bytes of the file, and the clause, in SARIF', async () => {
    await withPatient(async (cwd) => {
      const { code, stdout } = await assay([...validate, 'sarif'], { cwd });
      expect(code).toBe(1);
      const [run] = JSON.parse(stdout).runs;
      expect(run.results[0].locations[0].physicalLocation).toEqual({
        artifactLocation: { uri: 'a.json' },
        region: { startLine: 2, byteOffset: 40, byteLength: 12 },
      });
      expect(run.tool.driver.rules[0].helpUri).toMatch(/^http:\/\/hl7\.org\/fhir\/R4\//);
    });
  });

  it('adds to the summary of a GitHub job, keeping what other steps wrote, and only when there is one', async () => {
    await withPatient(async (cwd) => {
      writeFileSync(join(cwd, 'summary.md'), 'of another step\n');
      const { stdout } = await assay([...validate, 'github'], { cwd, env: { GITHUB_STEP_SUMMARY: 'summary.md' } });
      expect(stdout).toMatch(/^::error file=a\.json,line=2,title=/m);
      const summary = readFileSync(join(cwd, 'summary.md'), 'utf8');
      expect(summary).toMatch(/^of another step\n## NOT VALID: fhir\\-r4/);
      await assay([...validate, 'github'], { cwd });
      expect(readFileSync(join(cwd, 'summary.md'), 'utf8')).toBe(summary);
    });
  });

  it('gives its verdict though the summary cannot be written', async () => {
    await withPatient(async (cwd) => {
      const ran = await assay([...validate, 'github'], { cwd, env: { GITHUB_STEP_SUMMARY: 'no/such/folder.md' } });
      expect(ran).toMatchObject({ code: 1, stderr: "assay: the job's summary cannot be written: no such file\n" });
    });
  });

  it('refuses a reporter that has nothing to say of it, and one without the file it announces', async () => {
    await withPatient(async (cwd) => {
      const har = await assay([...validate, 'har'], { cwd });
      expect(har.code).toBe(2);
      expect(har.stderr).toBe(
        'assay: no reporter "har" for this command; there are: text, json, html, junit, sarif, ctrf, earl, github, csv\n',
      );
      expect((await assay([...validate, 'csv='], { cwd })).stderr).toContain('expected a file behind the =');
    });
  });
});

it('compare has text, json, html and csv', async () => {
  const { code, stderr } = await assay(['compare', 'a', 'b', '--reporter', 'sarif']);
  expect(code).toBe(2);
  expect(stderr).toBe('assay: no reporter "sarif" for this command; there are: text, json, html, csv\n');
});
