import { describe, expect, it } from 'vitest';
import { comparison, evidenceFrom, exchange, failedRead, runReport, validation } from './fixtures/sample-run.ts';
import { reporters } from './index.ts';

describe.each(Object.entries(reporters))('%s', (name, load) => {
  it('goes by the name it is asked for', async () => {
    expect((await load()).name).toBe(name);
  });

  it('makes the same text of the same results, and changes none of them', async () => {
    const reporter = await load();
    const report = runReport([failedRead]);
    const before = JSON.stringify([report, validation, comparison]);
    const style = { colour: false, width: 80 };
    const all = () => [
      reporter.run?.(report, evidenceFrom(exchange(14)), style),
      reporter.validation?.(validation, style),
      reporter.comparison?.(comparison, style),
    ];
    expect(all()).toEqual(all());
    expect(JSON.stringify([report, validation, comparison])).toBe(before);
  });
});
