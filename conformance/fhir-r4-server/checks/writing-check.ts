import type { Check } from 'assay/suite';
import type { Fhir } from '../session/fhir.ts';
import { type Nothing, noData, overWrittenTypes, type Session } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

interface Note {
  readonly message: string;
  readonly expected: string;
  readonly got: string;
  /** Shown, and fails nothing. */
  readonly warning?: true;
}

/** What a check that writes works with, for one type. */
export interface Writer {
  readonly fhir: Fhir;
  readonly type: string;
  /** Counts one expectation of a requirement of http.html (its id without what all share). */
  judge(requirement: string, holds: boolean, note: Note, ...replies: readonly Reply[]): boolean;
  /** Says why some of the requirements do not apply here, while others do. */
  skip(reason: string, ...replies: readonly Reply[]): void;
}

type Visit = (writer: Writer) => Promise<Nothing | undefined>;

/** A check that writes: it looks at types declared with all the interactions, and is about the last of them. */
export function writingCheck(
  id: string,
  requirements: readonly string[],
  interactions: readonly string[],
  visit: Visit,
): Check<Session> {
  const [about = 'create'] = interactions.slice(-1);
  return suiteCheck({
    id,
    requirements: requirements.map(inHttp),
    needs: { interaction: about },
    mutates: true,
    cost: 'few',
    async run(context) {
      const { fhir, verdict } = context;
      await overWrittenTypes(context, interactions, (type) =>
        visit({
          fhir,
          type,
          judge: (requirement, holds, { warning, ...note }, ...replies) =>
            verdict.expect(holds, {
              ...note,
              ...(warning ? { severity: 'warning' as const } : {}),
              requirement: inHttp(requirement),
              evidence: replies.map(({ exchange }) => exchange),
            }),
          skip: (reason, ...replies) => verdict.inapplicable(reason, ...replies.map(({ exchange }) => exchange)),
        }),
      );
    },
  });
}

const inHttp = (requirement: string) => `fhir-r4.http.${requirement}`;

export const succeeded = ({ status }: Reply) => status >= 200 && status < 300;

/** Refused as a request that cannot be carried out, and not for want of permission or for a fault of the server's own. */
export const refusedAsWrong = (reply: Reply) =>
  reply.status >= 400 && reply.status < 500 && withheld(reply) === undefined;

/** Why a write shows nothing: a server may have rules of its own for what it takes (http.html, rejecting updates). */
export function notDone(reply: Reply, what: string): Nothing | undefined {
  if (succeeded(reply)) return undefined;
  return noData(withheld(reply) ?? `${told(reply)} ${what} answered ${gave(reply)}`, reply.exchange);
}
