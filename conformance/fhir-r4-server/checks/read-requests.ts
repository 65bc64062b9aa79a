import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { readSubject } from '../session/subject.ts';
import { suiteCheck } from './suite-check.ts';

/** 304 where nothing changed or the content as usual; and never 304 for a version that the client does not have. */
export const readConditional = suiteCheck({
  id: 'read.conditional',
  requirements: ['fhir-r4.http.conditional-read'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const read = await readSubject(fhir, type);
      if ('why' in read) return read;
      const { etag } = read.reply.headers;
      if (etag === undefined) return notApplicable(`${told(read.reply)} has no ETag to ask with`, read.reply.exchange);
      const same = await fhir.read(type, read.subject.id, { 'if-none-match': etag });
      const other = await fhir.read(type, read.subject.id, { 'if-none-match': 'W/"assay-no-such-version"' });
      const busy = withheld(same) ?? withheld(other);
      if (busy !== undefined) return noData(busy, same.exchange, other.exchange);
      verdict.expect(same.status === 304 || same.status === 200, {
        message: `${told(same)} with If-None-Match ${etag} is neither told unchanged nor given`,
        expected: '304, or 200 with the resource',
        got: gave(same),
        evidence: [read.reply.exchange, same.exchange],
      });
      verdict.expect(other.status === 200 && other.resource?.resourceType === type, {
        message: `${told(other)} with an If-None-Match of another version does not give the resource`,
        expected: `200 with ${type}`,
        got: gave(other),
        evidence: [read.reply.exchange, other.exchange],
      });
      return undefined;
    });
  },
});

export const readHead = suiteCheck({
  id: 'read.head',
  requirements: ['fhir-r4.http.head'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const read = await readSubject(fhir, type);
      if ('why' in read) return read;
      const head = await fhir.ask({ method: 'HEAD', path: `${type}/${encodeURIComponent(read.subject.id)}` });
      const busy = withheld(head);
      if (busy !== undefined) return noData(busy, head.exchange);
      // 404 for what GET gives is neither the same answer nor one of those HTTP has for a method (RFC 7231, 4.1).
      verdict.expect([200, 405, 501].includes(head.status), {
        message: `${told(head)} is neither answered like GET nor refused`,
        expected: '200 as GET answers, or 405 or 501',
        got: String(head.status),
        evidence: [read.reply.exchange, head.exchange],
      });
      verdict.expect(head.status !== 200 || head.text === '', {
        message: `${told(head)} is answered with a body`,
        expected: 'no body',
        got: `${head.text.length} characters`,
        evidence: [head.exchange],
      });
      return undefined;
    });
  },
});
