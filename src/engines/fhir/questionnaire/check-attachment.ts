import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { decodedLength } from '../rules/text-rules.ts';
import { url } from './extension-values.ts';
import type { FormItem } from './form.ts';
import { numberOf } from './numbers.ts';

const LISTED = 6;

/** Media type and size of an attached file (extensions mimeType and maxSize, the latter in bytes). */
export function checkAttachment(attachment: FhirObject, { extensions }: FormItem, run: Run): void {
  const types = (extensions.get(url.mimeType) ?? []).filter((type) => typeof type === 'string');
  const { contentType, data, size } = attachment;
  if (types.length > 0 && !types.some((type) => fits(contentType, type))) {
    const expected = `a contentType of ${types.slice(0, LISTED).map(shown).join(', ')}`;
    const got = contentType === undefined ? 'none' : shown(contentType);
    report(run, { code: 'fhir.questionnaire-attachment', expected, got, member: 'contentType' });
  }
  const most = numberOf(extensions.get(url.maxSize)?.[0]);
  const bytes = typeof data === 'string' ? decodedLength(data) : numberOf(size);
  if (most === undefined || bytes === undefined || bytes <= most) return;
  report(run, { code: 'fhir.questionnaire-attachment', expected: `at most ${most} bytes`, got: `${bytes}` });
}

/** `text/plain; charset=utf-8` is a text/plain, and that a `text/*`. */
function fits(contentType: unknown, allowed: string): boolean {
  if (typeof contentType !== 'string') return false;
  const [given, wanted] = [contentType.toLowerCase(), allowed.toLowerCase()];
  if (wanted.endsWith('/*')) return given.startsWith(wanted.slice(0, -1));
  return wanted === '*' || given.startsWith(wanted);
}
