import { isSuffix, isTitle } from './name-words.ts';
import { isNee } from './take-behind.ts';

/** What stood in quotes and brackets, by what it is. */
export interface SortedAsides {
  readonly nickname: readonly string[];
  readonly prefix: readonly string[];
  readonly suffix: readonly string[];
  readonly former: readonly string[];
  readonly rest: readonly string[];
}

const BEHIND_COMMA = { afterComma: true, mixedCase: true, behindNames: true };

/** (Jack) is a nickname, (née Hill) a former name, (Mrs) a title, (Jr) a suffix, (2) nothing of a name. */
export function sortAsides(asides: readonly string[]): SortedAsides {
  const nickname: string[] = [];
  const prefix: string[] = [];
  const suffix: string[] = [];
  const rest: string[] = [];
  const former: string[] = [];
  for (const aside of asides) {
    const words = aside.split(' ');
    if (words.length > 1 && isNee(words[0] ?? '') && former.length === 0) former.push(...words.slice(1));
    else if (words.every((word) => isTitle(word, 2))) prefix.push(...words);
    else if (words.every((word) => isSuffix(word, BEHIND_COMMA))) suffix.push(...words);
    else if (/\p{L}/u.test(aside) && !/[@/\d]/.test(aside)) nickname.push(aside);
    else rest.push(...words);
  }
  return { nickname, prefix, suffix, former, rest };
}
