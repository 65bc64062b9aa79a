import { AssayError } from '../../model/assay-error.ts';
import type { Entry, EntryTree } from './entry.ts';
import { type Item, LIMITS, type Sign, type Usage } from './layout.ts';
import type { Picture } from './picture.ts';

/** What a group says for all items below it (COBOL 2002, 13.16.50 SIGN, 13.16.61 USAGE). */
interface Inherited {
  readonly usage?: Usage;
  readonly sign?: Sign;
  readonly synchronized?: boolean;
}

const TRAILING: Sign = { leading: false, separate: false };

/** Gives an entry and those below it their places. Throws AssayError `cobol.*`. */
export function placeItem(tree: EntryTree, offset: number, inherited: Inherited): Item {
  const { entry, members, conditions } = tree;
  const usage = entry.usage ?? inherited.usage;
  const sign = entry.sign ?? inherited.sign;
  const synchronized = entry.synchronized ?? inherited.synchronized;
  const { level, name, line, picture, occurs, redefines } = entry;
  const common = { level, name, line, picture, occurs, redefines, conditions, sign: sign ?? TRAILING };
  if (members.length === 0)
    return placeElementary(common, entry, usage ?? implicitUsage(picture), synchronized, offset);
  if (picture)
    throw new AssayError(
      'cobol.copybook',
      at(entry, 'an item with a PIC has items below it; check their level numbers'),
    );
  const placed = placeMembers(members, offset, { usage, sign, synchronized });
  // Slack bytes belong to what stands before the group whose first item needs them (IBM Enterprise COBOL, slack bytes).
  const slack = placed[0]?.slack ?? 0;
  const start = offset + slack;
  const end = placed.reduce((furthest, item) => Math.max(furthest, endOf(item)), start);
  const alignment = occurs ? placed.reduce((widest, item) => Math.max(widest, alignmentWithin(item)), 1) : 1;
  const length = roundUp(end - start, alignment);
  return checked({ ...common, usage: usage ?? 'display', members: placed, offset: start, slack, length });
}

type Common = Pick<Item, 'level' | 'name' | 'line' | 'picture' | 'occurs' | 'redefines' | 'conditions' | 'sign'>;

function placeElementary(
  common: Common,
  entry: Entry,
  usage: Usage,
  synchronized: boolean | undefined,
  offset: number,
): Item {
  const length = bytesOf(entry, usage, common.sign);
  const alignment = synchronized ? alignmentOf(usage, length) : 1;
  const start = entry.redefines === undefined ? roundUp(offset, alignment) : offset;
  const slack = start - offset;
  // Each occurrence is to stand on the boundary again (IBM Enterprise COBOL Language Reference, slack bytes between records).
  const stride = common.occurs ? roundUp(length, alignment) : length;
  return checked({
    ...common,
    usage,
    members: [],
    offset: start,
    slack,
    length: stride,
    ...(alignment > 1 && { alignment }),
  });
}

function placeMembers(members: readonly EntryTree[], offset: number, inherited: Inherited): readonly Item[] {
  const placed: Item[] = [];
  let next = offset;
  // Items that share the storage of the last one that redefines nothing.
  let sharing = new Map<string, Item>();
  for (const tree of members) {
    const { redefines, name } = tree.entry;
    let item: Item;
    if (redefines === undefined) {
      item = placeItem(tree, next, inherited);
      sharing = new Map();
    } else {
      const original = sharing.get(redefines.toUpperCase());
      if (!original)
        throw new AssayError(
          'cobol.redefines',
          at(tree.entry, `REDEFINES ${redefines}: that item does not stand directly before it on the same level`),
        );
      item = placeItem(tree, original.offset, inherited);
    }
    if (name !== undefined && !sharing.has(name.toUpperCase())) sharing.set(name.toUpperCase(), item);
    placed.push(item);
    next = Math.max(next, endOf(item));
  }
  return placed;
}

function endOf({ offset, length, occurs }: Item): number {
  return offset + length * (occurs?.max ?? 1);
}

function checked(item: Item): Item {
  if (endOf(item) > LIMITS.recordBytes)
    throw new AssayError(
      'cobol.copybook',
      `copybook line ${item.line}: the record has more than ${LIMITS.recordBytes} bytes`,
    );
  return item;
}

function implicitUsage(picture: Picture | undefined): Usage {
  return picture?.category === 'national' ? 'national' : 'display';
}

function bytesOf(entry: Entry, usage: Usage, sign: Sign): number {
  if (usage === 'single-float') return 4;
  if (usage === 'double-float') return 8;
  const { picture } = entry;
  if (!picture)
    throw new AssayError('cobol.picture', at(entry, `${entry.name ?? 'FILLER'} has neither a PIC nor items below it`));
  if (picture.category === 'dbcs') throw new AssayError('cobol.usage', at(entry, 'PIC G (DBCS) is not read'));
  if (usage === 'national' || picture.category === 'national') return picture.characters * 2;
  if (usage === 'display') return picture.characters + (picture.category === 'numeric' && sign.separate ? 1 : 0);
  if (picture.category !== 'numeric')
    throw new AssayError('cobol.usage', at(entry, `PIC ${picture.text} cannot have that USAGE`));
  if (usage === 'packed') return Math.floor(picture.digits / 2) + 1;
  if (usage === 'unsigned-packed') return Math.ceil(picture.digits / 2);
  return binaryBytes(picture.digits);
}

/** 2, 4 and 8 bytes up to 4, 9 and 18 digits (IBM Enterprise COBOL, USAGE BINARY); beyond, what the digits need with a sign. */
function binaryBytes(digits: number): number {
  if (digits <= 4) return 2;
  if (digits <= 9) return 4;
  if (digits <= 18) return 8;
  const largest = 10n ** BigInt(digits);
  let bytes = 9;
  while (largest > 1n << BigInt(8 * bytes - 1)) bytes++;
  return bytes;
}

/** Halfword, fullword and doubleword (IBM Enterprise COBOL Language Reference, SYNCHRONIZED clause). */
function alignmentOf(usage: Usage, length: number): number {
  if (usage === 'double-float') return 8;
  if (usage === 'single-float') return 4;
  if (usage !== 'binary' && usage !== 'native-binary') return 1;
  return length === 2 ? 2 : 4;
}

function alignmentWithin(item: Item): number {
  return item.members.reduce((widest, member) => Math.max(widest, alignmentWithin(member)), item.alignment ?? 1);
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

function at(entry: Entry, why: string): string {
  return `copybook line ${entry.line}: ${why}`;
}
