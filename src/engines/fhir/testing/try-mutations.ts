import type { Finding } from '../../../model/finding.ts';
import type { Definitions } from '../definitions/load-definitions.ts';
import type { Json, Mutation, MutationKind } from './mutation.ts';
import { mutationSites } from './mutation-sites.ts';

export interface Tally {
  broken: number;
  /** A finding that the sound resource did not have, an error or a warning, at what was broken or right around it. */
  found: number;
  /** Such findings, but none there. */
  elsewhere: number;
  readonly missed: string[];
}

export interface Trial {
  readonly definitions: Definitions;
  readonly validate: (resource: unknown) => readonly Finding[];
  /** Breaks of one kind tried on one resource; which ones, the seed decides. */
  readonly perKind: number;
  readonly seed: number;
}

/** Breaks resources one thing at a time and tallies, by kind, whether and where that is reported. */
export function tryMutations(
  resources: Iterable<readonly [name: string, resource: Json]>,
  { definitions, validate, perKind, seed }: Trial,
): ReadonlyMap<MutationKind, Tally> {
  const tallies = new Map<MutationKind, Tally>();
  const random = randomFrom(seed);
  for (const [name, resource] of resources) {
    const before = new Set(validate(resource).map(signature));
    const byKind = new Map<MutationKind, Mutation[]>();
    for (const site of mutationSites(resource, definitions)) {
      const known = byKind.get(site.kind);
      if (known) known.push(site);
      else byKind.set(site.kind, [site]);
    }
    for (const [kind, sites] of byKind) {
      const tally = tallies.get(kind) ?? { broken: 0, found: 0, elsewhere: 0, missed: [] };
      tallies.set(kind, tally);
      for (const { where, apply } of sample(sites, perKind, random)) {
        const undo = apply();
        const fresh = validate(resource).filter((one) => one.severity !== 'information' && !before.has(signature(one)));
        undo();
        tally.broken++;
        if (fresh.some(({ at }) => isAt(at?.path ?? '', where))) tally.found++;
        else {
          if (fresh.length > 0) tally.elsewhere++;
          const said = fresh.slice(0, 2).map(signature).join('; ');
          tally.missed.push(`${name} ${where}${said && ` (got ${said})`}`);
        }
      }
    }
  }
  return tallies;
}

const signature = ({ code, at }: Finding) => `${code} ${at?.path ?? ''}`;

/** At the place itself, below it, or at what holds it. */
function isAt(path: string, where: string): boolean {
  const plain = withoutIndex(path);
  return (
    plain === withoutIndex(where) ||
    path.startsWith(`${where}.`) ||
    path.startsWith(`${where}[`) ||
    plain === withoutIndex(where.slice(0, where.lastIndexOf('.')))
  );
}

function withoutIndex(path: string): string {
  return path.replace(/\[\d+\]$/, '');
}

function sample<T>(items: readonly T[], count: number, random: () => number): readonly T[] {
  if (items.length <= count) return items;
  return Array.from({ length: count }, () => items[Math.floor(random() * items.length)] as T);
}

/** Mulberry32: a seed gives the same numbers everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
