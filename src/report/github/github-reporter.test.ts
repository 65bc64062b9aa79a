import { describe, expect, it } from 'vitest';
import type { RequirementResult } from '../../model/outcome.ts';
import { HOSTILE, hostileRun, richRun } from '../fixtures/rich-run.ts';
import { evidenceFrom, exchange, failedRead, runReport, validation } from '../fixtures/sample-run.ts';
import { githubReporter } from './github-reporter.ts';

const style = { colour: false, width: 80 };
const run = (report = richRun()) => githubReporter.run?.(report, evidenceFrom(exchange(14)), style) ?? '';
const commandsIn = (text: string) => text.split('\n').filter((line) => line.startsWith('::'));

/** A line as GitHub's runner reads it (actions/runner, ActionCommand): name, properties, data, decodedd in its order. */
function readCommand(line: string) {
  const [, name, properties = '', data = ''] = /^::(\w+)(?: (.*?))?::(.*)$/.exec(line) ?? [];
  const decoded = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  const property = (text: string) => decoded(text).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
  return {
    name,
    properties: Object.fromEntries(
      properties.split(',').map((pair) => [pair.split('=', 1)[0], property(pair.slice(pair.indexOf('=') + 1))]),
    ),
    data: decoded(data).replaceAll('%25', '%'),
  };
}

describe('a run', () => {
  it('annotates what fails the build as an error, what it tolerates and what it lacks as less', () => {
    const kinds = commandsIn(run()).map((line) => {
      const { name, properties } = readCommand(line);
      return `${name} ${properties.title}`;
    });
    expect(kinds).toEqual([
      'error Waiver stale: places-1.http.read',
      'error MUST failed: places-1.http.read-unknown',
      'warning MUST failed: places-1.http.delete',
      'warning SHOULD failed: places-1.search.total',
      'warning MUST inconclusive: places-1.search.paging',
      'warning MUST error: places-1.search.sort',
      'notice SHOULD untested: places-1.audit',
    ]);
  });

  it('says the verdict in a plain line first', () => {
    expect(run().split('\n', 1)[0]).toMatch(/^Assay: NOT CONFORMANT\. 2 of 6 MUST/);
  });

  it('says how many more there are where GitHub would drop them', () => {
    const many: RequirementResult[] = Array.from({ length: 30 }, (_, index) => ({
      ...failedRead,
      id: `places-1.r${index}`,
    }));
    const commands = commandsIn(run(runReport(many)));
    expect(commands).toHaveLength(10);
    expect(readCommand(commands.at(-1) ?? '')).toMatchObject({ name: 'error', properties: { title: 'and 21 more' } });
  });
});

describe('a validation', () => {
  it('points at the file and the line', () => {
    const [first = ''] = commandsIn(githubReporter.validation?.(validation, style) ?? '');
    expect(readCommand(first)).toMatchObject({
      name: 'error',
      properties: { file: 'places.ndjson', line: '2', title: 'places-1.place.id in places.ndjson:2' },
    });
  });

  it('reads back a file name with every character of the syntax', () => {
    const file = 'a,b:c%0A=d.json';
    const finding = { code: 'x', severity: 'error' as const, message: 'm', at: { source: file, line: 1 } };
    const results = [{ source: file, valid: false, errors: 1, warnings: 0, findings: [finding] }];
    const [only = ''] = commandsIn(githubReporter.validation?.({ ...validation, results }, style) ?? '');
    expect(readCommand(only).properties.file).toBe(file);
  });
});

describe('a hostile server', () => {
  it('gives the runner no command of its own', () => {
    expect(HOSTILE).toContain('\n::error');
    expect(commandsIn(run(hostileRun()))).toHaveLength(commandsIn(run()).length);
    for (const line of run(hostileRun()).split('\n'))
      expect(line).toMatch(/^(?:$|Assay: |::(?:error|warning|notice) title=)/);
    expect(run(hostileRun())).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  });

  it('puts nothing but text on the summary page', () => {
    const page = githubReporter.summary?.run?.(hostileRun(), evidenceFrom(), style) ?? '';
    // What is escaped is text; of the rest nothing may make an element, a link, an image or code.
    const decodedd = page.replace(/\\[!-/:-@[-`{-~]/g, '');
    expect(decodedd).not.toMatch(/[<>[\]`]|https?:/);
  });
});

it('sums a run up for the job: verdict, scope, counts, what failed, what is open, waivers', () => {
  const page = githubReporter.summary?.run?.(richRun(), evidenceFrom(), style) ?? '';
  for (const part of [
    '## NOT CONFORMANT',
    '**Scope:**',
    '| MUST | 2 | 2 | 0 | 1 | 0 | 1 | 6 |',
    '### What failed',
    '### Not decided',
    '### Waivers',
  ]) {
    expect(page).toContain(part);
  }
  expect(githubReporter.summary?.validation?.(validation, style)).toContain('## NOT VALID');
});
