import type { HttpResponse } from 'assay/suite';
import { type Judgement, judgement } from './judgement.ts';

/** What RFC 9110 asks of an answer whatever the operation. */
export function judgeProtocol({ status, headers }: HttpResponse): readonly Judgement[] {
  const needs = (name: string, header: string) => [
    judgement(name, headers[header] !== undefined, `${status}`, `the header ${header}`, 'none'),
  ];
  if (status === 401) return needs('http.challenge', 'www-authenticate');
  if (status === 405) return needs('http.allow', 'allow');
  return [];
}
