import { AssayError } from '../../model/assay-error.ts';
import type { ReferenceFormat } from './copybook-text.ts';
import { type Entry, type EntryTree, readEntries } from './entry.ts';
import { findCounters } from './find-counters.ts';
import { type Item, type Layout, LIMITS, type Renaming } from './layout.ts';
import { placeItem } from './place-items.ts';
import { copybookTokens } from './tokens.ts';

/**
 * Reads a copybook: data description entries in reference format, fixed or free (detected where not stated).
 * Throws AssayError `cobol.*` at what it cannot place, since every byte behind it would be read wrongly.
 */
export function readCopybook(text: string, format?: ReferenceFormat): Layout {
  try {
    return layoutOf(text, format);
  } catch (error) {
    const isCut = format !== 'free' && text.split(/\r\n|\n|\r/).some((line) => /[.()]/.test(line.slice(72)));
    if (!isCut || !(error instanceof AssayError)) throw error;
    const hint = 'Text behind column 72 is not read in fixed format; state the format as free where it is code';
    throw new AssayError(error.code, `${error.message}. ${hint}`, { cause: error });
  }
}

function layoutOf(text: string, format: ReferenceFormat | undefined): Layout {
  if (text.length > LIMITS.copybookBytes)
    throw new AssayError('cobol.copybook', `the copybook has more than ${LIMITS.copybookBytes} characters`);
  const { roots, standalone, renamings } = growTrees(readEntries(copybookTokens(text, format)));
  if (roots.length === 0) throw new AssayError('cobol.copybook', 'the copybook describes no record');
  // Entries of level 01 share the record area of their file (COBOL 2002, 13.4.2); others are fields of one record.
  const trees = roots[0]?.entry.level === 1 ? roots : [implied(roots)];
  const records = trees.map((tree) => placeItem(tree, 0, {}));
  const layout = {
    records,
    standalone: standalone.map((tree) => placeItem(tree, 0, {})),
    counters: findCounters(records),
    length: Math.max(...records.map(({ length }) => length)),
  };
  const names = records.map((record) => itemsByName(record));
  const none = new Map<string, Item>();
  return { ...layout, renamings: renamings.map(({ entry, root }) => renaming(entry, names[root] ?? names[0] ?? none)) };
}

interface Trees {
  readonly roots: EntryTree[];
  readonly standalone: EntryTree[];
  /** Level 66, with the number of the record it belongs to. */
  readonly renamings: { readonly entry: Entry; readonly root: number }[];
}

function growTrees(entries: Iterable<Entry>): Trees {
  const trees: Trees = { roots: [], standalone: [], renamings: [] };
  let open: EntryTree[] = [];
  let last: EntryTree | undefined;
  let count = 0;
  for (const entry of entries) {
    if (++count > LIMITS.items)
      throw new AssayError('cobol.copybook', `the copybook has more than ${LIMITS.items} entries`);
    if (entry.level === 88) {
      if (!last || !entry.name)
        throw new AssayError(
          'cobol.copybook',
          `copybook line ${entry.line}: an 88 needs a name, and an item before it`,
        );
      last.conditions.push({ name: entry.name, values: entry.values ?? [] });
    } else if (entry.level === 66) {
      trees.renamings.push({ entry, root: trees.roots.length - 1 });
    } else {
      const tree: EntryTree = { entry, members: [], conditions: [] };
      last = tree;
      if (entry.level === 77) {
        trees.standalone.push(tree);
        open = [];
        continue;
      }
      while ((open.at(-1)?.entry.level ?? 0) >= entry.level) open.pop();
      (open.at(-1)?.members ?? trees.roots).push(tree);
      open.push(tree);
    }
  }
  return trees;
}

function implied(roots: readonly EntryTree[]): EntryTree {
  return { entry: { level: 0, name: undefined, line: 1 }, members: [...roots], conditions: [] };
}

function renaming(entry: Entry, items: ReadonlyMap<string, Item>): Renaming {
  const { line, name, renames } = entry;
  const at = (wanted: string): Item => {
    const found = items.get(wanted.slice(wanted.lastIndexOf('.') + 1).toUpperCase());
    if (found) return found;
    throw new AssayError('cobol.renames', `copybook line ${line}: RENAMES ${wanted}: there is no such item`);
  };
  const from = renames?.from ?? '';
  const through = renames?.through;
  const first = at(from);
  const last = at(through ?? from);
  const end = last.offset + last.length * (last.occurs?.max ?? 1);
  return { name: name ?? '', line, from, through, offset: first.offset, length: end - first.offset };
}

/** Items of a record by name; of several with one name the first. */
function itemsByName(item: Item, names = new Map<string, Item>()): ReadonlyMap<string, Item> {
  const name = item.name?.toUpperCase();
  if (name !== undefined && !names.has(name)) names.set(name, item);
  for (const member of item.members) itemsByName(member, names);
  return names;
}
