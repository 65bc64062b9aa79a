import { RE2JS } from 're2js';
import { report, shown } from '../check/run.ts';
import type { Answering } from './answering.ts';
import { url } from './extension-values.ts';
import type { FormItem } from './form.ts';
import { numberOf } from './numbers.ts';

/** Length and pattern of an answer in words. */
export function checkStringAnswer(value: unknown, asked: FormItem, { run, spend }: Answering): void {
  if (typeof value !== 'string') return;
  const { definition, extensions, type } = asked;
  const least = numberOf(extensions.get(url.minLength)?.[0]);
  const most = numberOf(definition.maxLength);
  const code = 'fhir.questionnaire-length';
  // Characters beyond the basic plane count as one or as two; either way of counting is let pass.
  if (least !== undefined && value.length < least) {
    report(run, { code, expected: `at least ${least} characters`, got: `${value.length}` });
  }
  if (most !== undefined && value.length > most && [...value].length > most) {
    report(run, { code, expected: `at most ${most} characters`, got: `${value.length}` });
  }
  if (type === 'string' && /[\r\n]/.test(value)) {
    const next = 'A question for text of several lines has the type text.';
    const code = 'fhir.questionnaire-line-break';
    report(run, { code, severity: 'warning', expected: 'one line, because the question is a string', next });
  }
  const pattern = patternOf(asked);
  if (!pattern || !spend(Math.ceil(value.length / 100)) || pattern.matches(value)) return;
  const format = extensions.get(url.entryFormat)?.[0];
  const expected = typeof format === 'string' ? `the format ${shown(format)}` : `what the pattern describes`;
  const next = `The pattern is ${shown(extensions.get(url.regex)?.[0])}.`;
  report(run, { code: 'fhir.questionnaire-pattern', expected, got: shown(value), next });
}

const LONGEST_PATTERN = 2000;
const patterns = new WeakMap<FormItem, RE2JS | 'none'>();

/** A pattern that runs in linear time; one that needs more than that (look-ahead, back-references) decides nothing. */
function patternOf(asked: FormItem): RE2JS | undefined {
  let pattern = patterns.get(asked);
  if (pattern === undefined) {
    pattern = compiled(asked.extensions.get(url.regex)?.[0]);
    patterns.set(asked, pattern);
  }
  return pattern === 'none' ? undefined : pattern;
}

function compiled(source: unknown): RE2JS | 'none' {
  if (typeof source !== 'string' || source.length > LONGEST_PATTERN) return 'none';
  try {
    return RE2JS.compile(source);
  } catch {
    return 'none';
  }
}
