import { AssayError } from '../../model/assay-error.ts';
import { nearest } from '../../model/nearest.ts';
import type { Item, Layout } from './layout.ts';
import { hexFloat, ieeeFloat } from './read-float.ts';
import { binary, edited, packed, type ReadNumber, zoned } from './read-number.ts';
import type { Reading } from './settings.ts';

/** An item with all that reading its bytes needs. */
export interface PlanItem {
  readonly item: Item;
  /** Name among its siblings: a second of one name is `NAME (2)`, one without a name `FILLER`. */
  readonly key: string;
  /** Names from the record down, with points between them: how a field is addressed. */
  readonly path: string;
  /** The group it stands in. */
  readonly parent: PlanItem | undefined;
  readonly members: readonly PlanItem[];
  /** Members by the storage they share: one, or an item with those that redefine it. */
  readonly areas: readonly (readonly PlanItem[])[];
  readonly kind: 'group' | 'number' | 'code' | 'text' | 'national';
  readonly readNumber: ReadNumber | undefined;
  /** Of a table of variable size, the item that counts. */
  readonly counter: PlanItem | undefined;
  /** Something at or below it may be longer or shorter. */
  readonly varies: boolean;
}

export interface Plan {
  readonly layout: Layout;
  readonly reading: Reading;
  readonly records: readonly PlanItem[];
  readonly segment: SegmentRule | undefined;
  readonly items: readonly PlanItem[];
  /** By which an item is found: `NAME`, `GROUP.NAME`, in capitals. */
  readonly find: (name: string) => PlanItem | undefined;
}

export interface SegmentRule {
  readonly field: PlanItem;
  readonly records: ReadonlyMap<string, PlanItem>;
  /** All items that some value means. */
  readonly targets: ReadonlySet<PlanItem>;
}

/** Values that a record may hold at most, counting every redefinition. */
const MAX_VALUES = 5_000_000;

/** Prepares the reading of a layout's records. Throws AssayError `cobol.*` where settings do not fit the layout. */
export function makePlan(layout: Layout, reading: Reading): Plan {
  const planned = new Map<Item, PlanItem>();
  const digits = new Set(reading.digits.map((name) => name.toUpperCase()));
  const used = new Set<string>();
  const build = (item: Item, key: string, path: string): PlanItem => {
    const members = keysOf(item.members).map(({ item: member, key: name }) =>
      build(member, name, path === '' ? name : `${path}.${name}`),
    );
    const counted = layout.counters.get(item);
    const isCode = digits.has(key.toUpperCase()) || digits.has(path.toUpperCase());
    if (isCode) for (const name of [key, path]) used.add(name.toUpperCase());
    const plan: PlanItem = {
      item,
      key,
      path,
      parent: undefined,
      members,
      areas: areasOf(members),
      ...kindOf(item, isCode, reading),
      counter: counted && planned.get(counted),
      varies: reading.slides && (counted !== undefined || members.some(({ varies }) => varies)),
    };
    for (const member of members) (member as { parent: PlanItem | undefined }).parent = plan;
    planned.set(item, plan);
    return plan;
  };
  const several = layout.records.length > 1;
  const records = keysOf(layout.records).map(({ item, key }) => build(item, key, several ? key : ''));
  const values = records.reduce((sum, record) => sum + valuesIn(record), 0);
  if (values > MAX_VALUES)
    throw new AssayError('cobol.copybook', `a record may hold ${values} values, more than ${MAX_VALUES}`);
  const items = [...planned.values()];
  const find = finder(items);
  for (const name of digits) if (!used.has(name)) throw noItem('digits', name, items);
  return { layout, reading, records, items, find, segment: segmentRule(reading, items, records) };
}

function keysOf(items: readonly Item[]): readonly { readonly item: Item; readonly key: string }[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const name = item.name ?? (item.level === 0 ? 'RECORD' : 'FILLER');
    const count = (seen.get(name.toUpperCase()) ?? 0) + 1;
    seen.set(name.toUpperCase(), count);
    return { item, key: count === 1 ? name : `${name} (${count})` };
  });
}

function areasOf(members: readonly PlanItem[]): readonly (readonly PlanItem[])[] {
  const areas: PlanItem[][] = [];
  for (const member of members) {
    if (member.item.redefines !== undefined) areas.at(-1)?.push(member);
    else areas.push([member]);
  }
  return areas;
}

function kindOf(item: Item, isCode: boolean, reading: Reading): Pick<PlanItem, 'kind' | 'readNumber'> {
  const { picture, usage, sign } = item;
  const number = (readNumber: ReadNumber): Pick<PlanItem, 'kind' | 'readNumber'> => ({
    kind: isCode ? 'code' : 'number',
    readNumber,
  });
  const whole = picture?.category === 'numeric' && picture.scale === 0;
  if (isCode && !(whole && (usage === 'display' || usage.endsWith('packed'))))
    throw new AssayError('cobol.bad-setting', `setting digits: ${item.name} has no whole number in digits`);
  if (item.members.length > 0) return { kind: 'group', readNumber: undefined };
  if (usage.endsWith('float')) return number(reading.ieee ? ieeeFloat(reading.littleNative) : hexFloat());
  if (!picture) return { kind: 'text', readNumber: undefined };
  if (usage === 'national') return { kind: 'national', readNumber: undefined };
  const full = reading.fullBinary || usage === 'native-binary';
  if (usage === 'binary') return number(binary(picture, full, false));
  if (usage === 'native-binary') return number(binary(picture, full, reading.littleNative));
  if (usage === 'packed') return number(packed(picture, true, isCode));
  if (usage === 'unsigned-packed') return number(packed(picture, false, isCode));
  if (picture.category === 'numeric') return number(zoned(picture, sign, reading, isCode));
  if (picture.category === 'numeric-edited') return number(edited(picture, reading.encoding));
  return { kind: 'text', readNumber: undefined };
}

function valuesIn(plan: PlanItem): number {
  const one = plan.members.reduce((sum, member) => sum + valuesIn(member), plan.members.length === 0 ? 1 : 0);
  return one * (plan.item.occurs?.max ?? 1);
}

function finder(items: readonly PlanItem[]): Plan['find'] {
  return (name) => {
    const wanted = name.trim().toUpperCase();
    return (
      items.find(({ path }) => path.toUpperCase() === wanted) ??
      items.find(({ path }) => path.toUpperCase().endsWith(`.${wanted}`)) ??
      items.find(({ key }) => key.toUpperCase() === wanted)
    );
  };
}

function segmentRule(
  reading: Reading,
  plans: readonly PlanItem[],
  roots: readonly PlanItem[],
): SegmentRule | undefined {
  const { segment } = reading;
  if (!segment) return undefined;
  const field = finder(plans)(segment.field);
  if (!field || field.kind === 'group') throw noItem('segment', segment.field, plans);
  requireFixedPlace('segment', field, plans);
  // Only what shares its storage with others can be chosen among them.
  const areas = [roots, ...plans.flatMap(({ areas: own }) => own)];
  const choices = areas.filter((area) => area.length > 1).flat();
  const find = finder(choices);
  const records = new Map<string, PlanItem>();
  for (const [value, name] of segment.records) {
    const target = find(name);
    if (!target) throw noItem('segment', name, choices, 'redefinition');
    records.set(value, target);
  }
  return { field, records, targets: new Set(records.values()) };
}

/** An item that is read before the record must stand at one place in all of them. Throws AssayError `cobol.bad-setting`. */
export function requireFixedPlace(setting: string, field: PlanItem, plans: readonly PlanItem[]): void {
  const moved = plans.some(({ varies, item }) => varies && item.occurs && item.offset < field.item.offset);
  let inTable = false;
  for (let at: PlanItem | undefined = field; at; at = at.parent) inTable ||= at.item.occurs !== undefined;
  if (!moved && !inTable) return;
  const why = inTable ? 'it stands in a table' : 'a table of variable size stands before it';
  throw new AssayError('cobol.bad-setting', `setting ${setting}: ${field.path} has no fixed place: ${why}`);
}

function noItem(setting: string, name: string, items: readonly PlanItem[], what = 'field'): AssayError {
  const close = nearest(
    name.toUpperCase(),
    items.map(({ key }) => key),
  );
  const hint = close === undefined ? '' : `; did you mean ${close}?`;
  return new AssayError(
    'cobol.bad-setting',
    `setting ${setting}: the copybook has no ${what} "${name.slice(0, 60)}"${hint}`,
  );
}
