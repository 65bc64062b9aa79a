import { type SortedAsides, sortAsides } from './name-asides.ts';
import { cutAtMarks } from './name-marks.ts';
import { endsOrganisation, isConnector, isOnlyTitle } from './name-words.ts';
import { type Normalised, quoted, standsForNothing } from './outcome.ts';
import type { Confidence, NameOrder, NameReading, PersonName } from './person-name.ts';
import { personOf } from './read-person.ts';
import { type ReadPerson, readPersons } from './read-persons.ts';

const MOST = 1000;

/**
 * A name as people write it, in its parts; each as it was written. `order` is what the column declares.
 * Refused with `normalise.name-organisation`, `normalise.name-too-long` and `normalise.name` (no letters in it).
 */
export function normaliseName(text: string, order?: NameOrder): Normalised<NameReading> {
  if (text.length > MOST) {
    return { code: 'normalise.name-too-long', message: `expected a name, got ${text.length} characters` };
  }
  const reason = standsForNothing(text);
  if (reason !== undefined) return { value: null, reason };
  const original = text.trim().replace(/\s+/g, ' ');
  const last = original.slice(original.lastIndexOf(' ') + 1);
  if (last !== original && endsOrganisation(last.replace(/[()]/g, ''))) {
    return {
      code: 'normalise.name-organisation',
      message: `expected a person's name, got ${quoted(text)}, an organisation`,
    };
  }
  const { segments, aside } = cutAtMarks(original);
  const wordless: string[] = [];
  const named = segments
    .map((segment) => segment.filter((word) => isWord(word) || !wordless.push(word)))
    .filter((segment) => segment.length > 0);
  const read = readPersons(named, order);
  if (!namesAny(read)) {
    return { code: 'normalise.name', message: `expected a person's name, got ${quoted(text)}` };
  }
  return { value: assemble(original, read, sortAsides(aside), wordless) };
}

/** A couple of single words may be two families or two given names. */
function namesAny(read: readonly ReadPerson[]): boolean {
  const [only] = read;
  if (read.length === 1 && only?.single !== undefined) return !isOnlyTitle(only.single);
  return read.some(({ names }) => names !== undefined);
}

/** A word of letters, not an address or a number; signs that join names stay. */
function isWord(word: string): boolean {
  return (/\p{L}/u.test(word) && !/@|\d\d/.test(word)) || isConnector(word) || word === '-';
}

const SURE: readonly Confidence[] = ['low', 'medium', 'high'];

function assemble(
  original: string,
  read: readonly ReadPerson[],
  asides: SortedAsides,
  wordless: readonly string[],
): NameReading {
  const [first] = read;
  const only = read.length === 1 ? first : undefined;
  // Beside two persons nothing tells whose nickname it is.
  const lost = only ? asides.rest : [...asides.nickname, ...asides.rest];
  const rest = [...read.flatMap((person) => person.rest), ...lost, ...wordless];
  if (only?.single !== undefined) {
    const parts = withAsides(only, asides);
    return {
      original,
      persons: [],
      single: only.single,
      confidence: 'low',
      alternatives: [
        personOf(parts, { given: [], family: only.single }, asides.nickname),
        personOf(parts, { given: [only.single], family: undefined }, asides.nickname),
      ],
      rest,
    };
  }
  const persons: PersonName[] = [];
  const unplaced: string[] = [];
  for (const person of read) {
    if (person.names === undefined)
      unplaced.push(...person.prefix, ...person.suffix, ...person.former, ...(person.single ? [person.single] : []));
    else {
      const parts = person === first ? withAsides(person, asides) : person;
      const shared = person.familyShared ? { familyShared: true as const } : {};
      persons.push({ ...personOf(parts, person.names, only ? asides.nickname : []), ...shared });
    }
  }
  const levels = read.map(({ names }) => SURE.indexOf(names?.confidence ?? 'low'));
  const confidence = unplaced.length + rest.length > 0 ? 'low' : (SURE[Math.min(...levels)] ?? 'low');
  const alternatives = only
    ? (only.names?.alternatives ?? []).map((names) => personOf(withAsides(only, asides), names, asides.nickname))
    : [];
  return { original, persons, confidence, alternatives, rest: [...unplaced, ...rest] };
}

function withAsides(person: ReadPerson, asides: SortedAsides): ReadPerson {
  return {
    ...person,
    prefix: [...person.prefix, ...asides.prefix],
    suffix: [...person.suffix, ...asides.suffix],
    former: [...person.former, ...asides.former],
  };
}
