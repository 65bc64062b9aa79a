import { FIELD_KINDS, type SecurityTxt } from '../document.ts';
import { type Report, shown } from '../report.ts';

const KNOWN = new Set<string>(FIELD_KINDS);
// Bounded by the alternatives, so it cannot backtrack far.
const SECOND_FIELD = new RegExp(`\\s(${FIELD_KINDS.join('|')}):(?=\\s|$)`, 'i');

/** What holds for every field: a name, a value, a line of its own (section 2), one space behind the colon (section 4). */
export function checkFields({ fields, strays }: SecurityTxt, report: Report): void {
  for (const line of strays) {
    report.line(line, {
      code: 'line-unreadable',
      requirement: 'format.grammar',
      message: `expected "Name: value", a comment that begins with #, or a blank line, got ${shown(line.text)}`,
    });
  }
  for (const field of fields) {
    if (field.value === '') {
      // An empty set of languages has a requirement of its own (2.5.8).
      if (field.kind === 'Preferred-Languages') continue;
      report.field(field, {
        code: 'field-without-value',
        requirement: 'field.name-and-value',
        message: `${field.path}: expected a value behind the colon, got none. Give it one or remove the line.`,
      });
      continue;
    }
    const fits = KNOWN.has(field.kind) ? field.gap === ' ' : field.gap.startsWith(' ');
    if (!fits) {
      report.field(field, {
        code: 'space-after-colon',
        requirement: 'format.grammar',
        message: `${field.path}: expected one space between the colon and the value, got ${gapWords(field.gap)}`,
      });
    }
    const second = KNOWN.has(field.kind) ? SECOND_FIELD.exec(field.value) : null;
    if (second) {
      report.field(field, {
        code: 'fields-on-one-line',
        requirement: 'field.own-line',
        message: `${field.path}: the line holds a second field, ${second[1]}. Put it on a line of its own.`,
      });
    }
  }
}

function gapWords(gap: string): string {
  if (gap === '') return 'none';
  return gap.includes('\t') ? 'a tab' : `${gap.length}`;
}
