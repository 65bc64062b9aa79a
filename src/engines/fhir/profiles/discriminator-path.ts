import type { FhirObject } from '../check/run.ts';
import type { Discriminator, PathStep } from './constraint-tree.ts';

const TYPES: ReadonlySet<string> = new Set<Discriminator['type']>([
  'value',
  'exists',
  'pattern',
  'type',
  'profile',
  'position',
]);
/** The subset of FHIRPath that discriminators may use (profiling.html#discriminator). */
const STEP =
  /\s*(?:(?<self>\$this)|(?<resolve>resolve\(\))|extension\(\s*['"](?<url>[^'"]*)['"]\s*\)|(?:ofType|as)\(\s*(?<type>[A-Za-z.]+)\s*\)|(?<name>`[^`]+`|[A-Za-z][A-Za-z0-9]*(?:\[x\])?))\s*(?<end>\.|$)/y;

export function readDiscriminator({ type, path }: FhirObject): Discriminator | undefined {
  if (typeof type !== 'string' || !TYPES.has(type)) return undefined;
  return { type: type as Discriminator['type'], path: parsePath(typeof path === 'string' ? path : '$this') };
}

/** Undefined for what is not of the subset. */
function parsePath(path: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  STEP.lastIndex = 0;
  for (;;) {
    const found = STEP.exec(path)?.groups;
    if (!found) return undefined;
    const { self, resolve, url, type, name, end } = found;
    if (resolve !== undefined) steps.push({ kind: 'resolve' });
    else if (url !== undefined) steps.push({ kind: 'extension', url });
    else if (type !== undefined) steps.push({ kind: 'type', name: type.replace(/^FHIR\./, '') });
    else if (name !== undefined) steps.push({ kind: 'member', name: name.replace(/^`|`$|\[x\]$/g, '') });
    else if (self === undefined) return undefined;
    if (end === '') return steps;
  }
}
