import type { Exchange } from '../http/exchange.ts';
import type { CleanedUp } from './events.ts';
import { messageOf, oneLine } from './one-line.ts';
import type { Stage } from './perform.ts';
import type { SuitePack } from './suite-pack.ts';

/** Under this name the exchanges of a clean-up are recorded. */
export const CLEAN_UP = 'clean-up';

/** Takes away what the run's exchanges left on the target. Undefined where they left nothing. */
export async function cleanUp<S, D>(
  pack: SuitePack<S, D>,
  declared: D,
  stage: Stage,
  as: string = CLEAN_UP,
): Promise<CleanedUp | undefined> {
  const { cleanup } = pack.definition;
  const { target } = stage.head;
  if (cleanup === undefined) return undefined;
  const left = new Set<string>();
  for (const exchange of inOrder(stage.written())) {
    const { made, gone } = cleanup.effects(exchange, target);
    for (const place of made) left.add(place);
    for (const place of gone) left.delete(place);
  }
  if (left.size === 0) return undefined;
  const http = stage.http(as);
  let remaining: readonly string[] = [...left];
  try {
    remaining = await cleanup.remove([...left], { http, target, declared });
  } catch (error) {
    remaining = [...left].map((place) => `${place} (${messageOf(error)})`);
  }
  await http.close();
  return {
    type: 'cleaned-up',
    at: stage.at('cleaned-up'),
    removed: left.size - remaining.length,
    left: remaining.map((place) => oneLine(place, 300)),
    exchanges: [...http.numbers],
  };
}

/** By number, so that a replay, which has another order of events, comes to the same. */
function inOrder(exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.filter(({ check }) => check !== CLEAN_UP).sort((a, b) => a.number - b.number);
}
