import { shown } from '../json.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { readSubject } from '../session/subject.ts';
import { askStatement } from './capabilities.ts';
import { suiteCheck } from './suite-check.ts';

const FHIR_JSON = 'application/fhir+json';

function contentType(reply: Reply): string {
  return shown(reply.headers['content-type'] ?? 'no content type');
}

export const negotiationMimeType = suiteCheck({
  id: 'negotiation.mime-type',
  requirements: ['fhir-r4.http.mime-type'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const read = await readSubject(fhir, type);
      if ('why' in read) return read;
      const found = await fhir.sample(type);
      for (const reply of [read.reply, found.reply]) {
        if (reply.resource === undefined) continue;
        verdict.expect(reply.mediaType === FHIR_JSON, {
          message: `${told(reply)} gives FHIR JSON under another media type, though application/fhir+json was asked for`,
          expected: FHIR_JSON,
          got: contentType(reply),
          evidence: [reply.exchange],
        });
      }
      return undefined;
    });
  },
});

/** The format follows the Accept header. Only JSON is read here, so XML is asked for to see that JSON is not forced. */
export const negotiationAccept = suiteCheck({
  id: 'negotiation.accept',
  requirements: ['fhir-r4.http.negotiation'],
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    const anything = await fhir.ask({ path: 'metadata', headers: { accept: '*/*' } });
    if (anything.resource?.resourceType !== 'CapabilityStatement' || anything.status !== 200) {
      const why = `${told(anything)} gave ${gave(anything)} even with Accept */*, so no format can be chosen`;
      return verdict.inconclusive(why, anything.exchange);
    }
    const preferred = `${FHIR_JSON}, application/fhir+xml;q=0.1`;
    const json = await fhir.ask({ path: 'metadata', headers: { accept: preferred } });
    const busy = withheld(json);
    if (busy !== undefined) return verdict.inconclusive(busy, json.exchange);
    // 406 to a list that has a format which is served would refuse what was asked for.
    verdict.expect(json.status === 200 && json.json !== undefined && json.mediaType.includes('json'), {
      message: `${told(json)} with Accept ${preferred} is not answered in JSON`,
      expected: `200 with ${FHIR_JSON}`,
      got: `${json.status} with ${contentType(json)}`,
      evidence: [json.exchange],
    });
    if (!fhir.declared.formats.some((format) => format === 'xml' || format === 'application/fhir+xml')) return;
    const reversed = `application/fhir+xml, ${FHIR_JSON};q=0.1`;
    const xml = await fhir.ask({ path: 'metadata', headers: { accept: reversed } });
    if (xml.status !== 200) return;
    verdict.expect(xml.mediaType.includes('xml'), {
      message: `${told(xml)} with Accept ${reversed} is not answered in XML, which is declared`,
      expected: 'application/fhir+xml',
      got: contentType(xml),
      evidence: [xml.exchange],
    });
  },
});

export const negotiationGeneric = suiteCheck({
  id: 'negotiation.generic',
  requirements: ['fhir-r4.http.generic-mime'],
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    const statement = await askStatement(context);
    if (statement === undefined) return;
    const reply = await fhir.ask({ path: 'metadata', headers: { accept: 'application/json' } });
    const busy = withheld(reply);
    if (busy !== undefined) return verdict.inconclusive(busy, reply.exchange);
    verdict.expect(reply.status === 200 && reply.resource !== undefined && reply.mediaType.includes('json'), {
      message: `${told(reply)} with Accept application/json is not answered in FHIR's JSON`,
      expected: '200 with a resource in JSON',
      got: `${gave(reply)}, ${contentType(reply)}`,
      evidence: [reply.exchange],
    });
    // The content is right either way; the label that was asked for would be the best representation.
    verdict.expect(reply.mediaType === 'application/json', {
      message: `${told(reply)} with Accept application/json is labelled otherwise`,
      expected: 'application/json',
      got: contentType(reply),
      severity: 'warning',
      evidence: [reply.exchange],
    });
  },
});

export const negotiationUnsupported = suiteCheck({
  id: 'negotiation.unsupported',
  requirements: ['fhir-r4.http.not-acceptable'],
  cost: 'one',
  async run(context) {
    const { fhir, verdict } = context;
    if ((await askStatement(context)) === undefined) return;
    const reply = await fhir.ask({ path: 'metadata', headers: { accept: 'image/png' } });
    const busy = withheld(reply);
    if (busy !== undefined) return verdict.inconclusive(busy, reply.exchange);
    // HTTP lets a server disregard Accept and answer as usual (RFC 7231, 5.3.2), so that is no failure.
    verdict.expect(reply.status === 406 || (reply.status === 200 && reply.mediaType !== 'image/png'), {
      message: `${told(reply)} with Accept image/png is neither refused nor answered as usual`,
      expected: '406',
      got: `${reply.status} with ${contentType(reply)}`,
      evidence: [reply.exchange],
    });
    verdict.expect(reply.status === 406, {
      message: `${told(reply)} with Accept image/png is answered in a format that was not asked for`,
      expected: '406',
      got: `${reply.status} with ${contentType(reply)}`,
      severity: 'warning',
      evidence: [reply.exchange],
    });
  },
});

export const negotiationUtf8 = suiteCheck({
  id: 'negotiation.utf8',
  requirements: ['fhir-r4.http.utf8'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const { reply } = await fhir.sample(type);
      const body = reply.exchange.response?.body;
      if (body === undefined || body.length === 0) return noData(`${told(reply)} has no body`, reply.exchange);
      // The clause is of application/fhir; another label is another requirement's.
      if (!reply.mediaType.startsWith('application/fhir'))
        return notApplicable(`${told(reply)} is labelled ${contentType(reply)}`, reply.exchange);
      const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(reply.headers['content-type'] ?? '')?.[1];
      verdict.expect(charset === undefined || /^utf-?8$/i.test(charset), {
        message: `${told(reply)} declares another character encoding`,
        expected: 'UTF-8, or none declared',
        got: shown(charset ?? ''),
        evidence: [reply.exchange],
      });
      verdict.expect(isUtf8(body), {
        message: `${told(reply)} is not encoded in UTF-8`,
        expected: 'UTF-8',
        got: 'bytes that are none',
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

function isUtf8(body: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body);
    return true;
  } catch {
    return false;
  }
}

export const negotiationFhirVersion = suiteCheck({
  id: 'negotiation.fhir-version',
  requirements: ['fhir-r4.http.version-parameter', 'fhir-r4.http.capabilities-version'],
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    const statement = await askStatement(context);
    if (statement === undefined) return;
    const accept = `${FHIR_JSON}; fhirVersion=4.0`;
    const reply = await fhir.ask({ path: 'metadata', headers: { accept } });
    const busy = withheld(reply);
    if (busy !== undefined) return verdict.inconclusive(busy, reply.exchange);
    verdict.expect(reply.status === 200 && reply.resource?.resourceType === 'CapabilityStatement', {
      message: `${told(reply)} with Accept ${accept} does not give the R4 capability statement`,
      expected: '200 with CapabilityStatement',
      got: gave(reply),
      evidence: [statement.exchange, reply.exchange],
    });
  },
});
