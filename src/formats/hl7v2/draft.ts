import type { DraftPlace, DraftValue, RecordDraft } from '../record.ts';
import type { Item } from './abstract-syntax.ts';
import type { PlacedValue } from './message-values.ts';
import { buildHl7 } from './serialise.ts';
import { findStructure } from './structures.ts';

/** Delimiters of what is written here; what is read may have others. */
const DELIMITERS = '|^~\\&';
/** MSH-1 and MSH-2 are values too, ahead of all that were put. */
const DELIMITER_LEAVES = 2;

interface DraftGroup {
  readonly kind: 'group';
  /** Segments and groups by name, in the order in which they were first named. */
  readonly children: Map<string, (DraftGroup | DraftSegment | undefined)[]>;
}

interface DraftSegment {
  readonly kind: 'segment';
  readonly values: Map<string, Put>;
}

/** A field, component or sub-component: field, repetition, component, sub-component, as far as they are told. */
interface DraftPart {
  readonly kind: 'part';
  readonly segment: DraftSegment;
  readonly numbers: readonly number[];
}

interface Put {
  readonly numbers: readonly [number, number, number, number];
  readonly text: string;
  readonly origins: string[];
}

type Place = DraftGroup | DraftSegment | DraftPart;

const STEP = /^([A-Z0-9_]+)(?:\[(\d*)\])?$/;

/** A message to be filled by place; its segments come in the order of the structure `kind` (`ADT_A01`). */
export function draftHl7(kind: string): RecordDraft {
  const root: DraftGroup = { kind: 'group', children: new Map() };
  const journal: (() => void)[] = [];
  let written: readonly { readonly values: Map<string, Put>; readonly key: string }[] = [];

  function at(place: DraftPlace, path: string, nth = 1): DraftPlace {
    if (path === '.') return place;
    if (path.startsWith('../')) return walk(segmentOf(place as Place), path.slice(3), nth);
    if (path.startsWith('//')) return walk(root, path.slice(2), nth);
    return path.startsWith('/') ? walk(root, path.slice(1), nth) : walk(place as Place, path, nth);
  }

  function put(place: DraftPlace, text: string, origin: string): boolean {
    const here = place as Place;
    if (here.kind !== 'part' || text === '') return false;
    const [field = 0, repetition = 1, component = 1, sub = 1] = here.numbers;
    const key = [field, repetition, component, sub].join('.');
    const { values } = here.segment;
    const there = values.get(key);
    if (there && there.text !== text) return false;
    if (there) {
      there.origins.push(origin);
      journal.push(() => there.origins.pop());
    } else {
      values.set(key, { numbers: [field, repetition, component, sub], text, origins: [origin] });
      journal.push(() => values.delete(key));
    }
    return true;
  }

  return {
    root,
    at,
    put,
    values: (place) => valuesBelow(place as Place),
    get moment() {
      return journal.length;
    },
    undo(moment) {
      while (journal.length > moment) journal.pop()?.();
    },
    remove(leaves) {
      for (const leaf of leaves) {
        const found = written[leaf - DELIMITER_LEAVES];
        found?.values.delete(found.key);
      }
      journal.length = 0;
    },
    write() {
      const segments = inOrder(root, findStructure(kind)?.items ?? []);
      const sorted = segments.map(({ name, segment }) => ({ name, segment, keys: sortedKeys(segment) }));
      written = sorted.flatMap(({ segment, keys }) => keys.map((key) => ({ values: segment.values, key })));
      const bytes = buildHl7({
        delimiters: DELIMITERS,
        segments: sorted.map(({ name, segment, keys }) => ({
          name,
          values: closeGaps(keys.map((key) => placedValue(segment.values.get(key) as Put))),
        })),
      });
      const origins = written.map(({ values, key }) => values.get(key)?.origins ?? []);
      return { bytes, origins: [...Array.from({ length: DELIMITER_LEAVES }, () => []), ...origins] };
    },
  };
}

function placedValue({ numbers: [field, repetition, component, sub], text }: Put): PlacedValue {
  return { field, repetition, component, sub, text };
}

/** Repetitions that were taken out leave no empty ones between the others. */
function closeGaps(values: readonly PlacedValue[]): readonly PlacedValue[] {
  let last: PlacedValue | undefined;
  let repetition = 0;
  return values.map((value) => {
    const isSameField = value.field === last?.field;
    if (!isSameField) repetition = 1;
    else if (value.repetition !== last?.repetition) repetition++;
    last = value;
    return { ...value, repetition };
  });
}

function walk(from: Place, path: string, nth: number): Place {
  let here = from;
  for (const step of path.split('.')) {
    const [, key = '', pick] = STEP.exec(step) ?? [];
    const number = pick === undefined ? 1 : pick === '' ? nth : Number(pick);
    if (here.kind === 'group') here = childOf(here, key, number);
    else if (here.kind === 'segment') here = { kind: 'part', segment: here, numbers: [Number(key), number] };
    // The first part of a plain value is the value itself.
    else if (here.numbers.length < 4) here = { ...here, numbers: [...here.numbers, Number(key)] };
  }
  return here;
}

function childOf({ children }: DraftGroup, name: string, number: number): DraftGroup | DraftSegment {
  const list = children.get(name) ?? [];
  children.set(name, list);
  const made: DraftGroup | DraftSegment =
    list[number - 1] ??
    (name.length === 3 ? { kind: 'segment', values: new Map() } : { kind: 'group', children: new Map() });
  list[number - 1] = made;
  return made;
}

function segmentOf(place: Place): Place {
  return place.kind === 'part' ? place.segment : place;
}

function valuesBelow(place: Place): readonly DraftValue[] {
  if (place.kind === 'group') {
    return [...place.children].flatMap(([name, list]) =>
      list.flatMap((child) => (child ? valuesBelow(child).map((v) => ({ ...v, below: `${name}.${v.below}` })) : [])),
    );
  }
  const wanted = place.kind === 'part' ? place.numbers : [];
  const found: DraftValue[] = [];
  for (const { numbers, text } of (place.kind === 'part' ? place.segment : place).values.values()) {
    if (!wanted.every((number, index) => numbers[index] === number)) continue;
    const rest = numbers.slice(wanted.length);
    found.push({ below: rest.every((number) => number === 1) ? '' : rest.join('.'), text });
  }
  return found;
}

interface NamedSegment {
  readonly name: string;
  readonly segment: DraftSegment;
}

/** Segments in the order of the structure; those it does not know stand behind. */
function inOrder(group: DraftGroup, items: readonly Item[]): readonly NamedSegment[] {
  const known = new Map(items.map((item) => [item.name, item]));
  const names = new Set([...known.keys(), ...group.children.keys()]);
  return [...names].flatMap((name) =>
    (group.children.get(name) ?? []).flatMap((child): readonly NamedSegment[] => {
      if (!child) return [];
      if (child.kind === 'segment') return child.values.size > 0 ? [{ name, segment: child }] : [];
      const item = known.get(name);
      return inOrder(child, item?.kind === 'group' ? item.items : []);
    }),
  );
}

function sortedKeys({ values }: DraftSegment): readonly string[] {
  const numbers = (key: string) => values.get(key)?.numbers ?? [];
  return [...values.keys()].sort((a, b) => {
    const other = numbers(b);
    return numbers(a).reduce<number>((order, number, index) => order || number - (other[index] ?? 0), 0);
  });
}
