import type { Field, SecurityTxt } from '../document.ts';
import { type Report, shown } from '../report.ts';

// RFC 5646, 2.1 langtag: language, extlangs, script, region, variants, extensions, private use. Each part has a length
// and a place of its own, so there is one way to match and nothing to backtrack into.
const LANGTAG =
  /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?$/i;
const PRIVATE_USE = /^x(?:-[a-z0-9]{1,8})+$/i;
/** RFC 5646, 2.1 irregular: old registrations that the grammar does not make. */
const IRREGULAR = new Set(
  'en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu sgn-be-fr sgn-be-nl sgn-ch-de'.split(
    ' ',
  ),
);
const LONGEST_TAG = 100;

/** Whether a text is well-formed as a language tag; whether its parts are registered is not asked (RFC 5646, 2.2.9). */
export function isLanguageTag(text: string): boolean {
  if (text.length > LONGEST_TAG) return false;
  return LANGTAG.test(text) || PRIVATE_USE.test(text) || IRREGULAR.has(text.toLowerCase());
}

/** Section 2.5.8. */
export function checkLanguages({ fields }: SecurityTxt, report: Report): void {
  const [first, ...others] = fields.filter(({ kind }) => kind === 'Preferred-Languages');
  for (const field of others) {
    report.field(field, {
      code: 'languages-repeated',
      requirement: 'languages.once',
      message: `${field.path}: expected one Preferred-Languages field, got another. Put all languages into one, with commas between.`,
    });
  }
  for (const field of [first, ...others]) if (field) checkTags(field, report);
}

function checkTags(field: Field, report: Report): void {
  if (field.value === '') {
    report.field(field, {
      code: 'languages-empty',
      requirement: 'languages.one-at-least',
      message: `${field.path}: expected at least one language tag such as en, got none`,
    });
    return;
  }
  const bad = field.value.split(',').find((tag) => !isLanguageTag(tag.trim()));
  if (bad === undefined) return;
  report.field(field, {
    code: 'language-tag',
    requirement: 'languages.tags',
    message: `${field.path}: expected language tags (RFC 5646) with commas between, such as "en, cy", got ${shown(bad.trim())}`,
  });
}
