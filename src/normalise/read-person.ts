import { isGivenName } from './given-names.ts';
import { isInitial, isMixedCase } from './name-marks.ts';
import { isGeneration, isParticle, isRole, isSuffix, isTitle, plain, TITLES_OF_GIVEN_NAMES } from './name-words.ts';
import type { NameOrder, PersonName } from './person-name.ts';
import { joinGiven, type SplitNames, splitNames } from './split-names.ts';
import { type Behind, takeBehind, takeTitles } from './take-behind.ts';

type Words = readonly string[];

/** One person's name in its parts, before what stands in quotes or brackets is added. */
export interface PersonReading {
  readonly prefix: Words;
  readonly suffix: Words;
  /** The only name there is, where nothing tells which part it is. */
  readonly single?: string;
  readonly names: SplitNames | undefined;
  /** Words of a former family name. */
  readonly former: Words;
  readonly rest: Words;
}

/** One person, from words between commas. */
export function readPerson(segments: readonly Words[], order: NameOrder | undefined): PersonReading {
  const mixedCase = isMixedCase(segments.flat());
  const [whole = [], ...others] = segments;
  const head = takeAround(whole, mixedCase, true);
  const taken: Behind[] = [head];
  const suffix: string[] = [];
  const rest: string[] = [];
  let given: Words | undefined;
  for (const segment of others) {
    if (isAllSuffix(segment, head.words, mixedCase, suffix.length > 0)) suffix.push(...segment);
    else if (isRole(segment[0] ?? '')) rest.push(...segment);
    else {
      const tail = takeAround(segment, mixedCase, false);
      taken.push(tail);
      if (given === undefined) given = tail.words;
      else rest.push(...tail.words);
    }
  }
  const read = {
    prefix: taken.flatMap(({ titles }) => titles),
    suffix: [...taken.flatMap((part) => part.suffix), ...suffix],
    former: taken.flatMap(({ former }) => former),
    rest: [...taken.flatMap((part) => part.rest), ...rest],
  };
  if (given !== undefined && given.length > 0) return { ...read, names: aroundComma(head.words, given) };
  return withoutComma(head.words, read, order);
}

function takeAround(words: Words, mixedCase: boolean, whole: boolean): Behind {
  const before = takeTitles(words);
  const behind = takeBehind(before.words, mixedCase, whole);
  return { ...behind, titles: [...before.titles, ...behind.titles] };
}

function withoutComma(words: Words, read: Omit<PersonReading, 'names'>, order: NameOrder | undefined): PersonReading {
  const [only = '', ...more] = words;
  if (only === '') return { ...read, names: undefined };
  const generation = words.findIndex((word, i) => i >= 1 && i < words.length - 1 && isGeneration(word));
  if (generation !== -1) {
    const [before, after] = [words.slice(0, generation), words.slice(generation + 1)];
    const suffix = [words[generation] ?? '', ...read.suffix];
    // WELLS JR JESSE D: who is a junior is told behind the family name.
    const familyFirst = !isGivenName(only) || order === 'family-given';
    const names = familyFirst ? aroundComma(before, after) : splitNames([...before, ...after], order);
    return { ...read, suffix, names: { ...names, confidence: 'low' } };
  }
  if (more.length === 1 && order === undefined && isTitle(only, 2)) {
    // Judge Hill may be somebody's whole name.
    const { given, family } = splitNames(words, 'given-family');
    return {
      ...read,
      names: { given, family, confidence: 'low', alternatives: [{ given: [], family: more[0] ?? '' }] },
    };
  }
  if (more.length > 0) return { ...read, names: splitNames(words, order) };
  if (read.prefix.length === 0) return { ...read, names: undefined, single: only };
  return { ...read, names: besideTitle(only, read.prefix) };
}

/** Mrs Prather is a family name, Sister Agnes a given one. */
function besideTitle(name: string, prefix: Words): SplitNames {
  const given = prefix.some((title) => TITLES_OF_GIVEN_NAMES.has(plain(title)));
  return given
    ? { given: [name], family: undefined, confidence: 'low', alternatives: [{ given: [], family: name }] }
    : { given: [], family: name, confidence: 'medium', alternatives: [] };
}

/** Family, Given. Particles that a sorted list puts behind go back before their name: Gogh, Vincent van. */
function aroundComma(family: Words, given: Words): SplitNames {
  let end = given.length;
  while (end > 1 && isParticle(given[end - 1] ?? '', /^\p{Ll}/u.test(given[end - 1] ?? ''), false)) end--;
  return {
    given: joinGiven(given.slice(0, end)),
    family: [...given.slice(end), ...family].join(' ') || undefined,
    // "Joseph Hill, B" is hardly a family of two names.
    confidence:
      family.length === 0 || family.length > 3 || (family.length > 1 && given.every(isInitial)) ? 'low' : 'high',
    alternatives: [],
  };
}

/** What follows a comma is a suffix: all known ones, or capitals and dots behind a name that is whole without them. */
function isAllSuffix(segment: Words, before: Words, mixedCase: boolean, behindAnother: boolean): boolean {
  if (before.length === 0) return false;
  const afterComma = before.length > 1 || segment.length > 1 || behindAnother;
  const standing = { afterComma, mixedCase, behindNames: before.length > 1 };
  if (segment.every((word) => isSuffix(word, standing))) return true;
  if (before.length < 2 || !mixedCase) return false;
  return segment.every((word) => /^(?:\p{Lu}\.?){2,6}$/u.test(word) && !isInitial(word));
}

/** The parts as one person's name. */
export function personOf(
  { prefix, suffix, former }: Pick<PersonReading, 'prefix' | 'suffix' | 'former'>,
  { given, family }: { readonly given: Words; readonly family: string | undefined },
  nickname: Words,
): PersonName {
  return {
    given,
    ...(family === undefined ? {} : { family }),
    prefix,
    suffix,
    nickname,
    ...(former.length === 0 ? {} : { former: former.join(' ') }),
  };
}
