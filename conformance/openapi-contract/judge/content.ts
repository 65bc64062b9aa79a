import { asMembers, dereferenced, listOf, type Media, memberOf, type Response } from 'assay/openapi';
import type { HttpResponse } from 'assay/suite';
import type { Declared } from '../declared.ts';
import { saidOf } from '../description/judge.ts';
import { isJson } from '../generate/serialise.ts';
import { type Judgement, judgement } from './judgement.ts';
import { mediaFor } from './media-type.ts';

/** Statuses whose answers have no content, whatever the description says (RFC 9110, 15.3.5, 15.3.6 and 15.4.5). */
const EMPTY = new Set([204, 205, 304]);
const MOST_DEPTH = 40;

/** The media type of an answer's content, and the content against its schema. */
export function judgeContent(declared: Declared, response: Response, answer: HttpResponse): readonly Judgement[] {
  const { status, headers, body } = answer;
  const type = headers['content-type'];
  if (EMPTY.has(status) || (body.length === 0 && type === undefined)) return [];
  if (type === undefined) {
    return [judgement('http.content-type', false, `${status}`, 'a Content-Type beside the content', 'none')];
  }
  const typed = judgement('http.content-type', true, `${status}`);
  const media = response.media ?? [];
  if (media.length === 0) return [typed];
  const found = mediaFor(media, type);
  const listed = media.map((one) => one.type).join(', ');
  const name = status < 400 ? 'answers.media-type' : 'answers.error-media-type';
  const known = judgement(name, found !== undefined, `${status}: Content-Type`, `one of ${listed}`, type);
  return [typed, known, ...(found && isJson(type) ? judgeJson(declared, found, answer) : [])];
}

function judgeJson(declared: Declared, media: Media, { status, body }: HttpResponse): readonly Judgement[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    const got = body.length === 0 ? 'nothing' : 'text that is none';
    return [judgement('answers.json', false, `${status}`, 'content that is JSON, as its Content-Type says', got)];
  }
  const json = judgement('answers.json', true, `${status}`);
  if (media.schema === undefined) return [json];
  const { strictly, formally } = declared.judge(media.schema, 'response');
  if (!strictly) return [json];
  const wrong = strictly(value);
  const schema = judgement('answers.schema', wrong.length === 0, `${status}: ${saidOf(wrong)}`);
  const secret = judgeSecrets(media.schema, value, declared, status);
  if (wrong.length > 0 || !formally) return [json, schema, ...secret];
  const misshaped = formally(value);
  const formats = judgement('answers.format', misshaped.length === 0, `${status}: ${saidOf(misshaped)}`);
  return [json, schema, formats, ...secret];
}

/** Properties that are only ever sent to the server (`writeOnly`). */
function judgeSecrets(schema: unknown, value: unknown, declared: Declared, status: number): readonly Judgement[] {
  const seen: { readonly name: string; readonly there: boolean }[] = [];
  const visit = (given: unknown, data: unknown, depth: number): void => {
    const members = dereferenced(given, declared.dialect.resolve);
    if (!members || depth > MOST_DEPTH) return;
    for (const part of listOf(members.allOf)) visit(part, data, depth + 1);
    if (Array.isArray(data)) for (const item of data.slice(0, 20)) visit(members.items, item, depth + 1);
    const object = asMembers(data);
    if (!object) return;
    for (const [name, property] of Object.entries(asMembers(members.properties) ?? {})) {
      const there = Object.hasOwn(object, name);
      if (memberOf(dereferenced(property, declared.dialect.resolve), 'writeOnly') === true) seen.push({ name, there });
      else if (there) visit(property, object[name], depth + 1);
    }
  };
  visit(schema, value, 0);
  if (seen.length === 0) return [];
  const told = [...new Set(seen.filter(({ there }) => there).map(({ name }) => name))];
  return [
    judgement('answers.write-only', told.length === 0, `${status}`, 'no property that is writeOnly', told.join(', ')),
  ];
}
