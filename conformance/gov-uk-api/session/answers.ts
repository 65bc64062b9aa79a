import { type ParsedJson, parseJson } from 'assay/standard';
import type { Exchange, HttpResponse } from 'assay/suite';
import type { Reading, Session } from './session.ts';

/** A success with content. */
export interface Answer extends Reading {
  readonly response: HttpResponse;
  readonly mediaType: MediaType | undefined;
}

export interface MediaType {
  /** In lower case. */
  readonly type: string;
  readonly isJson: boolean;
  /** In lower case, where it is given. */
  readonly charset: string | undefined;
}

export interface JsonAnswer extends Answer {
  readonly parsed: ParsedJson;
}

/** What is known of an API's answers, or why nothing is. */
export type Answers<A> =
  | { readonly answers: readonly A[] }
  | { readonly reason: string; readonly evidence: readonly Exchange[] };

/** The answers of every address that is read, successes with content alone. */
export async function successes(
  { readAll }: Session,
  headers?: Readonly<Record<string, string>>,
): Promise<Answers<Answer>> {
  const readings = await readAll(headers);
  const answers = readings.flatMap((reading): readonly Answer[] => {
    const { response } = reading;
    if (!response || response.status < 200 || response.status > 299 || response.body.length === 0) return [];
    return [{ ...reading, response, mediaType: mediaTypeOf(response.headers['content-type']) }];
  });
  if (answers.length > 0) return { answers };
  const evidence = readings.map(({ exchange }) => exchange);
  const told = readings.map(({ name, undecided }) => `${name} ${undecided}`).slice(0, 3);
  return { reason: told.length > 0 ? told.join('; ') : NOTHING_KNOWN, evidence };
}

const NOTHING_KNOWN =
  'nothing is known that could be read: no operation without parameters or with examples of them. Name some under paths in the target file.';

/** The same, of JSON that can be read. */
export async function jsonAnswers(session: Session): Promise<Answers<JsonAnswer>> {
  const found = await successes(session);
  if ('reason' in found) return found;
  const answers = found.answers.flatMap((answer): readonly JsonAnswer[] => {
    if (!answer.mediaType?.isJson) return [];
    const parsed = parseJson(new TextDecoder().decode(answer.response.body));
    return parsed.value === undefined ? [] : [{ ...answer, parsed }];
  });
  if (answers.length > 0) return { answers };
  return { reason: 'nothing that was read is JSON', evidence: found.answers.map(({ exchange }) => exchange) };
}

function mediaTypeOf(field: string | undefined): MediaType | undefined {
  const [type = '', ...parameters] = (field ?? '').toLowerCase().split(';');
  const essence = type.trim();
  if (essence === '') return undefined;
  const [, charset] = parameters.map((one) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/.exec(one)).find(Boolean) ?? [];
  return { type: essence, isJson: essence === 'application/json' || essence.endsWith('+json'), charset };
}
