import { nearest, type TargetElement, type TargetModel } from 'assay/standard';
import { blocks } from './schema/blocks.ts';
import type { Field } from './schema/field.ts';
import { blockOf } from './walk-release.ts';

/** What rows may write to: the blocks of a release by name, and paths below them. */
export const releaseModel: TargetModel = {
  unit: 'Release',
  members: (type) => (Object.hasOwn(blocks, type) ? Object.keys(blocks[type]?.fields ?? {}) : []),
  resolve(type, path) {
    let block: string | undefined = type;
    let element: TargetElement = { types: [type], repeats: false };
    for (const step of path.split('.')) {
      // What OCDS leaves open (the details of a party) takes any name.
      if (block === undefined) {
        if (element.types.includes('object')) continue;
        return { problem: `${element.types.join(' or ')} has no members` };
      }
      const fields: Readonly<Record<string, Field>> = blocks[block]?.fields ?? {};
      if (!blocks[block])
        return { problem: `OCDS 1.1 has no ${block}`, suggestion: nearest(block, Object.keys(blocks)) };
      const field = Object.hasOwn(fields, step) ? fields[step] : undefined;
      if (!field) return { problem: `${block} has no ${step}`, suggestion: nearest(step, Object.keys(fields)) };
      element = elementOf(field);
      block = element.types.length === 1 && blocks[element.types[0] as string] ? element.types[0] : undefined;
    }
    return block === undefined && element.types.includes('object') ? { types: [], repeats: false } : element;
  },
};

function elementOf(field: Field): TargetElement {
  const types = [field.type].flat().filter((type): type is string => typeof type === 'string' && type !== 'null');
  const repeats = types.includes('array');
  const held = repeats ? ((field.items as Field | undefined) ?? {}) : field;
  const inner = blockOf(held);
  if (inner) return { types: [inner], repeats };
  if (!repeats) return { types, repeats };
  return { types: [held.type].flat().filter((type): type is string => typeof type === 'string'), repeats };
}
