import type { ElementDigest } from '../definitions/digest.ts';
import { type Json, type Mutation, replaced } from './mutation.ts';

const NOWHERE = 'urn:uuid:00000000-0000-4000-8000-0123456789ab';
/** Types that few elements may refer to. */
const UNLIKELY = ['VisionPrescription', 'MolecularSequence', 'TestReport'];

/** Ways to break a reference: to a contained resource, a type or an entry that is not there. */
export function brokenReferences(
  reference: Json,
  element: ElementDigest,
  where: string,
  bundle: Json | undefined,
): readonly Mutation[] {
  if (typeof reference.reference !== 'string' || reference.type !== undefined) return [];
  const to = (kind: Mutation['kind'], value: string): Mutation => ({
    kind,
    where: `${where}.reference`,
    apply: replaced(reference, 'reference', value),
  });
  const targets = element.types?.find(({ code }) => code === 'Reference')?.targets;
  const wrong = targets && UNLIKELY.find((type) => !targets.includes(type));
  return [
    to('contained reference', '#nowhere-at-all'),
    ...(wrong ? [to('reference to a wrong type', `${wrong}/a`)] : []),
    ...(bundle ? [to('reference within a Bundle', NOWHERE)] : []),
  ];
}
