import { hash } from 'node:crypto';
import { canonicalJson, capFindings, type Finding, locatedIn, type NotChecked, type PackagePart } from 'assay/standard';
import { extensionsOf } from './extensions.ts';
import { type Members, releaseKey, repeatedRelease, type Validator } from './validator.ts';

/** Findings that are listed for one document; the others are counted. */
const MOST_LISTED = 10_000;
/** Releases whose ids are remembered; those beyond are not compared, and that is said. */
const MOST_REMEMBERED = 1_000_000;

/** Judges a package that comes in parts, as one that is read whole is judged. */
export interface PartsValidator {
  add(part: PackagePart): void;
  findings(): readonly Finding[];
  notChecked(): readonly NotChecked[];
}

export function partsValidator(name: string, validator: Validator): PartsValidator {
  const repeats = repeatedItems();
  let findings: Finding[] = [];
  let notChecked: readonly NotChecked[] = [];
  const add = (found: readonly Finding[]): void => {
    for (const finding of found) findings.push(finding);
    if (findings.length > 2 * MOST_LISTED) findings = [...capFindings(findings, MOST_LISTED, 'ocds.more')];
  };
  return {
    add(part) {
      add(part.findings);
      const { item, parsed } = part;
      if (parsed === undefined) return;
      if (item === undefined) {
        notChecked = extensionsOf(parsed.value);
        add(locatedIn(validator.packageAlone(withLists(parsed.value, part.counts)), part, name));
        return;
      }
      const base = `/${item.list}/${item.index}`;
      const found =
        item.list === 'records' ? validator.record(parsed.value, base) : validator.release(parsed.value, base);
      const again = repeats.add(parsed.value, item.list, item.index);
      add(locatedIn([...found, ...again], part, name, base));
    },
    findings: () => [...capFindings(findings, MOST_LISTED, 'ocds.more'), ...repeats.finish()],
    notChecked: () => notChecked,
  };
}

/** A list whose items were judged by themselves is there for the schema of the package as one with something in it. */
function withLists(value: unknown, counts: ReadonlyMap<string, number>): Members {
  const members: Record<string, unknown> = value !== null && typeof value === 'object' ? { ...value } : {};
  for (const [list, count] of counts) if (count > 0 && Array.isArray(members[list])) members[list] = [null];
  return members;
}

/** Finds releases that stand twice, and items that are the same through and through, by hashes of 128 bits. */
function repeatedItems() {
  const releases = new Map<string, number>();
  const items = new Map<string, number>();
  let passed = 0;
  const lookUp = (known: Map<string, number>, key: string, index: number): number | undefined => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size < MOST_REMEMBERED) known.set(key, index);
    else passed++;
    return undefined;
  };
  return {
    add(value: unknown, list: string, index: number): readonly Finding[] {
      const key = list === 'releases' ? releaseKey(value) : undefined;
      const before = key === undefined ? undefined : lookUp(releases, hashOf(key), index);
      const same = lookUp(items, hashOf(`${list} ${canonicalJson(value)}`), index);
      return [
        ...(before === undefined ? [] : [repeatedRelease(`/${list}/${index}/id`, `release ${before} of this package`)]),
        ...(same === undefined ? [] : [repeatedItem(`/${list}/${index}`, list, same)]),
      ];
    },
    finish(): readonly Finding[] {
      if (passed === 0) return [];
      const message = `${passed} items past the first ${MOST_REMEMBERED} were not looked up for repetitions. Split the package`;
      return [{ code: 'ocds.duplicates-unknown', severity: 'warning', message }];
    },
  };
}

function repeatedItem(path: string, list: string, before: number): Finding {
  return {
    code: 'ocds.repeated-item',
    severity: 'error',
    message: `${path}: expected an item that is not in ${list} already, got that of place ${before} again`,
    at: { path },
  };
}

function hashOf(text: string): string {
  return hash('sha256', text, 'base64').slice(0, 22);
}
