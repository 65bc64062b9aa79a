import type { Mutant } from 'assay/suite';
import { bytes, header, LIBRARIES, text } from './edits.ts';
import { mutant } from './mutant.ts';

const list = /\/v1\/libraries$/;
const utf16 = (body: Uint8Array) => Uint8Array.from([...body].flatMap((byte) => [byte, 0]));
const latin1 = (body: Uint8Array) =>
  Uint8Array.from([...body.subarray(0, body.length - 1), ...bytesOf(',"town":"Ch'), 0xe2, ...bytesOf('teau"}')]);

function bytesOf(letters: string): readonly number[] {
  return [...letters].map((letter) => letter.charCodeAt(0));
}

/** Servers with one fault each in what they answer. */
export const answerMutants: readonly Mutant[] = [
  mutant(
    'answers.cut',
    ['answers.json-grammar'],
    'answers JSON that breaks off',
    text(LIBRARIES, (whole) => whole.slice(0, -3)),
  ),
  mutant(
    'answers.single-quotes',
    ['answers.json-grammar'],
    'quotes names as JavaScript does',
    text(LIBRARIES, (whole) => whole.replaceAll('"', "'")),
  ),
  mutant(
    'answers.names-twice',
    ['answers.names-unique'],
    'gives a member twice',
    text(LIBRARIES, (whole) => whole.replace('"name":', '"name":"","name":')),
  ),
  mutant('answers.utf-16', ['unicode.utf-8'], 'answers in UTF-16', (clean) =>
    header('content-type', 'application/json; charset=utf-16le', LIBRARIES)(bytes(LIBRARIES, utf16)(clean)),
  ),
  mutant(
    'answers.latin1',
    ['answers.json-utf-8', 'unicode.utf-8'],
    'answers in ISO 8859-1',
    bytes(/\/v1\/libraries\/east$/, latin1),
  ),
  mutant(
    'answers.marked',
    ['answers.no-byte-order-mark'],
    'puts a byte order mark in front',
    bytes(LIBRARIES, (body) => Uint8Array.from([0xef, 0xbb, 0xbf, ...body])),
  ),
  mutant(
    'answers.untyped',
    ['answers.content-type'],
    'does not say what it answers',
    header('content-type', undefined, LIBRARIES),
  ),
  mutant(
    'answers.list',
    ['json.object'],
    'answers a list',
    text(list, (whole) => `[${whole}]`),
  ),
  mutant(
    'answers.two-cases',
    ['json.case'],
    'names members in two cases',
    text(LIBRARIES, (whole) => whole.replaceAll('post_code', 'postCode')),
  ),
  mutant(
    'answers.capitals',
    ['json.case'],
    'begins names with capitals',
    text(LIBRARIES, (whole) => whole.replaceAll('"name"', '"Name"')),
  ),
  mutant(
    'answers.british-dates',
    ['dates.iso-8601'],
    'writes dates with slashes',
    text(LIBRARIES, (whole) => whole.replace(/"updated_at":"(\d+)-(\d+)-(\d+)T[^"]*"/g, '"updated_at":"$3/$2/$1"')),
  ),
  mutant(
    'answers.http-dates',
    ['dates.iso-8601'],
    'writes dates as HTTP does',
    text(LIBRARIES, (whole) => whole.replace(/"updated_at":"[^"]*"/g, '"updated_at":"Wed, 24 Dec 2025 12:00:00 GMT"')),
  ),
  mutant(
    'answers.mixed-dates',
    ['dates.consistent'],
    'writes a date now with and now without the time',
    text(LIBRARIES, (whole) => whole.replace(/"updated_at":"2025-11-02T[^"]*"/g, '"updated_at":"2025-11-02"')),
  ),
  mutant(
    'answers.basic-dates',
    ['dates.consistent'],
    'writes dates without hyphens',
    text(LIBRARIES, (whole) => whole.replace(/"updated_at":"(\d+)-(\d+)-(\d+)T[^"]*"/g, '"updated_at":"$1$2$3"')),
  ),
  mutant(
    'paging.gone',
    ['paging.next-leads'],
    'leads to a page that is not there',
    text(list, (whole) => whole.replace('?page=2', '/page/2')),
  ),
  mutant(
    'paging.round',
    ['paging.next-leads'],
    'leads to the same page',
    text(list, (whole) => whole.replace('?page=2', '?page=1')),
  ),
  mutant('paging.link-gone', ['paging.next-leads'], 'leads by a header to a page that is not there', (clean) =>
    header('link', '</api/v1/libraries/page/2>; rel="next"', list)(clean),
  ),
];
