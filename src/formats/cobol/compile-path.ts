import { AssayError } from '../../model/assay-error.ts';
import { nearest } from '../../model/nearest.ts';
import type { Selector, SourceNode } from '../record.ts';
import type { CobolRecord } from './cobol-record.ts';
import type { Layout } from './layout.ts';
import { makePlan, type Plan, type PlanItem } from './plan.ts';
import { readSettings } from './settings.ts';

const STEP = /^([^[\]]+?)(?:\[(\d{1,7})?\])?$/;

/**
 * A path is names with points between them, each standing somewhere below the one before: `ACCOUNT-NUMBER`,
 * `ACCOUNT-DETAIL.ACCOUNT-NUMBER`, `ACCOUNT-DETAIL[2]`. `.` is where the table stands.
 */
export function pathCompiler(layout: Layout): (path: string, source: string) => Selector {
  const plan = makePlan(layout, readSettings({}, {}));
  return (path, source) => {
    const wanted = path.trim();
    if (wanted === '.') return (node) => [node];
    const roots = source === 'record' ? plan.records : itemsNamed(plan.records, source);
    const steps = wanted.split('.').map((step) => {
      const found = STEP.exec(step.trim());
      if (!found) throw bad(path, source, 'expected names of the copybook with points between them');
      return { name: found[1] as string, nth: found[2] === undefined ? undefined : Number(found[2]) };
    });
    let below = roots.length > 0 ? roots : plan.records;
    for (const { name } of steps) {
      const found = itemsBelow(below, name);
      if (found.length === 0) throw bad(path, source, unknown(name, below));
      below = found;
    }
    return selector(steps);
  };
}

interface Step {
  readonly name: string;
  readonly nth: number | undefined;
}

function selector(steps: readonly Step[]): Selector {
  // The settings of a source may differ from those of another, and so may its plan.
  const known = new WeakMap<Plan, readonly (readonly PlanItem[])[]>();
  return (node) => {
    const record = node.record as CobolRecord;
    let items = known.get(record.plan);
    if (!items) {
      let below: readonly PlanItem[] = record.plan.records;
      items = steps.map(({ name }) => (below = itemsBelow(below, name)));
      known.set(record.plan, items);
    }
    let nodes: readonly SourceNode[] = [node];
    steps.forEach(({ nth }, index) => {
      nodes = nodes.flatMap((from) => {
        const found = (items[index] as readonly PlanItem[]).flatMap((item) => record.within(from, item));
        if (nth === undefined) return found;
        return found.filter(({ address }) => address.endsWith(`[${nth}]`));
      });
    });
    return nodes;
  };
}

/** Items of that name below the given ones; the nearest group that has any decides. */
function itemsBelow(items: readonly PlanItem[], name: string): readonly PlanItem[] {
  let level = items.flatMap(({ members }) => members);
  while (level.length > 0) {
    const found = level.filter(({ key }) => key.toUpperCase() === name.toUpperCase());
    if (found.length > 0) return found;
    level = level.flatMap(({ members }) => members);
  }
  return [];
}

function itemsNamed(items: readonly PlanItem[], name: string): readonly PlanItem[] {
  const own = items.filter(({ key }) => key.toUpperCase() === name.toUpperCase());
  return own.length > 0 ? own : itemsBelow(items, name);
}

function unknown(name: string, below: readonly PlanItem[]): string {
  const names: string[] = [];
  const gather = (items: readonly PlanItem[]): void => {
    for (const item of items) {
      names.push(item.key);
      gather(item.members);
    }
  };
  gather(below);
  const close = nearest(name.toUpperCase(), names);
  return `the copybook has no item "${name.slice(0, 60)}" there${close === undefined ? '' : `; did you mean ${close}?`}`;
}

function bad(path: string, source: string, why: string): AssayError {
  return new AssayError('rows.bad-path', `from "${path}" on ${source}: ${why}`);
}
