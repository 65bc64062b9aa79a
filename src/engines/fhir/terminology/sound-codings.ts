import type { Engine } from '../check/engine.ts';
import type { Run } from '../check/run.ts';

/** So many are remembered: data may hold any number of codes. */
const REMEMBERED = 20_000;

/** Codings that were found right: data repeats a few of them again and again. */
interface SoundCodings {
  has(system: string, code: string, display: unknown): boolean;
  add(system: string, code: string, display: unknown): void;
}

const kept = new WeakMap<Engine, SoundCodings>();

/** Undefined where what is contained around the run, or a version, may decide otherwise. */
export function soundCodings(version: unknown, { container }: Run, engine: Engine): SoundCodings | undefined {
  if (version !== undefined || container?.contained !== undefined) return undefined;
  let known = kept.get(engine);
  if (!known) {
    known = create();
    kept.set(engine, known);
  }
  return known;
}

function create(): SoundCodings {
  /** The display that was last found right, by system and code. */
  const systems = new Map<string, Map<string, unknown>>();
  let count = 0;
  return {
    has: (system, code, display) => {
      const codes = systems.get(system);
      const known = codes?.get(code);
      return known === display && (known !== undefined || codes?.has(code) === true);
    },
    add: (system, code, display) => {
      if (++count > REMEMBERED) {
        systems.clear();
        count = 0;
      }
      const codes = systems.get(system) ?? new Map<string, unknown>();
      systems.set(system, codes.set(code, display));
    },
  };
}
