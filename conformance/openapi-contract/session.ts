import type { Operation } from 'assay/openapi';
import type { Exchange, Http, SessionContext, Target } from 'assay/suite';
import type { Declared } from './declared.ts';
import { type Draft, type Sendable, serialised } from './generate/serialise.ts';
import { openKnown } from './known.ts';

/** What every check of this suite is given. */
export interface Session {
  readonly http: Http;
  readonly target: Target;
  readonly declared: Declared;
  readonly random: () => number;
  readonly validate: SessionContext<Declared>['validate'];
  /** Sends a request of an operation, changed as the check likes; what its answer tells is known from then on. */
  readonly ask: (operation: Operation, draft: Draft, change?: (request: Sendable) => Sendable) => Promise<Exchange>;
  readonly known: ReturnType<typeof openKnown>;
}

export function openSession({ http, target, declared, random, validate }: SessionContext<Declared>): Session {
  const known = openKnown();
  return {
    http,
    target,
    declared,
    random,
    validate,
    known,
    ask: async (operation, draft, change = (request) => request) => {
      const exchange = await http.send(change(serialised(operation, draft)));
      known.learn(operation, draft, exchange);
      return exchange;
    },
  };
}
