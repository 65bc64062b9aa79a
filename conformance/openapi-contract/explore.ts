import type { Operation } from 'assay/openapi';
import type { Exchange } from 'assay/suite';
import { draftsOf } from './generate/drafts.ts';
import { type Draft, serialised, type Values } from './generate/serialise.ts';
import type { Session } from './session.ts';

/** Requests for one operation: so many are made, and so many more may be spent on making a failing one smaller. */
const MADE = 8;
const SHRINKING = 24;

/** What became of one request. */
export interface Asked {
  readonly draft: Draft;
  readonly exchange: Exchange;
}

export type Explored =
  | {
      readonly kind: 'asked';
      readonly asked: readonly Asked[];
      /** The smallest request found whose answer still fails; by asking further. */
      readonly smallest: (fails: (asked: Asked) => boolean) => Promise<Asked | undefined>;
    }
  | { readonly kind: 'none'; readonly reason: string };

/** Sends an operation's valid requests: the smallest, the examples, and what the run's seed makes of the schemas. */
export async function explore(
  session: Session,
  operation: Operation,
  { known, onlyKnown }: { readonly known: readonly Values[]; readonly onlyKnown: boolean },
): Promise<Explored> {
  if (onlyKnown && known.length === 0) {
    return { kind: 'none', reason: `${operation.name}: nothing that this run made stands at such a path` };
  }
  const fc = await import('fast-check');
  const drafts = draftsOf(operation, { fc, declared: session.declared, known, onlyKnown });
  if (drafts.kind === 'none') return { kind: 'none', reason: `${operation.name}: ${drafts.reason}` };
  const seed = Math.floor(session.random() * 2 ** 31);
  const answers = new Map<string, Asked>();
  const ask = async (draft: Draft, most: number): Promise<Asked | undefined> => {
    const { url, body } = serialised(operation, draft);
    const key = `${url} ${body === undefined ? '' : new TextDecoder().decode(body)}`;
    const known = answers.get(key);
    if (known || answers.size >= most) return known;
    const asked = { draft, exchange: await session.ask(operation, draft) };
    answers.set(key, asked);
    return asked;
  };
  const search = (most: number, fails: (asked: Asked) => boolean) =>
    fc.check(
      fc.asyncProperty(drafts.any, async (draft) => {
        const asked = await ask(draft, most);
        return asked === undefined || !fails(asked);
      }),
      { seed, numRuns: drafts.first.length + MADE, examples: drafts.first.map((draft): [Draft] => [draft]) },
    );
  const made = drafts.first.length + MADE;
  await search(made, () => false);
  return {
    kind: 'asked',
    asked: [...answers.values()],
    smallest: async (fails) => {
      const most = answers.size + SHRINKING;
      const { counterexample } = await search(most, fails);
      return counterexample?.[0] === undefined ? undefined : ask(counterexample[0], most);
    },
  };
}
