import { escapeStep } from 'assay/standard';
import { blocks } from './schema/blocks.ts';
import type { Field } from './schema/field.ts';

/** A member of a block of a release, with what the standard says of it; `field` is undefined for one it does not know. */
export interface Visited {
  readonly block: string;
  readonly name: string;
  readonly field: Field | undefined;
  readonly value: unknown;
  readonly pointer: string;
}

/** Visits every member of a block and of the blocks below it. The depth is the standard's own, so recursion is bounded. */
export function walkBlock(value: unknown, block: string, pointer: string, visit: (member: Visited) => void): void {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
  const definition = blocks[block];
  if (!definition) return;
  for (const [name, member] of Object.entries(value)) {
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
    const here = `${pointer}/${escapeStep(name)}`;
    if (!field && isTranslation(name, definition.translated)) continue;
    visit({ block, name, field, value: member, pointer: here });
    if (!field) continue;
    const items = field.items as Field | undefined;
    const inner = blockOf(field);
    const listed = items && blockOf(items);
    if (inner) walkBlock(member, inner, here, visit);
    else if (listed && Array.isArray(member)) {
      member.forEach((item, i) => {
        walkBlock(item, listed, `${here}/${i}`, visit);
      });
    }
  }
}

/** The block a field refers to. */
export function blockOf(field: Field): string | undefined {
  return typeof field.$ref === 'string' ? field.$ref.slice('#/$defs/'.length) : undefined;
}

function isTranslation(name: string, translated: readonly string[] | undefined): boolean {
  const cut = name.indexOf('_');
  return cut > 0 && (translated?.includes(name.slice(0, cut)) ?? false);
}
