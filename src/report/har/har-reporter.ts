import type { RunReport } from '../../conform/run-report.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { Reporter } from '../reporter.ts';
import { safeJson } from '../shared/safe-json.ts';
import { verdictHeadline } from '../shared/verdict-words.ts';
import { harEntry } from './har-entry.ts';

/** For tools that read HTTP traffic: every exchange of the run as HAR 1.2, as it was recorded, without secrets. */
export const harReporter: Reporter = { name: 'har', extension: 'har', exchanges: harLog };

function* harLog(report: RunReport, exchanges: Iterable<Exchange>): Iterable<string> {
  const comment = `${report.suite} on ${report.target.url}: ${verdictHeadline(report)}. Secrets were removed before recording, credentials that the client added are not in it; bodies are as they were after content codings were undone.`;
  const creator = { name: 'Assay', version: report.run.assay };
  yield `{"log":{"version":"1.2","creator":${safeJson(creator, 0)},"comment":${safeJson(comment, 0)},"entries":[`;
  let between = '\n';
  for (const exchange of exchanges) {
    yield between + safeJson(harEntry(exchange), 0);
    between = ',\n';
  }
  yield '\n]}}\n';
}
