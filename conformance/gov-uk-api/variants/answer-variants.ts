import type { Benign } from 'assay/suite';
import { at, bytes, header, LIBRARIES, status, text } from './edits.ts';
import { benign } from './mutant.ts';

const LIST = /\/v1\/libraries$/;
const nothing = new Uint8Array();

/** Answers that are odd and right. */
export const answerVariants: readonly Benign[] = [
  benign(
    'answers.type-otherwise',
    'types are compared without regard to case and have parameters (RFC 9110, 8.3.1)',
    header('content-type', 'Application/JSON;Charset="UTF-8"', LIBRARIES),
  ),
  benign(
    'answers.vendor-type',
    'a type that ends in +json is JSON (RFC 6838, 4.2.8)',
    header('content-type', 'application/vnd.county+json', LIBRARIES),
  ),
  benign(
    'answers.ascii',
    'ASCII is UTF-8 (RFC 3629, 1)',
    header('content-type', 'application/json; charset=us-ascii', LIBRARIES),
  ),
  benign(
    'answers.padded',
    'white space may stand around any value (RFC 8259, 2)',
    text(LIBRARIES, (whole) => `\r\n\t ${whole.replaceAll(':{', ' : { ')} \n`),
  ),
  benign(
    'answers.escaped',
    'any character may be escaped (RFC 8259, 7)',
    text(LIBRARIES, (whole) => whole.replace('"name":"', '"name":"\\u00d6ffentlich \\ud83d\\udcda ')),
  ),
  benign(
    'answers.beyond-latin',
    'UTF-8 holds every character (RFC 3629, 3)',
    text(LIBRARIES, (whole) => whole.replace('"name":"', '"name":"Llyfrgell tŷ 図書館 ')),
  ),
  benign(
    'answers.same-name-elsewhere',
    'names are unique within one object (RFC 8259, 4)',
    text(LIBRARIES, (whole) => whole.replaceAll('"post_code"', '"name":"","post_code"')),
  ),
  benign(
    'answers.csv',
    'another representation may be asked for by users (Use JSON); nothing is to be said of it here',
    (clean) =>
      header('content-type', 'text/csv; charset=utf-8', /\/closures$/)(text(/\/closures$/, () => 'from,to\n')(clean)),
  ),
  benign('answers.pdf', 'content that is no text has no charset (RFC 9110, 8.3.2)', (clean) =>
    header(
      'content-type',
      'application/pdf',
      /\/closures$/,
    )(bytes(/\/closures$/, () => Uint8Array.of(0x25, 0xff, 0xfe, 0x00))(clean)),
  ),
  benign(
    'answers.no-content',
    'an answer without content needs no type (RFC 9110, 8.3)',
    at(/\/closures$/, (response) => ({ status: 204, headers: { date: response.headers.date ?? '' }, body: nothing })),
  ),
  benign('answers.unreadable', '401 is about who asks (RFC 9110, 15.5.2)', status(LIBRARIES, 401)),
  benign('answers.busy', '429 is about how often was asked (RFC 6585, 4)', status(LIBRARIES, 429)),
  benign(
    'answers.hypermedia',
    'names of JSON-LD and HAL are theirs (Consider linking data)',
    text(LIBRARIES, (whole) =>
      whole.replaceAll('"name":', '"@id":"https://example.org/1","_links":{"self":{"href":"/x"}},"name":'),
    ),
  ),
  benign(
    'answers.abbreviations',
    'an abbreviation in capitals is one word (Use JSON speaks of the case of several)',
    text(LIBRARIES, (whole) => whole.replaceAll('"name":', '"UPRN":"1","name":')),
  ),
  benign(
    'answers.camel',
    'camelCase throughout is a choice that is offered (Use JSON)',
    text(LIBRARIES, (whole) =>
      whole.replace(
        /"([a-z]+)_([a-z])([a-z]*)":/g,
        (_, a: string, b: string, c: string) => `"${a}${b.toUpperCase()}${c}":`,
      ),
    ),
  ),
  benign(
    'dates.offsets',
    'offsets and fractions are ISO 8601 (4.3)',
    text(LIBRARIES, (whole) => whole.replaceAll('12:00:00Z', '12:00:00.5+01:00')),
  ),
  benign(
    'dates.years',
    'a year or a month is a date of less precision (ISO 8601, 4.1.2.3)',
    text(LIBRARIES, (whole) => whole.replace(/"updated_at":"2025-11-02T[^"]*"/g, '"updated_at":"2025-11"')),
  ),
  benign(
    'dates.words',
    'what is no date is judged by no rule of dates',
    text(LIBRARIES, (whole) => whole.replace(/"updated_at":"2025-11-02T[^"]*"/g, '"updated_at":"last winter"')),
  ),
  benign(
    'dates.none',
    'where there are no dates there is nothing to judge',
    text(LIBRARIES, (whole) => whole.replaceAll('updated_at', 'note').replaceAll('opened_on', 'built')),
  ),
  benign('paging.header', 'a link may stand in the header alone (RFC 8288, 3)', (clean) =>
    header(
      'link',
      '</api/v1/libraries?page=2>; title="a, b"; rel=next',
      LIST,
    )(text(LIST, (whole) => whole.replace(/,"next":"[^"]*"/, ''))(clean)),
  ),
  benign(
    'paging.relative',
    'an address may be relative (RFC 3986, 4.2)',
    text(LIST, (whole) => whole.replace(/"next":"[^"]*"/, '"next":"/api/v1/libraries?page=2"')),
  ),
  benign(
    'paging.token',
    'next may be a token instead of an address',
    text(LIST, (whole) => whole.replace(/"next":"[^"]*"/, '"next":"cGFnZTI="')),
  ),
  benign(
    'paging.elsewhere',
    'a next page on another origin is not asked by this run',
    text(LIST, (whole) => whole.replace(/"next":"[^"]*"/, '"next":"https://files.example.org/page/2"')),
  ),
  benign(
    'paging.empty',
    'the last page may be empty, and then is another page',
    (clean) => (request) =>
      new URL(request.url).searchParams.get('page') === '2'
        ? clean({ ...request, url: `${request.url.replace('page=2', 'page=9')}` })
        : clean(request),
  ),
];
