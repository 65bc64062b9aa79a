import { ID_FORM, idOf, shown, versionIdOf } from '../json.ts';
import { type Nothing, noData, overWrittenTypes } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { createdId, placeIn } from '../session/write.ts';
import { isVersioned } from './read-headers.ts';
import { suiteCheck } from './suite-check.ts';

/** An id that a server will not choose by itself. */
const SENT_ID = 'assay-chosen-id';

export const createAnswers = suiteCheck({
  id: 'create.answers',
  requirements: ['fhir-r4.http.create', 'fhir-r4.http.create-headers'],
  needs: { interaction: 'create' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overWrittenTypes(context, ['create'], async (type) => {
      const draft = fhir.write.draft(type);
      if (draft === undefined) return noData(`no ${type} can be made here to be written`);
      const reply = await fhir.write.create({ ...draft, id: SENT_ID });
      const refused = refusal(reply, type);
      if (refused !== undefined) return refused;
      const evidence = [reply.exchange];
      const about = { requirement: 'fhir-r4.http.create', evidence };
      verdict.expect(reply.status === 201, {
        message: `${told(reply)} creates without saying so`,
        expected: '201',
        got: gave(reply),
        ...about,
      });
      const { location } = reply.headers;
      const place = placeIn(location ?? '');
      verdict.expect(place?.type === type, {
        message: `${told(reply)} does not say where the new ${type} is`,
        expected: `Location with ${type}/[id]`,
        got: shown(location ?? 'no Location'),
        ...about,
      });
      const id = createdId(type, reply);
      if (id === undefined) return undefined;
      verdict.expect(id !== SENT_ID && ID_FORM.test(id), {
        message: `${told(reply)} does not choose the id itself`,
        expected: `another id than ${SENT_ID}`,
        got: shown(id),
        ...about,
      });
      for (const header of ['etag', 'last-modified']) {
        verdict.expect(reply.headers[header] !== undefined, {
          message: `${told(reply)} comes without ${header === 'etag' ? 'an ETag' : 'Last-Modified'}`,
          expected: header === 'etag' ? 'the new version id' : 'a date',
          got: 'none',
          requirement: 'fhir-r4.http.create-headers',
          evidence,
        });
      }
      const read = await fhir.read(type, id);
      if (withheld(read) !== undefined || read.resource === undefined) return undefined;
      const both = { requirement: 'fhir-r4.http.create', evidence: [reply.exchange, read.exchange] };
      verdict.expect(idOf(read.resource) === id, {
        message: `${told(read)} gives the new ${type} without its id`,
        expected: id,
        got: shown(idOf(read.resource) ?? 'no id'),
        ...both,
      });
      if (!isVersioned(fhir.declared.types.get(type))) return undefined;
      verdict.expect(versionIdOf(read.resource) !== undefined, {
        message: `${told(read)} gives the new ${type} without a version id, though versions are declared`,
        expected: 'meta.versionId',
        got: 'none',
        ...both,
      });
      return undefined;
    });
  },
});

/** Why a create shows nothing: a server may have rules of its own for what it takes (http.html, rejecting content). */
function refusal(reply: Reply, type: string): Nothing | undefined {
  const busy = withheld(reply);
  if (busy !== undefined) return noData(busy, reply.exchange);
  if (reply.status >= 200 && reply.status < 300) return undefined;
  return noData(`${told(reply)} with a small ${type} answered ${gave(reply)}`, reply.exchange);
}
