import type { Mutant } from 'assay/suite';
import { id } from '../judge/judgement.ts';
import { everywhere, json } from './edits.ts';

const changed = (change: Readonly<Record<string, unknown>>) =>
  everywhere(
    404,
    json((problem: object) => ({ ...problem, ...change })),
  );

/** Problem details with one fault each. */
export const problemMutants: readonly Mutant[] = [
  {
    id: 'problem.list',
    breaks: [id('problem.object')],
    summary: 'answers a list of problems as one',
    wrap: everywhere(
      404,
      json((problem) => [problem]),
    ),
  },
  {
    id: 'problem.status-as-text',
    breaks: [id('problem.types')],
    summary: 'writes the status of a problem as text',
    wrap: changed({ status: '404' }),
  },
  {
    id: 'problem.detail-as-object',
    breaks: [id('problem.types')],
    summary: 'writes the detail of a problem as an object',
    wrap: changed({ detail: { code: 1 } }),
  },
  {
    id: 'problem.other-status',
    breaks: [id('problem.status')],
    summary: 'says another status in a problem than in the answer',
    wrap: changed({ status: 400 }),
  },
  {
    id: 'problem.type-in-words',
    breaks: [id('problem.references')],
    summary: 'writes words as the type of a problem',
    wrap: changed({ type: 'Not Found' }),
  },
  {
    id: 'problem.extension-name',
    breaks: [id('problem.extensions')],
    summary: 'names a member of a problem with a hyphen',
    wrap: changed({ 'trace-id': 'a1' }),
  },
];
