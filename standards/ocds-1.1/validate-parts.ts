import {
  canonicalJson,
  capFindings,
  cappedFindings,
  type Finding,
  locatedIn,
  type NotChecked,
  type PackagePart,
  type RepeatedKey,
  type RepeatedKeys,
  repeatedKeys,
} from 'assay/standard';
import { extensionsOf } from './extensions.ts';
import { type Members, notCompared, releaseKey, repeatedRelease, type Validator } from './validator.ts';

/** Findings that are listed for one document; the others are counted. */
const MOST_LISTED = 10_000;

/** Judges a package that comes in parts, as one that is read whole is judged. */
export interface PartsValidator {
  add(part: PackagePart): void;
  findings(): readonly Finding[];
  notChecked(): readonly NotChecked[];
  /** To be called whether it came to an end or not. */
  close(): void;
}

export function partsValidator(name: string, validator: Validator, keys = repeatedKeys()): PartsValidator {
  const repeats = repeatedItems(name, keys);
  const capped = cappedFindings(MOST_LISTED, 'ocds.more');
  let findings: Finding[] = [];
  let notChecked: readonly NotChecked[] = [];
  /** Those that are listed, the only ones whose place is looked for, and those that stand for others. */
  const listed = (found: readonly Finding[]): readonly Finding[] =>
    found.filter(({ code, severity, notListed }) => notListed !== undefined || capped.lists(code, severity));
  const keep = (found: readonly Finding[]): void => {
    for (const finding of found) findings.push(finding);
    if (findings.length > 2 * MOST_LISTED) findings = [...capFindings(findings, MOST_LISTED, 'ocds.more')];
  };
  return {
    add(part) {
      keep(listed(part.findings));
      const { item, parsed } = part;
      if (parsed === undefined) return;
      if (item === undefined) {
        notChecked = extensionsOf(parsed.value);
        keep(locatedIn(listed(validator.packageAlone(withLists(parsed.value, part.counts))), part, name));
        return;
      }
      const base = `/${item.list}/${item.index}`;
      const found =
        item.list === 'records' ? validator.record(parsed.value, base) : validator.release(parsed.value, base);
      const again = repeats.add(parsed.value, item.list, item.index, part.line);
      keep(locatedIn(listed([...found, ...again]), part, name, base));
    },
    findings() {
      for (const again of repeats.finish()) keep(listed([again]));
      keep(capped.notListed());
      return capFindings(findings, MOST_LISTED, 'ocds.more');
    },
    notChecked: () => notChecked,
    close: repeats.close,
  };
}

/** A list whose items were judged by themselves is there for the schema of the package as one with something in it. */
function withLists(value: unknown, counts: ReadonlyMap<string, number>): Members {
  const members: Record<string, unknown> = value !== null && typeof value === 'object' ? { ...value } : {};
  for (const [list, count] of counts) if (count > 0 && Array.isArray(members[list])) members[list] = [null];
  return members;
}

/** Finds releases that stand twice, and items that are the same through and through. */
function repeatedItems(name: string, keys: RepeatedKeys) {
  /** What is looked for in an item, and in which list, as the number that a place is told by. */
  const kinds: Kind[] = [];
  const placeOf = (list: string, isWhole: boolean, index: number): number => {
    let kind = kinds.findIndex((known) => known.list === list && known.isWhole === isWhole);
    if (kind === -1) kind = kinds.push({ list, isWhole }) - 1;
    return index * MOST_KINDS + kind;
  };
  const tell = ({ place, before }: RepeatedKey): Finding => {
    const { list, isWhole } = kinds[place % MOST_KINDS] as Kind;
    const [index, other] = [Math.floor(place / MOST_KINDS), Math.floor(before.place / MOST_KINDS)];
    if (isWhole) return repeatedItem(`/${list}/${index}`, list, other);
    return repeatedRelease(`/${list}/${index}/id`, `release ${other} of this package`);
  };
  const look = (key: string, place: number, line: number): readonly Finding[] => {
    const again = keys.add(key, place, line);
    return again ? [tell(again)] : [];
  };
  return {
    add(value: unknown, list: string, index: number, line: number): readonly Finding[] {
      const key = list === 'releases' ? releaseKey(value) : undefined;
      return [
        ...(key === undefined ? [] : look(key, placeOf(list, false, index), line)),
        ...look(`${list} ${canonicalJson(value)}`, placeOf(list, true, index), line),
      ];
    },
    *finish(): Generator<Finding> {
      for (const again of keys.finish()) {
        const finding = tell(again);
        yield { ...finding, at: { ...finding.at, source: name, line: again.line } };
      }
      yield* notCompared(keys.notCompared(), 'items');
    },
    close: keys.close,
  };
}

interface Kind {
  readonly list: string;
  readonly isWhole: boolean;
}

/** Two for each list. */
const MOST_KINDS = 4;

function repeatedItem(path: string, list: string, before: number): Finding {
  return {
    code: 'ocds.repeated-item',
    severity: 'error',
    message: `${path}: expected an item that is not in ${list} already, got that of place ${before} again`,
    at: { path },
  };
}
