import type { Evidence, ShownExchange } from '../../conform/run-report.ts';
import { curlLine } from '../shared/curl-line.ts';
import { anchor, type Html, html } from './html.ts';

const MOST_HEADERS = 30;
const LONGEST_HEADER = 500;
const LONGEST_BODY = 4000;

/**
 * Shows exchanges of one report: each in full where it is first asked for, afterwards as a link to that place,
 * so that one answer that fails ten requirements is printed once.
 */
export function exchangeShower(evidence: Evidence): (number: number, first: boolean) => Html {
  const shown = new Set<number>();
  return (number, first) => {
    if (shown.has(number))
      return html`<p><a href="#${anchor('exchange', number)}">Exchange ${number}, shown above</a></p>`;
    const exchange = evidence(number);
    if (!exchange) return html`<p>Exchange ${number} is not in the evidence that came with this report.</p>`;
    shown.add(number);
    return exchangeView(exchange, first);
  };
}

/** The command stands open for the first exchange of a finding, folded for the others. */
function exchangeView(exchange: ShownExchange, first: boolean): Html {
  const command = html`<pre class="command">${curlLine(exchange)}</pre>`;
  const answer = exchange.status === undefined ? (exchange.failure ?? 'no answer') : `answered ${exchange.status}`;
  return html`<div id="${anchor('exchange', exchange.number)}">
${first ? command : ''}
<details>
<summary>Exchange ${exchange.number}: ${exchange.method} ${answer}</summary>
${first ? '' : command}
<h4>Request</h4>
<pre>${exchange.method} ${exchange.url}\n${headerLines(exchange.requestHeaders)}${bodyText(exchange.requestBody)}</pre>
<h4>Answer, after ${Math.round(exchange.duration)} ms</h4>
<pre>${
    exchange.status === undefined ? (exchange.failure ?? 'none') : `${exchange.status}\n`
  }${headerLines(exchange.responseHeaders ?? {})}${bodyText(exchange.responseBody)}${
    exchange.status !== undefined && exchange.failure ? `\n${exchange.failure}` : ''
  }</pre>
</details>
</div>`;
}

function headerLines(headers: Readonly<Record<string, string>>): string {
  const all = Object.entries(headers);
  const lines = all.slice(0, MOST_HEADERS).map(([name, value]) => `${name}: ${cut(value, LONGEST_HEADER)}\n`);
  if (all.length > MOST_HEADERS) lines.push(`(${all.length - MOST_HEADERS} more headers in the run folder)\n`);
  return lines.join('');
}

function bodyText(body: string | undefined): string {
  return body === undefined || body === '' ? '' : `\n${cut(body, LONGEST_BODY)}`;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)} … (cut; all of it is in the run folder)`;
}
