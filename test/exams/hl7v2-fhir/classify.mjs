// Why a golden's leaf is not in ours: by the first line of the table that fits, never by the name of a message.
import { RULES } from './rules.mjs';

/** The classes, in the order in which the scoreboard shows them. */
export const CLASSES = ['ours wrong', 'golden invalid', "golden's local convention", 'guide silent', 'not looked into'];

/** Leaves of these classes are none that the guide supports. */
export const NOT_BY_THE_GUIDE = new Set(['golden invalid', "golden's local convention"]);

/**
 * `leaf` is a result of `compareBundles` that does not agree, with `set`, `invalid` (FHIR does not allow it) and `written`
 * (our message did not go to quarantine), `message`, its segments and type, `held` (where the message holds the value) and
 * `wholeHeld` (the same of each value of the whole that ours lacks). Answers `{ class, why, guide }`; `guide` names a row where one applies.
 */
export function classify(leaf) {
  if (!leaf.written) return { class: 'ours wrong', why: 'the message went to quarantine' };
  if (leaf.invalid) return { class: 'golden invalid', why: 'our validator: not valid FHIR R4 there' };
  return RULES.find((rule) => fits(rule, leaf)) ?? { class: 'not looked into', why: 'no rule covers it' };
}

/** A rule without a condition fits any: `path` and `golden` are patterns, `missing` and `ours` say what ours has, `without`
 * the segment that the message lacks. */
function fits({ path, golden, missing, ours, holds, set, without }, leaf) {
  if (leaf.message.segments.has(without)) return false;
  if (set !== undefined && set !== leaf.set) return false;
  if (path !== undefined && !path.test(leaf.path)) return false;
  if (golden !== undefined && !golden.test(String(leaf.golden))) return false;
  if (missing !== undefined && missing !== leaf.missing) return false;
  if (ours === 'none' && leaf.ours !== undefined) return false;
  if (ours instanceof RegExp && !ours.test(String(leaf.ours))) return false;
  return holds?.(leaf) ?? true;
}
