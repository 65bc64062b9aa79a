import type { ParsedRecord, Prologue, RawRecord, SourceLeaf, SourceNode, SourceRecord } from '../record.ts';
import { addressOf } from './address.ts';
import type { Plan, PlanItem } from './plan.ts';
import { findingsOf } from './record-findings.ts';
import type { Visitor, Walk } from './walk.ts';

/** With it, and the copybook that the adapter brings, every record can be read again alone. */
export interface CobolPrologue extends Prologue {
  readonly format: 'cobol';
  /** What was set for the file, over the defaults of the adapter. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A record; paths select its fields by name. */
export interface CobolRecord extends SourceRecord {
  readonly plan: Plan;
  /** Nodes of an item within a node, in order; one for each occurrence. */
  within(node: SourceNode, item: PlanItem): readonly SourceNode[];
}

/** Reads one framed record. One that is not what the copybook says is not read: its values would be misplaced. */
export function parseRecord(raw: RawRecord, plan: Plan, walk: Walk): ParsedRecord {
  if (raw.problem?.severity === 'error') return { record: undefined, findings: [] };
  const found = collector(walk);
  const walked = walk(raw.bytes, found);
  const findings = findingsOf(raw, plan, walked);
  if (findings.some(({ severity }) => severity === 'error')) return { record: undefined, findings };
  return { record: cobolRecord(raw, plan, found), findings };
}

interface Leaf {
  readonly item: PlanItem;
  readonly occurrences: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Collected {
  readonly leaves: readonly Leaf[];
  /** Of each item all its occurrences, in order. */
  readonly nodes: Map<PlanItem, Placed[]>;
}

interface Placed {
  readonly item: PlanItem;
  readonly occurrences: readonly number[];
  readonly leafFrom: number;
  leafTo: number;
}

function collector(walk: Walk): Visitor & Collected {
  const leaves: Leaf[] = [];
  const nodes: Collected['nodes'] = new Map();
  const open: Placed[] = [];
  const add = (item: PlanItem, leafTo: number): Placed => {
    const occurrences = walk.occurrences.length === 0 ? NONE : [...walk.occurrences];
    const placed = { item, occurrences, leafFrom: leaves.length, leafTo };
    const same = nodes.get(item);
    if (same) same.push(placed);
    else nodes.set(item, [placed]);
    return placed;
  };
  return {
    leaves,
    nodes,
    open(item) {
      open.push(add(item, 0));
    },
    close() {
      const closed = open.pop();
      if (closed) closed.leafTo = leaves.length;
    },
    table: () => undefined,
    endTable: () => undefined,
    value(item, _, start, end, text) {
      if (text === undefined || text === '') return;
      const { occurrences } = add(item, leaves.length + 1);
      leaves.push({ item, occurrences, start, end, text });
    },
  };
}
const NONE: readonly number[] = [];

function cobolRecord(raw: RawRecord, plan: Plan, { leaves, nodes }: Collected): CobolRecord {
  const nodeOf = ({ item, occurrences, leafFrom, leafTo }: Placed): SourceNode => ({
    record,
    kind: item.kind === 'group' ? 'composite' : 'leaf',
    address: addressOf(item, occurrences),
    leafFrom,
    leafTo,
    text: item.kind !== 'group' || leafTo - leafFrom === 1 ? (leaves[leafFrom]?.text ?? '') : '',
  });
  const record: { -readonly [K in keyof CobolRecord]: CobolRecord[K] } = {
    raw,
    plan,
    leafCount: leaves.length,
    // A record and its root refer to each other.
    root: undefined as unknown as SourceNode,
    leaf(index): SourceLeaf {
      const leaf = leaves[index];
      if (leaf === undefined) throw new RangeError(`record of ${leaves.length} leaves has no leaf ${index}`);
      const { item, occurrences, start, end, text } = leaf;
      return {
        address: addressOf(item, occurrences),
        field: item.path,
        start: raw.start + start,
        end: raw.start + end,
        line: raw.line,
        text,
      };
    },
    within(node, item) {
      const placed = nodes.get(item) ?? [];
      const found: SourceNode[] = [];
      for (let at = firstFrom(placed, node.leafFrom); at < placed.length; at++) {
        const one = placed[at] as Placed;
        if (one.leafTo > node.leafTo) break;
        if (one.leafTo > one.leafFrom) found.push(nodeOf(one));
      }
      return found;
    },
  };
  record.root = { record, kind: 'composite', address: 'record', leafFrom: 0, leafTo: leaves.length, text: '' };
  return record;
}

/** Index of the first that begins at or behind a leaf: tables may be long, and rows ask for each of their entries. */
function firstFrom(placed: readonly Placed[], leaf: number): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle] as Placed).leafFrom < leaf) low = middle + 1;
    else high = middle;
  }
  return low;
}
