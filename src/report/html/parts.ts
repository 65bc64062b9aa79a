import type { Outcome, Verdict } from '../../model/outcome.ts';
import { OUTCOME_MARK } from '../shared/outcome-words.ts';
import { type Content, type Html, html } from './html.ts';

type Tone = 'good' | 'bad' | 'open' | 'plain';

export function outcomeTone(outcome: Outcome): Tone {
  if (outcome === 'passed') return 'good';
  if (outcome === 'failed') return 'bad';
  return outcome === 'inapplicable' ? 'plain' : 'open';
}

export function verdictTone(verdict: Verdict): Tone {
  return verdict === 'conformant' ? 'good' : verdict === 'not conformant' ? 'bad' : 'open';
}

/** An outcome as mark and word: the mark is for the eye only, the colour is never alone. */
export function outcomeBadge(outcome: Outcome): Html {
  return html`<span class="outcome ${outcomeTone(outcome)}"><span aria-hidden="true">${OUTCOME_MARK[outcome]} </span>${outcome}</span>`;
}

/** Names and values, those that are known. */
export function facts(pairs: readonly (readonly [string, Content])[]): Html {
  return html`<dl class="facts">
${pairs
  .filter(([, value]) => value !== undefined && value !== '')
  .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>`;
}

/** The headline of a report: the verdict in words and what it rests on. */
export function verdictBlock(tone: Tone, word: string, sentences: readonly Content[]): Html {
  return html`<div class="verdict ${tone}">
<strong>${word}</strong>
${sentences.map((sentence) => html`<p>${sentence}</p>\n`)}</div>`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** An instant in words, in UTC, the same on every machine. */
export function instant(iso: string): Html {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return html`${iso}`;
  const time = at.toISOString().slice(11, 16);
  const words = `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}, ${time} UTC`;
  return html`<time datetime="${at.toISOString()}">${words}</time>`;
}
