import { evidenceOf, type RunReader } from '../conform/index.ts';
import type { RunReport } from '../conform/run-report.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Render } from './reporting.ts';

/** How a recorded run is rendered: by its report and evidence, or exchange by exchange. */
export function renderRun(report: RunReport, recorded: RunReader): Render {
  const evidence = evidenceOf(recorded);
  return (reporter, style) =>
    reporter.exchanges?.(report, exchangesOf(recorded)) ?? reporter.run?.(report, evidence, style) ?? '';
}

function* exchangesOf(recorded: RunReader): Iterable<Exchange> {
  for (const number of recorded.numbers) {
    const exchange = recorded.exchange(number);
    if (exchange) yield exchange;
  }
}
