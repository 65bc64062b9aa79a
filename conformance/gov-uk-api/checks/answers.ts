import { dateForm, parseJson } from 'assay/standard';
import type { VerdictRecorder } from 'assay/suite';
import { type Answer, jsonAnswers, successes } from '../session/answers.ts';
import { casesIn, datesIn } from '../session/payload.ts';
import { answersCheck } from './answers-check.ts';

const GRAMMAR = 'gov-uk-api.answers.json-grammar';
const UNIQUE = 'gov-uk-api.answers.names-unique';
const UTF8 = 'gov-uk-api.answers.json-utf-8';
const NO_MARK = 'gov-uk-api.answers.no-byte-order-mark';
const UNICODE = 'gov-uk-api.unicode.utf-8';
const OBJECT = 'gov-uk-api.json.object';
const CASE = 'gov-uk-api.json.case';
const ISO = 'gov-uk-api.dates.iso-8601';
const CONSISTENT = 'gov-uk-api.dates.consistent';

/** What calls itself JSON is JSON in UTF-8, and text says no other encoding. */
export const answersJson = answersCheck({
  id: 'answers.json',
  requirements: [GRAMMAR, UNIQUE, UTF8, NO_MARK, UNICODE],
  read: successes,
  judge(answers, { verdict }) {
    const texts = answers.filter(({ mediaType }) => mediaType?.isJson || mediaType?.type.startsWith('text/'));
    for (const answer of texts) judgeEncoding(verdict, answer);
    const json = texts.filter(({ mediaType }) => mediaType?.isJson);
    for (const answer of json) judgeJson(verdict, answer);
    if (texts.length === 0) verdict.about([UNICODE]).inconclusive('nothing that was read is text');
    if (json.length === 0)
      verdict.about([GRAMMAR, UNIQUE, UTF8, NO_MARK]).inconclusive('nothing that was read is JSON');
  },
});

function judgeEncoding(verdict: VerdictRecorder, { name, mediaType, response, exchange }: Answer): void {
  const charset = mediaType?.charset ?? 'utf-8';
  const evidence = [exchange];
  // ASCII is UTF-8 as well.
  const isNamed = /^(?:utf-?8|us-ascii)$/.test(charset);
  const given = { message: `${name}: the charset of ${mediaType?.type}`, expected: 'utf-8', got: charset, evidence };
  verdict.expect(isNamed, { ...given, requirement: UNICODE });
  if (!isNamed) return;
  verdict.expect(decode(response.body) !== undefined, {
    message: `${name}: the content`,
    expected: 'UTF-8',
    got: 'bytes that are not',
    requirement: UNICODE,
    evidence,
  });
}

function judgeJson(verdict: VerdictRecorder, { name, response, exchange }: Answer): void {
  const evidence = [exchange];
  const { body } = response;
  const isMarked = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
  const text = decode(body);
  const marked = { message: name, expected: 'JSON from the first byte', got: 'a byte order mark', evidence };
  verdict.expect(!isMarked, { ...marked, requirement: NO_MARK });
  const encoded = { message: name, expected: 'JSON in UTF-8', got: 'bytes that are not', evidence };
  if (!verdict.expect(text !== undefined, { ...encoded, requirement: UTF8 })) return;
  const { problems } = parseJson((text ?? '').replace(/^\ufeff/, ''));
  const wrong = problems.find(({ kind }) => kind === 'syntax');
  const twice = problems.find(({ kind }) => kind === 'duplicate-key');
  const told = (problem: typeof wrong) => ({
    message: `${name}: line ${problem?.position.line}, column ${problem?.position.column}`,
    expected: problem?.expected ?? '',
    got: problem?.got ?? '',
    evidence,
  });
  verdict.expect(wrong === undefined, { ...told(wrong), requirement: GRAMMAR });
  verdict.expect(twice === undefined, { ...told(twice), requirement: UNIQUE });
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** JSON is objects, whose members are named in one case. */
export const answersObject = answersCheck({
  id: 'answers.object',
  requirements: [OBJECT, CASE],
  read: jsonAnswers,
  judge(answers, { verdict }) {
    for (const { name, parsed, exchange } of answers) {
      const told = { message: name, expected: 'an object', got: 'a list', evidence: [exchange] };
      verdict.expect(!Array.isArray(parsed.value), { ...told, requirement: OBJECT });
    }
    const evidence = answers.map(({ exchange }) => exchange);
    const { snake, camel, other } = casesIn(answers.map(({ parsed }) => parsed.value));
    const got = [snake, camel, other].filter((name) => name !== undefined);
    const isOne = other === undefined && (snake === undefined || camel === undefined);
    const told = {
      message: 'names of members',
      expected: 'snake_case or camelCase throughout',
      got: got.join(', '),
      evidence,
    };
    verdict.expect(isOne, { ...told, requirement: CASE });
  },
});

/** Dates are ISO 8601, in one form. */
export const answersDates = answersCheck({
  id: 'answers.dates',
  requirements: [ISO, CONSISTENT],
  read: jsonAnswers,
  judge(answers, { verdict }) {
    const forms = new Map<string, string>();
    for (const { name, parsed, exchange } of answers) {
      for (const [member, value] of datesIn(parsed.value)) {
        const form = dateForm(value);
        if (form === undefined) continue;
        const evidence = [exchange];
        const given = { message: `${name}: "${member}"`, got: value.slice(0, 40), evidence };
        verdict.expect(form !== 'other', { ...given, expected: 'ISO 8601', requirement: ISO });
        if (form === 'other') continue;
        const before = forms.get(member) ?? form;
        forms.set(member, before);
        // A year or a month alone is less than a date, not another form of one.
        const isPlain = form !== 'iso' || /^\d{4}(?:-\d{2})?$/.test(value);
        verdict.expect(isPlain && (before === form || form === 'iso' || before === 'iso'), {
          ...given,
          expected: 'one form, 2017-08-09 or 2017-08-09T13:58:07Z',
          requirement: CONSISTENT,
        });
      }
    }
    if (forms.size === 0) verdict.about([ISO, CONSISTENT]).inconclusive('no member that is named for a date holds one');
  },
});

/** Content says what it is. */
export const answersContentType = answersCheck({
  id: 'answers.content-type',
  requirements: ['gov-uk-api.answers.content-type'],
  read: successes,
  judge(answers, { verdict }) {
    for (const { name, mediaType, exchange } of answers)
      verdict.expect(mediaType !== undefined, {
        message: name,
        expected: 'a Content-Type',
        got: 'none',
        evidence: [exchange],
      });
  },
});
