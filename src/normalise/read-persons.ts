import { isGivenName } from './given-names.ts';
import { isInitial } from './name-marks.ts';
import { isConnector, isTitle } from './name-words.ts';
import type { NameOrder } from './person-name.ts';
import { type PersonReading, readPerson } from './read-person.ts';

/** A person among several: the family name may stand beside another of them. */
export interface ReadPerson extends PersonReading {
  readonly familyShared?: true;
}

type Words = readonly string[];

/** The persons of a name: one, or those that "and" joins. */
export function readPersons(segments: readonly Words[], order: NameOrder | undefined): readonly ReadPerson[] {
  const [first = [], second = [], ...more] = segments;
  if (first.some(isConnector)) {
    const groups = groupsOf(first);
    const tail = segments.slice(1);
    return joined(groups, tail, order);
  }
  if (second.some(isConnector)) {
    const [group = [], ...others] = groupsOf(second);
    const read = readPerson([first, group, ...more], order);
    return [read, ...others.map((other) => besideFamily(other, read.names?.family))];
  }
  return [
    readPerson(
      segments.map((segment) => segment.filter((word) => !isConnector(word))),
      order,
    ),
  ];
}

/** Who shares the family name that stands before the comma, and nothing else of what stands there. */
function besideFamily(words: Words, family: string | undefined): ReadPerson {
  const read = readPerson([family?.split(' ') ?? [], words], undefined);
  if (family !== undefined && read.names?.family === family && read.names.given.length > 0)
    return { ...read, familyShared: true };
  return { prefix: [], suffix: [], former: [], rest: words, names: undefined };
}

function groupsOf(words: Words): readonly Words[] {
  const groups: string[][] = [[]];
  for (const word of words) {
    if (isConnector(word)) groups.push([]);
    else groups.at(-1)?.push(word);
  }
  return groups.filter((group) => group.length > 0);
}

/** Lloyd & Susan Hill; Mr and Mrs Max Hill; Ann Hill and John Dale. */
function joined(groups: readonly Words[], tail: readonly Words[], order: NameOrder | undefined): readonly ReadPerson[] {
  const titles: Words[] = [];
  const named: Words[] = [];
  for (const group of groups) {
    if (named.length === 0 && group.every((word) => isTitle(word, 2))) titles.push(group);
    else named.push(group);
  }
  const read: ReadPerson[] = [];
  // From the end, since the family name of a couple stands last.
  let family: string | undefined;
  for (const [i, group] of [...named.entries()].reverse()) {
    const person = readOne(group, i === named.length - 1 ? tail : [], order, family);
    family = person.names?.family ?? family;
    read.unshift(person);
  }
  return withTitles(read, titles);
}

function readOne(
  group: Words,
  tail: readonly Words[],
  order: NameOrder | undefined,
  family: string | undefined,
): ReadPerson {
  const whole = readPerson([group, ...tail], order);
  const words =
    whole.single === undefined
      ? [...(whole.names?.given ?? []), ...(whole.names?.family?.split(' ') ?? [])]
      : [whole.single];
  const alone = words.filter((word) => !isInitial(word)).length === 1;
  if (!alone || (family === undefined && !isGivenName(words[0] ?? ''))) return whole;
  const names = {
    given: words,
    family,
    confidence: family === undefined ? 'low' : 'medium',
    alternatives: [],
  } as const;
  const { single: _, ...others } = whole;
  return { ...others, names, ...(family === undefined ? {} : { familyShared: true }) };
}

/** Titles that stand together before the first name belong to the persons in their order; who is not named has the family name. */
function withTitles(read: readonly ReadPerson[], titles: readonly Words[]): readonly ReadPerson[] {
  const [first, ...others] = read;
  if (titles.length === 0 || !first) return read;
  const all = [...titles, first.prefix];
  const [own = [], ...following] = all;
  const unnamed = following.slice(others.length).map((prefix): ReadPerson => unnamedPerson(prefix, first));
  const titled = others.map((person, i) => ({ ...person, prefix: [...(following[i] ?? []), ...person.prefix] }));
  return [{ ...first, prefix: own }, ...titled, ...unnamed];
}

function unnamedPerson(prefix: Words, { names }: ReadPerson): ReadPerson {
  const family = names?.family;
  return {
    prefix,
    suffix: [],
    former: [],
    rest: [],
    names: { given: [], family, confidence: 'medium', alternatives: [] },
    ...(family === undefined ? {} : { familyShared: true }),
  };
}
