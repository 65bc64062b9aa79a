import { itemsAt, shown, textAt } from '../json.ts';
import { noData } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { unusedId } from './read-missing.ts';
import { notDone, refusedAsWrong, succeeded, writingCheck } from './writing-check.ts';
import { change, makeAndRead, marked, newMark, readBack } from './written.ts';

const JSON_TYPE = 'application/fhir+json';

/** JSON that breaks off: no server can make a resource of it. */
export const createUnparsable = writingCheck(
  'create.unparsable',
  ['create-invalid', 'create-outcome'],
  ['create'],
  async ({ fhir, type, judge }) => {
    const body = `{"resourceType":"${type}","id":`;
    const reply = await fhir.ask({ method: 'POST', path: type, headers: { 'content-type': JSON_TYPE }, body });
    const busy = withheld(reply);
    if (busy !== undefined) return noData(busy, reply.exchange);
    const note = { message: `${told(reply)} with JSON that breaks off`, expected: '400', got: gave(reply) };
    // A server that answers 5xx in such a case is not to be called non-conformant for it (http.html, common codes).
    judge('create-invalid', reply.status >= 400, note, reply);
    judge('create-invalid', reply.status === 400, { ...note, warning: true }, reply);
    const outcome = reply.resource?.resourceType === 'OperationOutcome';
    judge('create-outcome', outcome || succeeded(reply), { ...note, expected: 'an OperationOutcome' }, reply);
    return undefined;
  },
);

export const createUnknownType = writingCheck(
  'create.unknown-type',
  ['create-unknown-type'],
  ['create'],
  async ({ fhir, judge }) => {
    const reply = await fhir.write.create({ resourceType: 'AssayNoSuchType' });
    const busy = withheld(reply);
    if (busy !== undefined) return noData(busy, reply.exchange);
    const note = { message: `${told(reply)} of a type that does not exist`, expected: '404', got: gave(reply) };
    judge('create-unknown-type', refusedAsWrong(reply) || reply.status === 501, note, reply);
    judge('create-unknown-type', reply.status === 404, { ...note, warning: true }, reply);
    return undefined;
  },
);

export const mediaUnsupported = writingCheck(
  'media.unsupported',
  ['unsupported-media'],
  ['create'],
  async ({ fhir, type, judge }) => {
    // A media type that nobody knows; by RFC 6838 its tree is unregistered.
    const headers = { 'content-type': 'application/x.assay-no-such-format' };
    const reply = await fhir.ask({ method: 'POST', path: type, headers, body: `assay ${unusedId(fhir.random)}` });
    const busy = withheld(reply);
    if (busy !== undefined) return noData(busy, reply.exchange);
    const note = { message: `${told(reply)} in a format that nobody knows`, expected: '415', got: gave(reply) };
    judge('unsupported-media', refusedAsWrong(reply) || reply.status === 501, note, reply);
    judge('unsupported-media', reply.status === 415, { ...note, warning: true }, reply);
    return undefined;
  },
);

/** What UTF-8 becomes where it is read as another encoding, or cut to ASCII. */
const SPOILT = [/Ã/, /\uFFFD/, /\?/];

export const mediaCharset = writingCheck(
  'media.charset',
  ['utf8-parameter', 'utf8-written'],
  ['create', 'read', 'update'],
  async ({ fhir, type, judge, skip }) => {
    const held = await makeAndRead(fhir, type, marked(newMark(fhir)));
    if ('why' in held) return held;
    const mark = `Größe-Łódź-${newMark(fhir)}`;
    const charset = await change(fhir, held, marked(mark), { 'content-type': `${JSON_TYPE}; charset=utf-8` });
    const busy = withheld(charset);
    if (busy !== undefined) return noData(busy, charset.exchange);
    const plain = succeeded(charset) ? charset : await change(fhir, held, marked(mark));
    const refused = notDone(plain, 'with letters beyond ASCII');
    if (refused !== undefined) return refused;
    const note = { message: `${told(charset)} with charset=utf-8 is refused`, expected: 'as without it' };
    judge('utf8-parameter', succeeded(charset), { ...note, got: gave(charset) }, charset, plain);
    const read = await readBack(fhir, held);
    if ('why' in read) return read;
    const value = textAt(itemsAt(read.resource, 'identifier')[0], 'value') ?? '';
    if (value !== mark && !SPOILT.some((form) => form.test(value))) {
      skip(`${told(read)} has another identifier than was sent`, read);
      return undefined;
    }
    const letters = { message: `${told(read)} has spoilt the letters it was sent in UTF-8`, expected: mark };
    judge('utf8-written', value === mark, { ...letters, got: shown(value) }, plain, read);
    return undefined;
  },
);
