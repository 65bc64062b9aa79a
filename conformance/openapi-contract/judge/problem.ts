import { asMembers } from 'assay/openapi';
import type { HttpResponse } from 'assay/suite';
import { type Judgement, judgement } from './judgement.ts';
import { essenceOf } from './media-type.ts';

const TEXTS = ['type', 'title', 'detail', 'instance'];
const REGISTERED = new Set([...TEXTS, 'status']);

/** Problem details (RFC 9457), where an answer says that it has some. */
export function judgeProblem({ status, headers, body }: HttpResponse): readonly Judgement[] {
  if (essenceOf(headers['content-type'] ?? '') !== 'application/problem+json' || body.length === 0) return [];
  const problem = objectIn(body);
  const object = judgement('problem.object', problem !== undefined, `${status}`, 'a JSON object', 'something else');
  if (!problem) return [object];
  const wrong = TEXTS.filter((name) => problem[name] !== undefined && typeof problem[name] !== 'string');
  if (problem.status !== undefined && !isStatus(problem.status)) wrong.push('status');
  const uris = ['type', 'instance'].filter((name) => typeof problem[name] === 'string');
  const bad = uris.filter((name) => !isReference(String(problem[name])));
  const names = Object.keys(problem).filter((name) => !REGISTERED.has(name));
  const odd = names.filter((name) => !/^[A-Za-z][A-Za-z0-9_]{2,}$/.test(name));
  return [
    object,
    judgement('problem.types', wrong.length === 0, `${status}`, 'registered members of their types', wrong.join(', ')),
    ...(isStatus(problem.status)
      ? [judgement('problem.status', problem.status === status, `${status}: /status`, `${status}`, `${problem.status}`)]
      : []),
    ...(uris.length > 0
      ? [judgement('problem.references', bad.length === 0, `${status}`, 'URI references', bad.join(', '))]
      : []),
    ...(names.length > 0
      ? [
          judgement(
            'problem.extensions',
            odd.length === 0,
            `${status}`,
            'letters, digits and _, three or more',
            odd.join(', '),
          ),
        ]
      : []),
  ];
}

function objectIn(body: Uint8Array) {
  try {
    return asMembers(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return undefined;
  }
}

function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value);
}

/** RFC 3986, 4.1, by its alphabet: what cannot stand in any reference. */
function isReference(text: string): boolean {
  return !/[\s<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})/.test(text);
}
