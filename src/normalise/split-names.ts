import { isGivenName, isGivenNameOnly } from './given-names.ts';
import { isCapitals, isInitial, isMixedCase } from './name-marks.ts';
import {
  GIVEN_PARTICLES,
  IRISH_STEMS,
  isCompound,
  isParticle,
  MARIAN,
  plain,
  VIETNAMESE_FAMILIES,
} from './name-words.ts';
import type { Confidence, NameOrder } from './person-name.ts';

/** Given and family names of one person, without title and suffix. */
export interface SplitNames {
  readonly given: readonly string[];
  readonly family: string | undefined;
  readonly confidence: Confidence;
  readonly alternatives: readonly { readonly given: readonly string[]; readonly family: string }[];
}

/** Two or more words without a comma between them, in the order of the column or in the one they show. */
export function splitNames(words: readonly string[], order: NameOrder | undefined): SplitNames {
  const shown = order ?? orderShown(words);
  return shown?.startsWith('family') ? familyFirst(words, order !== undefined) : givenFirst(words, order !== undefined);
}

function givenFirst(words: readonly string[], declared: boolean): SplitNames {
  const { start, confidence } = familyStart(words);
  const known = words.slice(0, start).every((word, i) => isInitial(word) || isGivenName(word) || (declared && i === 0));
  const sure = confidence === 'medium' && known && start === words.length - 1;
  const alternatives = confidence === 'high' || (sure && words.length === 2) ? [] : otherCuts(words, start, declared);
  return { ...cut(words, start), confidence: sure ? 'high' : confidence, alternatives };
}

function familyFirst(words: readonly string[], declared: boolean): SplitNames {
  let end = 1;
  while (end < words.length - 1 && isParticle(words[end - 1] ?? '', isSmall(words, end - 1), end > 1)) end++;
  if (!declared)
    while (end < words.length - 1 && isCapitals(words[end] ?? '') && !isInitial(words[end] ?? '') && isMixedCase(words))
      end++;
  const read = { family: words.slice(0, end).join(' '), given: joinGiven(words.slice(end)) };
  const other = cut(words, familyStart(words).start);
  return { ...read, confidence: declared ? 'high' : 'low', alternatives: declared ? [] : [other] };
}

function cut(words: readonly string[], start: number): { readonly given: readonly string[]; readonly family: string } {
  return { given: joinGiven(words.slice(0, start)), family: words.slice(start).join(' ') };
}

/** Where else the family name may begin. */
function otherCuts(words: readonly string[], start: number, declared: boolean): SplitNames['alternatives'] {
  const other = start === words.length - 1 ? start - 1 : words.length - 1;
  const severed =
    isInitial(words[other] ?? '') ||
    isParticle(words[other - 1] ?? '', true, true) ||
    /^[-yei]$/.test(words[other - 1] ?? '');
  const cuts = other >= 1 && !severed ? [cut(words, other)] : [];
  if (declared || words.length !== 2) return cuts;
  return [...cuts, { given: words.slice(1), family: words[0] ?? '' }];
}

function familyStart(words: readonly string[]): { readonly start: number; readonly confidence: Confidence } {
  const last = words.length - 1;
  if (isInitial(words[last] ?? '')) return { start: last, confidence: 'low' };
  // What the apostrophe of O'Brien is lost from; the O may also be an initial.
  if (last >= 2 && plain(words[last - 1] ?? '') === 'o' && IRISH_STEMS.has(plain(words[last] ?? '')))
    return { start: last - 1, confidence: 'medium' };
  const joined = words.findIndex((word, i) => i >= 2 && i < last && isJoint(word, words));
  const particle = words.findIndex((_, i) => i >= 1 && i < last && isFamilyParticle(words, i));
  if (particle >= 1 && !isInitialBetween(words, particle)) {
    const oneName = words.slice(particle + 1, last).every((word) => isParticle(word, false, true));
    return { start: particle, confidence: joined > particle || oneName ? 'high' : 'medium' };
  }
  if (joined >= 2) return { start: joined - 1, confidence: 'medium' };
  // A middle initial ends the given names.
  const initial = words.findLastIndex((word, i) => i >= 1 && i < last && isInitial(word));
  if (initial >= 1) return { start: initial + 1, confidence: initial === last - 1 ? 'high' : 'medium' };
  return { start: last, confidence: 'medium' };
}

function isInitialBetween(words: readonly string[], from: number): boolean {
  return words.slice(from, -1).some(isInitial);
}

/** José Ortega y Gasset, Eça e Queirós: one family name, in two halves. */
function isJoint(word: string, words: readonly string[]): boolean {
  return /^[yei]$/.test(word) ? isMixedCase(words) : word === '-';
}

function isFamilyParticle(words: readonly string[], i: number): boolean {
  const word = words[i] ?? '';
  if (!isParticle(word, isSmall(words, i), false)) return false;
  const next = plain(words[i + 1] ?? '');
  if (['van', 'le'].includes(plain(word)) && VIETNAMESE_FAMILIES.has(next)) return false;
  return !(i + 2 < words.length && isMarian(words, i));
}

/** Maria del Carmen, María de los Ángeles. */
function isMarian(words: readonly string[], i: number): boolean {
  const behind = words.slice(i + 1, i + 3).map(plain);
  return ['maria', 'ma'].includes(plain(words[i - 1] ?? '')) && behind.some((word) => MARIAN.has(word));
}

function isSmall(words: readonly string[], i: number): boolean {
  const word = words[i] ?? '';
  return word === word.toLowerCase() && isMixedCase(words);
}

/** Given names as they belong together: compounds and what a particle leads. */
export function joinGiven(words: readonly string[]): string[] {
  const given: string[] = [];
  for (const [i, word] of words.entries()) {
    const previous = words[i - 1];
    const led = i === 1 && previous !== undefined && leadsGiven(previous, word);
    const behindParticle =
      i >= 2 && ['de', 'del', 'la', 'los'].includes(plain(previous ?? '')) && MARIAN.has(plain(word));
    const ofMarian = i >= 1 && isMarian(words, i);
    if (
      previous !== undefined &&
      !isInitial(word) &&
      (led || behindParticle || ofMarian || (i === 1 && isCompound(previous, word)))
    )
      given[given.length - 1] += ` ${word}`;
    else given.push(word);
  }
  return given;
}

function leadsGiven(first: string, second: string): boolean {
  const known = plain(first);
  return GIVEN_PARTICLES.has(known) || (known === 'ma' && (first.endsWith('.') || isGivenName(second)));
}

/** The order that the words show by themselves; undefined is the usual one. */
function orderShown(words: readonly string[]): NameOrder | undefined {
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  // DUPONT Jean: capitals mark the family name.
  if (
    isMixedCase(words.slice(1)) &&
    isCapitals(first) &&
    first.length > 2 &&
    /[AEIOUY]/.test(plain(first).toUpperCase()) &&
    !first.includes('.')
  ) {
    if (words.slice(1).some((word) => !isCapitals(word) && !isInitial(word))) return 'family-given';
  }
  if (isGivenName(first) || isInitial(first)) return undefined;
  // Petrov Ivan Sergeyevich: a patronymic stands behind the given name.
  if (
    words.length === 3 &&
    /(?:ovna|evna|ichna|ovich|evich)$/i.test(last) &&
    /(?:[oe]va?|ina?|[iy]y|aya|enko|uk)$/i.test(first)
  )
    return 'family-given';
  if (words.length === 3 && isInitial(last) && isGivenName(words[1] ?? '')) return 'family-given';
  const behind = words.slice(1);
  if (behind.length <= 2 && isGivenNameOnly(behind[0] ?? '') && behind.every(isGivenNameOnly)) return 'family-given';
  return undefined;
}
