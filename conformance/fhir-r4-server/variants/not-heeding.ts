import type { Handler } from 'assay/suite';
import { answering, asked } from '../reference/edit-exchange.ts';
import { type Pairs, pairsOf, withPairs } from '../reference/edit-search.ts';
import { operationOutcome } from '../reference/outcome.ts';

/** Takes the parameters chosen as unknown; the self link shows that they were not used. */
export function notHeeding(chosen: (name: string, value: string) => boolean) {
  return (clean: Handler): Handler =>
    (request) => {
      const heeded = pairsOf(request).filter(([name, value]) => !chosen(name, value));
      const some = heeded.length < pairsOf(request).length;
      return asked(request).kind === 'search' && some ? clean(withPairs(request, heeded)) : clean(request);
    };
}

/** Refuses searches with the parameters chosen. */
export function refusing(chosen: (name: string, value: string) => boolean) {
  return (clean: Handler): Handler =>
    (request) => {
      const pairs: Pairs = asked(request).kind === 'search' ? pairsOf(request) : [];
      const [refused] = pairs.find(([name, value]) => chosen(name, value)) ?? [];
      if (refused === undefined) return clean(request);
      return answering(400, operationOutcome('error', 'not-supported', `${refused} is not supported.`));
    };
}
