import type { Mutant } from 'assay/suite';
import { id } from '../judge/judgement.ts';
import { at, everywhere, header, json, status, text } from './edits.ts';

const LIST = /\/berths$/;
const ITEM = /\/berths\/[^/]+$/;

/** Answers that are not as the description says. */
export const answerMutants: readonly Mutant[] = [
  {
    id: 'schema.required-missing',
    breaks: [id('answers.schema')],
    summary: 'leaves a required property out of an item',
    wrap: at(
      'GET',
      ITEM,
      json(({ name: _, ...rest }: Record<string, unknown>) => rest),
      200,
    ),
  },
  {
    id: 'schema.wrong-type',
    breaks: [id('answers.schema')],
    summary: 'answers a number as text, in one item of a list',
    wrap: at(
      'GET',
      LIST,
      json(({ items }: { items: { depth: number }[] }) => ({
        items: items.map((one, at) => (at === 1 ? { ...one, depth: `${one.depth}` } : one)),
      })),
      200,
    ),
  },
  {
    id: 'schema.null',
    breaks: [id('answers.schema')],
    summary: 'answers null where none is allowed',
    wrap: at(
      'GET',
      ITEM,
      json((berth: object) => ({ ...berth, kind: null })),
      200,
    ),
  },
  {
    id: 'schema.unknown-property',
    breaks: [id('answers.schema')],
    summary: 'adds a property where no more are allowed',
    wrap: at(
      'GET',
      ITEM,
      json((berth: object) => ({ ...berth, owner: 'nobody' })),
      200,
    ),
  },
  {
    id: 'schema.deep-in-a-circle',
    breaks: [id('answers.schema')],
    summary: 'breaks a schema that refers to itself, two levels down',
    wrap: at(
      'GET',
      /\/charts$/,
      json(() => ({ title: 'a', parts: [{ title: 'b', parts: [{ title: 'c' }] }] })),
    ),
  },
  {
    id: 'schema.no-form-fits',
    breaks: [id('answers.schema')],
    summary: 'answers a vessel that is none of the forms',
    wrap: at(
      'GET',
      /\/vessels$/,
      json((list: readonly unknown[]) => [...list, { drive: 'sail', power: 5 }]),
    ),
  },
  {
    id: 'schema.pattern',
    breaks: [id('answers.schema')],
    summary: 'answers a code that does not match its pattern',
    wrap: at(
      'GET',
      LIST,
      json(({ items }: { items: object[] }) => ({ items: items.map((one) => ({ ...one, code: 'x' })) })),
      200,
    ),
  },
  {
    id: 'schema.of-an-error',
    breaks: [id('answers.schema')],
    summary: 'answers errors without the title that they are declared to have',
    wrap: everywhere(
      404,
      json(({ title: _, ...rest }: Record<string, unknown>) => rest),
    ),
  },
  {
    id: 'schema.only-for-one-value',
    breaks: [id('answers.schema')],
    summary: 'answers wrongly only when asked for one kind',
    wrap: at(
      'GET',
      LIST,
      (response, { url }) =>
        url.includes('kind=mooring') ? json(() => ({ items: {} }))(response, { url } as never) : response,
      200,
    ),
  },
  {
    id: 'json.broken',
    breaks: [id('answers.json')],
    summary: 'cuts JSON off before its end',
    wrap: at('GET', /\/charts$/, text('{"title": "All", "parts": [')),
  },
  {
    id: 'json.latin1',
    breaks: [id('answers.json')],
    summary: 'answers JSON in bytes that are not UTF-8',
    wrap: at('GET', /\/charts$/, (response) => ({ ...response, body: new Uint8Array([0x22, 0xe9, 0x22]) })),
  },
  {
    id: 'format.date-time',
    breaks: [id('answers.format')],
    summary: 'answers times without their offset',
    wrap: at(
      'GET',
      /\/tides$/,
      json((list: { at: string }[]) => list.map((one) => ({ ...one, at: one.at.replace('Z', '') }))),
      200,
    ),
  },
  {
    id: 'format.email',
    breaks: [id('answers.format')],
    summary: 'answers an address that is none',
    wrap: at(
      'GET',
      ITEM,
      json((berth: object) => ({ ...berth, contact: 'the office' })),
      200,
    ),
  },
  {
    id: 'write-only.told',
    breaks: [id('answers.write-only')],
    summary: 'answers the pin with a berth',
    wrap: at(
      'GET',
      ITEM,
      json((berth: object) => ({ ...berth, pin: '12345' })),
      200,
    ),
  },
  {
    id: 'write-only.told-in-a-list',
    breaks: [id('answers.write-only')],
    summary: 'answers the pins with a list',
    wrap: at(
      'GET',
      LIST,
      json(({ items }: { items: object[] }) => ({ items: items.map((one) => ({ ...one, pin: '12345' })) })),
      200,
    ),
  },
  {
    id: 'media-type.other',
    breaks: [id('answers.media-type')],
    summary: 'answers with a type that is not declared',
    wrap: at('GET', /\/charts$/, header('content-type', 'text/html')),
  },
  {
    id: 'media-type.of-errors',
    breaks: [id('answers.error-media-type')],
    summary: 'answers errors as web pages',
    wrap: everywhere(404, text('<h1>Not found</h1>', 'text/html')),
  },
  {
    id: 'media-type.none',
    breaks: [id('http.content-type')],
    summary: 'does not say of what type its content is',
    wrap: at('GET', /\/vessels$/, header('content-type', undefined)),
  },
  {
    id: 'headers.required-missing',
    breaks: [id('answers.headers-present')],
    summary: 'leaves a header out that it declares to be there',
    wrap: at('GET', LIST, header('x-total-count', undefined), 200),
  },
  {
    id: 'headers.wrong-type',
    breaks: [id('answers.headers')],
    summary: 'answers a header that is no number as declared',
    wrap: at('GET', LIST, header('x-total-count', 'three'), 200),
  },
  {
    id: 'headers.wrong-item',
    breaks: [id('answers.headers')],
    summary: 'answers a list in a header with an item of none of its values',
    wrap: at('GET', LIST, header('x-kinds', 'quay, jetty'), 200),
  },
  {
    id: 'status.undeclared-success',
    breaks: [id('answers.success-declared')],
    summary: 'answers 203 where only 200 is declared',
    wrap: at('GET', /\/vessels$/, status(203)),
  },
  {
    id: 'status.undeclared-error',
    breaks: [id('answers.errors-declared')],
    summary: 'answers 409 where it is not declared',
    wrap: everywhere(404, status(409)),
  },
  {
    id: 'status.breaks-down',
    breaks: [id('answers.no-undeclared-server-error'), id('status.no-server-error')],
    summary: 'breaks down when asked for one kind',
    wrap: at(
      'GET',
      LIST,
      (response, { url }) => (url.includes('kind=pontoon') ? { ...response, status: 500 } : response),
      200,
    ),
  },
  {
    id: 'status.breaks-down-for-unknown',
    breaks: [id('answers.no-undeclared-server-error')],
    summary: 'breaks down where there is nothing of an id',
    wrap: everywhere(404, status(500)),
  },
  {
    id: 'challenge.none',
    breaks: [id('http.challenge')],
    summary: 'answers 401 without a challenge',
    wrap: everywhere(401, header('www-authenticate', undefined)),
  },
];
