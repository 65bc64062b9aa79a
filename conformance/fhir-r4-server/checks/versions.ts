import { idOf, shown, versionIdOf } from '../json.ts';
import { noData, overTypes } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { readSubject } from '../session/subject.ts';
import { readEtag } from './read-headers.ts';
import { unusedId } from './read-missing.ts';
import { suiteCheck } from './suite-check.ts';

const versionPath = (type: string, id: string, version: string) =>
  `${type}/${encodeURIComponent(id)}/_history/${encodeURIComponent(version)}`;

export const vreadCurrent = suiteCheck({
  id: 'vread.current',
  requirements: ['fhir-r4.http.vread', 'fhir-r4.http.vread-answers'],
  needs: { interaction: 'vread' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'vread', async (type) => {
      const read = await readSubject(fhir, type);
      if ('why' in read) return read;
      const version = versionIdOf(read.resource);
      if (version === undefined) return noData(`${told(read.reply)} has no version id to ask for`, read.reply.exchange);
      const reply = await fhir.ask({ path: versionPath(type, read.subject.id, version) });
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      const evidence = [read.reply.exchange, reply.exchange];
      const { resource } = reply;
      const given = reply.status === 200 && resource?.resourceType === type;
      if (reply.status === 404 || reply.status === 410) {
        const now = await readSubject(fhir, type);
        if ('why' in now || versionIdOf(now.resource) !== version) {
          return noData(`${told(read.reply)} has another version by now, or is gone`, ...evidence);
        }
      }
      verdict.expect(given, {
        message: `${told(reply)} does not give the current version, though vread is declared`,
        expected: `200 with ${type}`,
        got: gave(reply),
        requirement: 'fhir-r4.http.vread-answers',
        evidence,
      });
      if (!given || resource === undefined) return undefined;
      verdict.expect(idOf(resource) === read.subject.id && versionIdOf(resource) === version, {
        message: `${told(reply)} does not give the version that was asked for`,
        expected: `${read.subject.id}, version ${version}`,
        got: shown(`${idOf(resource) ?? 'no id'}, version ${versionIdOf(resource) ?? 'none'}`),
        requirement: 'fhir-r4.http.vread',
        evidence,
      });
      return undefined;
    });
  },
});

export const vreadHeaders = suiteCheck({
  id: 'vread.headers',
  requirements: ['fhir-r4.http.vread-headers'],
  needs: { interaction: 'vread' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'vread', async (type) => {
      const read = await readSubject(fhir, type);
      if ('why' in read) return read;
      const version = versionIdOf(read.resource);
      if (version === undefined) return noData(`${told(read.reply)} has no version id to ask for`, read.reply.exchange);
      const reply = await fhir.ask({ path: versionPath(type, read.subject.id, version) });
      if (reply.status !== 200) return noData(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
      const { etag } = reply.headers;
      const evidence = [reply.exchange];
      verdict.expect(etag !== undefined && (readEtag(etag)?.value ?? etag) === version, {
        message: `${told(reply)} has no ETag with its version id`,
        expected: `W/"${version}"`,
        got: shown(etag ?? 'none'),
        evidence,
      });
      verdict.expect(reply.headers['last-modified'] !== undefined, {
        message: `${told(reply)} comes without Last-Modified`,
        expected: 'a date',
        got: 'none',
        evidence,
      });
      return undefined;
    });
  },
});

export const vreadUnknown = suiteCheck({
  id: 'vread.unknown-version',
  requirements: ['fhir-r4.http.vread-unknown'],
  needs: { interaction: 'vread' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'vread', async (type) => {
      const read = await readSubject(fhir, type);
      if ('why' in read) return read;
      const reply = await fhir.ask({ path: versionPath(type, read.subject.id, unusedId(fhir.random)) });
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      // 400 is as clear where version ids have a form of their own (numbers, say).
      verdict.expect(reply.status === 404 || reply.status === 410 || reply.status === 400, {
        message: `${told(reply)} asks for a version that does not exist`,
        expected: '404',
        got: gave(reply),
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});
