import type { PlanItem } from './plan.ts';
import type { Visitor } from './walk.ts';

export interface JsonVisitor extends Visitor {
  /** The JSON text of the record visited last. */
  take(): string;
}

/**
 * Writes records as JSON objects while they are read: groups are objects, tables arrays, numbers have all their digits,
 * a blank number is null. FILLER without items below it has no name to stand under and is left out.
 */
export function jsonVisitor(): JsonVisitor {
  const names = new Map<PlanItem, string>();
  let text = '';
  /** Whether a comma stands before what comes next. */
  let first = true;

  function before(item: PlanItem, occurrence: number): void {
    if (!first) text += ',';
    if (occurrence > 0 || item.path === '') return;
    let name = names.get(item);
    if (name === undefined) {
      name = `${JSON.stringify(item.key)}:`;
      names.set(item, name);
    }
    text += name;
  }

  return {
    open(item, occurrence) {
      before(item, occurrence);
      text += '{';
      first = true;
    },
    close() {
      text += '}';
      first = false;
    },
    table(item) {
      if (isFiller(item)) return;
      before(item, 0);
      text += '[';
      first = true;
    },
    endTable(item) {
      if (isFiller(item)) return;
      text += ']';
      first = false;
    },
    value(item, occurrence, _start, _end, value) {
      if (isFiller(item)) return;
      before(item, occurrence);
      if (value === undefined) text += 'null';
      else text += item.kind === 'number' ? value : JSON.stringify(value);
      first = false;
    },
    take() {
      // Records of several kinds stand under their names, in an object that nothing opened.
      const done = text.startsWith('{') ? text : `{${text}}`;
      text = '';
      first = true;
      return done;
    },
  };
}

/** Bytes that the copybook gives no name. */
export function isFiller({ item, kind }: PlanItem): boolean {
  return item.name === undefined && kind !== 'group';
}
