import { isInitial } from './name-marks.ts';
import { isRole, isSuffix, isTitle, isTitleBehind, plain } from './name-words.ts';

/** Titles before names, and the words behind them. */
export interface Titled {
  readonly titles: readonly string[];
  readonly words: readonly string[];
}

export function takeTitles(words: readonly string[]): Titled {
  let end = 0;
  while (end < words.length && isTitle(words[end] ?? '', words.length - end - 1)) end++;
  return { titles: words.slice(0, end), words: words.slice(end) };
}

/** Names, and what was taken off from behind them. */
export interface Behind extends Titled {
  readonly suffix: readonly string[];
  readonly former: readonly string[];
  readonly rest: readonly string[];
}

/**
 * Takes off what stands behind the names: a role and all after it, a former name, suffixes, a title as lists put it.
 * `whole`: given and family name both stand here, so that letters behind two names are no initials.
 */
export function takeBehind(all: readonly string[], mixedCase: boolean, whole: boolean): Behind {
  const role = all.findIndex((word, i) => (i >= 2 && isRole(word)) || (i >= 1 && plain(word) === 'of'));
  const rest = role === -1 ? [] : all.slice(role);
  let words = role === -1 ? all : all.slice(0, role);
  const nee = words.findIndex((word, i) => i >= 1 && i < words.length - 1 && isNee(word));
  const former = nee === -1 ? [] : words.slice(nee + 1);
  if (nee !== -1) words = words.slice(0, nee);
  let end = words.length;
  const titles: string[] = [];
  const suffix: string[] = [];
  for (;;) {
    const standing = { afterComma: false, mixedCase, behindNames: whole && end > 2 };
    const word = words[end - 1] ?? '';
    const lettersOfName = isInitial(word) && (isInitial(words[end - 2] ?? '') || (whole && end <= 2));
    if (end > 1 && isTitleBehind(word)) titles.unshift(word);
    else if (end > 1 && isSuffix(word, standing) && !lettersOfName) suffix.unshift(word);
    else if (whole && end > 3 && isSpacedDegree(words[end - 2] ?? '', word)) {
      suffix.unshift(words[end - 2] ?? '', word);
      end--;
    } else break;
    end--;
  }
  return { words: words.slice(0, end), titles, suffix, former, rest };
}

/** "Ph. D." and "M. D." */
function isSpacedDegree(first: string, second: string): boolean {
  return /^(?:ph|m)\.$/i.test(first) && /^d\.$/i.test(second);
}

/** The word before a former family name. */
export function isNee(word: string): boolean {
  return ['nee', 'formerly', 'geb'].includes(plain(word));
}
