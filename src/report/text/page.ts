import pc from 'picocolors';
import type { Outcome, Verdict } from '../../model/outcome.ts';
import type { Style } from '../reporter.ts';
import { wrapText } from '../shared/wrap-text.ts';

export type Colours = ReturnType<typeof pc.createColors>;

/** Lines collected for a terminal of a known width. */
export interface Page {
  readonly width: number;
  readonly colours: Colours;
  /** A paragraph, wrapped; `rest` indents its further lines. `paint` colours whole lines, after wrapping. */
  say(text: string, options?: { first?: string; rest?: string; paint?: (line: string) => string }): void;
  /** A line as it is, however long: addresses and commands must stay whole to be copied. */
  line(text?: string): void;
  text(): string;
}

/** Narrower than this nothing can be laid out; wider than the other, lines are hard to read. */
const NARROWEST = 40;
const WIDEST = 120;

export function openPage(style: Style): Page {
  const lines: string[] = [];
  const width = Math.min(WIDEST, Math.max(NARROWEST, style.width || 80));
  return {
    width,
    colours: pc.createColors(style.colour),
    say: (text, { first = '', rest = first, paint = (line: string) => line } = {}) => {
      for (const line of wrapText(text, width, first, rest)) lines.push(paint(line));
    },
    line: (text = '') => {
      lines.push(text);
    },
    text: () => `${lines.join('\n')}\n`,
  };
}

/** The colour of an outcome. A colour never says anything that a word beside it does not. */
export function paintOutcome(colours: Colours, outcome: Outcome): (text: string) => string {
  switch (outcome) {
    case 'passed':
      return colours.green;
    case 'failed':
      return colours.red;
    case 'inapplicable':
      return colours.dim;
    default:
      return colours.yellow;
  }
}

export function paintVerdict(colours: Colours, verdict: Verdict): (text: string) => string {
  const colour = { conformant: colours.green, 'not conformant': colours.red, 'not demonstrated': colours.yellow }[
    verdict
  ];
  return (text) => colours.bold(colour(text));
}
