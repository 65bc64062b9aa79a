import { ExactNumber } from '../../../model/exact-number.ts';
import type { FhirObject } from '../check/run.ts';
import { scanTags } from './scan-tags.ts';

/** How often an id stands in a resource: on resources and elements, and in the XHTML of narratives. */
export interface IdCounts {
  readonly elements: ReadonlyMap<string, number>;
  /** Ids of XHTML elements. */
  readonly html: ReadonlyMap<string, number>;
  /** Names of anchors (`<a name="...">`), which a link may point at too. */
  readonly anchors: ReadonlyMap<string, number>;
}

const MAX_DEPTH = 512;

export function countIds(resource: FhirObject): IdCounts {
  const counts = {
    elements: new Map<string, number>(),
    html: new Map<string, number>(),
    anchors: new Map<string, number>(),
  };
  walk(resource, counts, 0);
  return counts;
}

type Counting = Record<keyof IdCounts, Map<string, number>>;

function walk(value: unknown, counts: Counting, depth: number): void {
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber || depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const item of value) walk(item, counts, depth + 1);
    return;
  }
  for (const key in value) {
    const member = (value as FhirObject)[key];
    if (typeof member !== 'string') walk(member, counts, depth + 1);
    else if (key === 'id') add(counts.elements, member);
    else if (key === 'div') countInHtml(member, counts);
  }
}

function countInHtml(div: string, counts: Counting): void {
  scanTags(div, (name, attributes) => {
    const id = attributes.get('id');
    if (id !== undefined) add(counts.html, id);
    const anchor = name === 'a' ? attributes.get('name') : undefined;
    if (anchor !== undefined) add(counts.anchors, anchor);
  });
}

function add(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}
