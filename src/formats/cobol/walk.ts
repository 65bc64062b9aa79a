import { decoderOf } from './encoding.ts';
import type { Plan, PlanItem } from './plan.ts';
import type { Mismatch, Reading } from './read-number.ts';
import { readText } from './read-text.ts';

/** Told what stands in a record, from its first byte to its last. */
export interface Visitor {
  /** A group, or one occurrence of a group; `start` in bytes of the record. */
  open(item: PlanItem, occurrence: number, start: number): void;
  close(item: PlanItem, end: number): void;
  /** All occurrences of an item with OCCURS follow. */
  table(item: PlanItem): void;
  endTable(item: PlanItem): void;
  /** An elementary item; `text` is undefined where it is blank, or where its bytes are not what the copybook says. */
  value(item: PlanItem, occurrence: number, start: number, end: number, text: string | undefined): void;
}

/** Where a record is not what the layout says. */
export interface Problem extends Mismatch {
  readonly item: PlanItem;
  readonly occurrences: readonly number[];
  readonly start: number;
  readonly end: number;
  /** `information`: only one of several ways to read the same bytes, and another one fits. */
  readonly severity: 'error' | 'warning' | 'information';
}

export interface Walked {
  /** Offset behind the last byte that the layout describes. */
  readonly end: number;
  readonly problems: readonly Problem[];
}

/** Reads one record; never throws on what is in it. */
export interface Walk {
  (bytes: Uint8Array, visitor: Visitor): Walked;
  /** While a visitor is told of something: which occurrence of each table it stands in, outermost first. */
  readonly occurrences: readonly number[];
}

/** One walk at a time: what it needs for a record is kept from one to the next. */
export function walker(plan: Plan): Walk {
  const { reading, segment } = plan;
  const decode = decoderOf(reading.encoding);
  let bytes: Uint8Array = new Uint8Array();
  let visitor: Visitor;
  let text: string | undefined;
  let problems: Problem[] = [];
  /** The record ended within or before this much of it. */
  let short = false;
  let chosen: PlanItem | undefined;
  const occurrences: number[] = [];
  const counts = new Map<PlanItem, number>();
  const counters = new Set([...plan.layout.counters.values()]);

  function problem(item: PlanItem, found: Mismatch, start: number, end: number, severity: Problem['severity']): void {
    problems.push({ ...found, item, occurrences: [...occurrences], start, end, severity });
  }

  function area(members: readonly PlanItem[], start: number): number {
    const [only] = members;
    if (members.length === 1) return placed(only as PlanItem, start);
    if (segment && members.some((member) => segment.targets.has(member))) {
      const end = Math.max(...members.map((member) => (member.varies ? 0 : start + sizeOf(member))));
      const one = members.find((member) => member === chosen);
      return one ? Math.max(end, placed(one, start)) : end;
    }
    return alternatives(members, start);
  }

  /** Reads all redefinitions of an area: where one of them fits, the others need not. */
  function alternatives(members: readonly PlanItem[], start: number): number {
    const before = problems;
    const wasShort = short;
    const found: { readonly problems: Problem[]; readonly short: boolean; readonly fits: boolean }[] = [];
    let end = start;
    for (const member of members) {
      problems = [];
      short = wasShort;
      end = Math.max(end, placed(member, start));
      found.push({ problems, short, fits: problems.every(({ severity }) => severity === 'information') });
    }
    const fits = found.some((one) => one.fits);
    found.forEach((one, index) => {
      for (const each of one.problems) {
        before.push(fits || index > 0 ? { ...each, severity: 'information' } : each);
      }
    });
    problems = before;
    short = found.filter((one) => one.fits === fits).every((one) => one.short);
    return end;
  }

  function placed(plan: PlanItem, from: number): number {
    const { item } = plan;
    const start = item.redefines === undefined ? from + item.slack : from;
    if (!item.occurs) return one(plan, 0, start);
    const count = plan.counter ? countOf(plan, start) : item.occurs.max;
    visitor.table(plan);
    let at = start;
    for (let n = 1; n <= count; n++) {
      if (at >= bytes.length) {
        missing(plan, at, plan.counter !== undefined);
        // Of items that vary nobody knows how much is missing; a byte shows that something is.
        at += plan.varies ? 1 : item.length * (count - n + 1);
        break;
      }
      occurrences.push(n);
      at = one(plan, n, at);
      occurrences.pop();
    }
    visitor.endTable(plan);
    return reading.slides && plan.counter ? at : Math.max(at, start + item.length * item.occurs.max);
  }

  function countOf(plan: PlanItem, at: number): number {
    const { counter, item } = plan;
    const count = counts.get(counter as PlanItem);
    const { max, min } = item.occurs as NonNullable<typeof item.occurs>;
    if (count === undefined) return 0;
    if (count >= min && count <= max) return count;
    const expected = `${min} to ${max} of ${plan.path}, as ${counter?.path} counts them; it says ${count}`;
    problem(plan, { code: 'cobol.occurs-count', at, expected }, at, at, 'error');
    return Math.min(count, max);
  }

  function one(plan: PlanItem, occurrence: number, start: number): number {
    if (plan.kind !== 'group') return elementary(plan, occurrence, start);
    visitor.open(plan, occurrence, start);
    let at = start;
    for (const members of plan.areas) at = area(members, at);
    // Bytes that SYNCHRONIZED leaves unused at the end of an occurrence.
    if (!plan.varies) at = start + plan.item.length;
    visitor.close(plan, at);
    return at;
  }

  function elementary(plan: PlanItem, occurrence: number, start: number): number {
    const end = start + plan.item.length;
    if (end > bytes.length) {
      cut(plan, occurrence, start, end);
      return end;
    }
    const { readNumber } = plan;
    let found: Reading;
    if (readNumber) found = readNumber(bytes, start, end);
    else {
      text ??= decode(bytes);
      found = readText(plan, bytes, text, start, end, reading);
    }
    const isWrong = typeof found === 'object';
    const value = typeof found === 'object' ? undefined : found;
    if (typeof found === 'object') problem(plan, found, start, end, reading.refuses ? 'error' : 'warning');
    if (counters.has(plan.item)) count(plan, value, start, end, isWrong && reading.refuses);
    visitor.value(plan, occurrence, start, end, value);
    return end;
  }

  function count(plan: PlanItem, value: string | undefined, start: number, end: number, told: boolean): void {
    const whole = value === undefined || !/^\d{1,9}$/.test(value.trim()) ? undefined : Number(value);
    counts.delete(plan);
    if (whole !== undefined) counts.set(plan, whole);
    else if (!told)
      problem(
        plan,
        { code: 'cobol.occurs-count', at: start, expected: 'a number, since a table depends on it' },
        start,
        end,
        'error',
      );
  }

  /** An item that the record's end cuts off or leaves out. A text keeps what there is of it. */
  function cut(plan: PlanItem, occurrence: number, start: number, end: number): void {
    const there = Math.min(end, Math.max(start, bytes.length));
    missing(plan, start);
    if (there > start && plan.kind === 'text') {
      text ??= decode(bytes);
      const found = readText(plan, bytes, text, start, there, reading);
      visitor.value(plan, occurrence, start, there, typeof found === 'object' ? undefined : found);
    } else if (there > start && reading.shortAllowed) {
      problem(plan, { code: 'cobol.record-short', at: there, expected: `${end - start} bytes` }, start, there, 'error');
    }
  }

  /** `told`: the record itself says that there is more. */
  function missing(plan: PlanItem, start: number, told = false): void {
    if (short) return;
    short = true;
    if (reading.shortAllowed && !told) return;
    const expected = `a record of at least ${start + plan.item.length} bytes`;
    problem(
      plan,
      { code: 'cobol.record-short', at: bytes.length, expected },
      Math.min(start, bytes.length),
      bytes.length,
      'error',
    );
  }

  function choose(): PlanItem | undefined {
    if (!segment) return undefined;
    const { field, records } = segment;
    const { offset, length } = field.item;
    const end = Math.min(bytes.length, offset + length);
    text ??= decode(bytes);
    const written = text
      .slice(Math.min(offset, end), end)
      .replace(/[ \0]+$/, '')
      .trimStart();
    const found = field.readNumber && end === offset + length ? field.readNumber(bytes, offset, end) : undefined;
    const value = typeof found === 'string' ? found : written;
    const target = records.get(written) ?? records.get(value) ?? records.get('*');
    if (target) return target;
    const expected = `one of ${[...records.keys()].slice(0, 12).join(', ')}`;
    problem(field, { code: 'cobol.segment', at: offset, expected }, offset, end, 'error');
    return undefined;
  }

  const walk = (record: Uint8Array, to: Visitor): Walked => {
    bytes = record;
    visitor = to;
    text = undefined;
    problems = [];
    short = false;
    counts.clear();
    chosen = choose();
    const end = area(plan.records, 0);
    return { end, problems };
  };
  return Object.assign(walk, { occurrences });
}

function sizeOf({ item }: PlanItem): number {
  return item.length * (item.occurs?.max ?? 1);
}
