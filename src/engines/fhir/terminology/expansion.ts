import type { CodeSet } from '../check/code-set.ts';
import type { FhirObject } from '../check/run.ts';
import { items, objects } from '../rules/rule-table.ts';

const LIMITED = /\/valueset-(toocostly|unclosed)$/;
const known = new WeakMap<FhirObject, CodeSet>();

/** The codes that a value set's own expansion lists. A part of an expansion decides nothing outside it. */
export function readExpansion(valueSet: FhirObject): CodeSet {
  let codes = known.get(valueSet);
  if (!codes) {
    codes = read(objects(valueSet.expansion)[0] ?? {});
    known.set(valueSet, codes);
  }
  return codes;
}

function read(expansion: FhirObject): CodeSet {
  const all = new Set<string>();
  const bySystem = new Map<unknown, Set<string>>();
  let count = 0;
  const open = [...objects(expansion.contains)];
  for (let item = open.pop(); item; item = open.pop()) {
    for (const inner of objects(item.contains)) open.push(inner);
    count++;
    if (typeof item.code !== 'string' || item.abstract === true) continue;
    all.add(item.code);
    const codes = bySystem.get(item.system) ?? new Set();
    bySystem.set(item.system, codes.add(item.code));
  }
  const absent = isWhole(expansion, count) ? 'out' : 'unknown';
  return {
    hasCode: (code) => (all.has(code) ? 'in' : absent),
    has: (system, code) => ((system === undefined ? all : bySystem.get(system))?.has(code) ? 'in' : absent),
  };
}

function isWhole({ total, offset, extension, contains }: FhirObject, count: number): boolean {
  if (objects(extension).some(({ url }) => LIMITED.test(String(url)))) return false;
  if (items(contains).length === 0) return false;
  if (total !== undefined && Number(total) !== count && Number(total) > items(contains).length) return false;
  return offset === undefined || Number(offset) === 0;
}
