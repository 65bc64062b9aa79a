import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { hostileRun, richRun } from '../fixtures/rich-run.ts';
import { evidenceFrom, exchange, validation } from '../fixtures/sample-run.ts';
import { sarifReporter } from './sarif-reporter.ts';

const style = { colour: false, width: 80 };
const evidence = evidenceFrom(exchange(14), exchange(15, { method: 'DELETE', failure: 'reset: gone' }));
const run = (report = richRun()) => JSON.parse(sarifReporter.run?.(report, evidence, style) ?? '');
const validated = (report = validation) => JSON.parse(sarifReporter.validation?.(report, style) ?? '');

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly suppressions: readonly { readonly status: string }[];
}
const resultsOf = (log: { runs: [{ results: readonly Result[] }] }) => log.runs[0].results;
const about = (id: string) => resultsOf(run()).filter(({ ruleId }) => ruleId === id);

/** The schema of SARIF 2.1.0, from a package that carries it. It is of draft 4, whose `id` and `$schema` Ajv 8 does not know. */
function schemaErrors(log: unknown): unknown {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const schema = JSON.parse(readFileSync(file, 'utf8'));
  delete schema.$schema;
  delete schema.id;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  ajv.validate(schema, log);
  return ajv.errors;
}

it.each([
  ['a run', run],
  ['a hostile run', () => run(hostileRun())],
  ['a run without anything', () => run(richRun({ requirements: [], waivers: [] }))],
  ['a validation', validated],
])('keeps to the schema: %s', (_, log) => {
  expect(schemaErrors(log())).toBeNull();
});

it('would be told of by the schema if it did not', () => {
  const log = run();
  log.runs[0].results[0].level = 'terrible';
  expect(schemaErrors(log)).not.toBeNull();
});

describe('a run', () => {
  it('has a rule for every requirement in scope, with its clause where that is an address', () => {
    const { rules } = run().runs[0].tool.driver;
    expect(rules).toHaveLength(10);
    expect(rules[0]).toMatchObject({
      id: 'places-1.http.read',
      helpUri: 'https://example.org/spec/http.html#read',
      defaultConfiguration: { level: 'error' },
    });
    expect(rules[6].helpUri).toBeUndefined();
    for (const { ruleId, ruleIndex } of resultsOf(run())) expect(rules[ruleIndex].id).toBe(ruleId);
  });

  it('weighs a failure by its level, and calls nothing a failure that was not decided', () => {
    expect(about('places-1.http.read-unknown')).toMatchObject([{ kind: 'fail', level: 'error' }]);
    expect(about('places-1.search.total')).toMatchObject([{ kind: 'fail', level: 'warning' }]);
    expect(about('places-1.search.paging')).toMatchObject([{ kind: 'open', level: 'none' }]);
    expect(about('places-1.audit')).toMatchObject([{ kind: 'review', level: 'none' }]);
    expect(about('places-1.http.read')).toEqual([]);
    expect(about('places-1.history')).toEqual([]);
  });

  it('suppresses what is waived, and says so on no other result', () => {
    expect(about('places-1.http.delete').map(({ suppressions }) => suppressions[0]?.status)).toEqual([
      'accepted',
      'accepted',
    ]);
    expect(resultsOf(run()).filter(({ suppressions }) => suppressions.length === 0).length).toBe(5);
  });

  it('shows the request and the answer, or that there was none', () => {
    expect(about('places-1.http.read-unknown')[0]).toMatchObject({
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'https://places.test.example/api/Place/none-14' } },
          logicalLocations: [{ fullyQualifiedName: 'GET https://places.test.example/api/Place/none-14' }],
        },
      ],
      webRequest: { method: 'GET' },
      webResponse: { statusCode: 200, body: { text: '{"error":"there is no such place"}' } },
    });
  });

  it('reports our own faults and broken waivers as such, not as results of the supplier', () => {
    const texts = run().runs[0].invocations[0].toolExecutionNotifications.map(
      ({ message }: { message: { text: string } }) => message.text,
    );
    expect(texts).toEqual([
      expect.stringContaining('check sort ended with TypeError'),
      expect.stringContaining('places-1.http.read: Waiver stale'),
    ]);
  });
});

describe('fingerprints', () => {
  const prints = (log: { runs: [{ results: readonly { partialFingerprints: object }[] }] }) =>
    log.runs[0].results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));

  it('differ from each other', () => {
    expect(new Set(prints(run())).size).toBe(prints(run()).length);
  });

  it('stay the same in another run and on another line', () => {
    const again = richRun();
    const renumbered = {
      ...again,
      requirements: again.requirements.map((one) => ({
        ...one,
        findings: one.findings.map((finding) => ({ ...finding, message: `${finding.message} at 14:05`, evidence: [] })),
      })),
    };
    expect(prints(run(renumbered))).toEqual(prints(run()));
    const moved = JSON.parse(JSON.stringify(validation).replaceAll('"line":2', '"line":20'));
    expect(prints(validated(moved))).toEqual(prints(validated()));
  });
});

describe('a validation', () => {
  it('points at line and bytes of the file, and never at a column, which SARIF counts in other units', () => {
    const at = { source: 'in put/ä.json', line: 3, column: 9, start: 40, end: 52, path: 'Place.name' };
    const finding = { code: 'x', severity: 'warning' as const, message: 'm', at };
    const results = [{ source: 'a', valid: true, errors: 0, warnings: 1, findings: [finding] }];
    const [result] = resultsOf(validated({ ...validation, results })) as unknown as [{ locations: unknown }];
    expect(result.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'in%20put/%C3%A4.json' },
          region: { startLine: 3, byteOffset: 40, byteLength: 12 },
        },
        logicalLocations: [{ fullyQualifiedName: 'a Place.name', kind: 'element' }],
      },
    ]);
  });

  it('gives a rule its clause where the catalogue was given', () => {
    const clause = 'https://example.org/spec#id';
    const requirements = [{ id: 'places-1.place.id', clause, level: 'must' as const, summary: 'A place has an id.' }];
    expect(validated({ ...validation, requirements }).runs[0].tool.driver.rules[0]).toMatchObject({
      id: 'places-1.place.id',
      helpUri: clause,
      shortDescription: { text: 'A place has an id.' },
    });
  });

  it('has no file for what came from stdin', () => {
    const finding = { code: 'x', severity: 'error' as const, message: 'm', at: { source: '-', line: 1 } };
    const results = [{ source: '-', valid: false, errors: 1, warnings: 0, findings: [finding] }];
    expect(JSON.stringify(validated({ ...validation, results }))).not.toContain('physicalLocation');
  });
});
