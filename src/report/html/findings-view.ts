import type { Finding } from '../../model/finding.ts';
import { whereText } from '../shared/where-text.ts';
import { type Content, type Html, html } from './html.ts';

/** Findings as a list: what, where, expected, got, and below it whatever `more` adds. */
export function findingsView(findings: readonly Finding[], more: (finding: Finding) => Content = () => ''): Html | '' {
  if (findings.length === 0) return '';
  return html`<ul class="findings">
${findings.map(
  (finding) => html`<li class="${finding.severity === 'error' ? 'bad' : 'open'}">
<p>${lead(finding)}</p>
${difference(finding)}${more(finding)}</li>
`,
)}</ul>`;
}

/** The message without the difference at its end, which stands below it in a list of its own. */
function lead({ message, expected, got }: Finding): string {
  const parts = [expected === undefined ? '' : `expected ${expected}`, got === undefined ? '' : `got ${got}`];
  const end = parts.filter((part) => part !== '').join(', ');
  return end !== '' && message.endsWith(`: ${end}`) ? message.slice(0, -end.length - 2) : message;
}

function difference(finding: Finding): Html | '' {
  const pairs: readonly (readonly [string, string | undefined])[] = [
    ['where', whereText(finding.at) || undefined],
    ['expected', finding.expected],
    ['got', finding.got],
  ];
  const known = pairs.filter(([, value]) => value !== undefined);
  if (known.length === 0) return '';
  return html`<dl class="difference">${known.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>\n`;
}
