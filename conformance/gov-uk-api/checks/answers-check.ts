import { type Check, check, type VerdictRecorder } from 'assay/suite';
import type { Answer, Answers } from '../session/answers.ts';
import type { Session } from '../session/session.ts';

interface AnswersCheck<A extends Answer> {
  readonly id: string;
  readonly requirements: readonly string[];
  readonly read: (session: Session) => Promise<Answers<A>>;
  readonly judge: (
    answers: readonly A[],
    context: Session & { readonly verdict: VerdictRecorder },
  ) => void | Promise<void>;
}

/** A check of what the addresses that are known answer. Where nothing could be read it is inconclusive. */
export function answersCheck<A extends Answer>({ id, requirements, read, judge }: AnswersCheck<A>): Check<Session> {
  return check<Session>({
    id,
    requirements,
    cost: 'few',
    async run(context) {
      const found = await read(context);
      if ('reason' in found) context.verdict.inconclusive(found.reason, ...found.evidence);
      else await judge(found.answers, context);
    },
  });
}
