import type { DeclaredType } from '../declared.ts';
import { lastUpdatedOf, shown, versionIdOf } from '../json.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { told } from '../session/reply.ts';
import { readSubject } from '../session/subject.ts';
import { suiteCheck } from './suite-check.ts';

/** `W/"3"` or `"3"`; undefined for anything else. */
export function readEtag(header: string): { readonly weak: boolean; readonly value: string } | undefined {
  const parts = /^(W\/)?"([^"]*)"$/.exec(header.trim());
  return parts === null ? undefined : { weak: parts[1] !== undefined, value: parts[2] ?? '' };
}

/** Whether the server says that it keeps versions of a type. */
export function isVersioned(declared: DeclaredType | undefined): boolean {
  return declared?.versioning === 'versioned' || declared?.versioning === 'versioned-update';
}

export const readEtagPresent = suiteCheck({
  id: 'read.etag',
  requirements: ['fhir-r4.http.read-etag', 'fhir-r4.http.etag-always', 'fhir-r4.http.etag-weak'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const read = await readSubject(fhir, type);
      if ('why' in read) return read;
      const { reply, resource } = read;
      const evidence = [reply.exchange];
      if (!isVersioned(fhir.declared.types.get(type)) && versionIdOf(resource) === undefined) {
        return notApplicable(`${type} is neither declared nor seen to have versions`, ...evidence);
      }
      const { etag } = reply.headers;
      const failure = {
        message: `${told(reply)} comes without an ETag`,
        expected: `W/"${versionIdOf(resource) ?? 'version id'}"`,
        got: 'none',
        evidence,
      };
      verdict.expect(etag !== undefined, { ...failure, requirement: 'fhir-r4.http.read-etag' });
      verdict.expect(etag !== undefined, { ...failure, requirement: 'fhir-r4.http.etag-always' });
      if (etag === undefined) return undefined;
      verdict.expect(readEtag(etag)?.weak === true, {
        message: `${told(reply)} has an ETag that is not a weak validator in quotes`,
        expected: 'W/"version id"',
        got: shown(etag),
        requirement: 'fhir-r4.http.etag-weak',
        evidence,
      });
      return undefined;
    });
  },
});

export const readEtagValue = suiteCheck({
  id: 'read.etag-value',
  requirements: ['fhir-r4.http.etag-matches-version'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const read = await readSubject(fhir, type);
      if ('why' in read) return read;
      const { reply, resource } = read;
      const version = versionIdOf(resource);
      const { etag } = reply.headers;
      if (etag === undefined || version === undefined) {
        const lacking = etag === undefined ? 'no ETag' : 'no meta.versionId';
        return notApplicable(`${told(reply)} has ${lacking}`, reply.exchange);
      }
      verdict.expect((readEtag(etag)?.value ?? etag) === version, {
        message: `the ETag of ${told(reply)} is not the version id of the resource`,
        expected: version,
        got: shown(etag),
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

export const readLastModified = suiteCheck({
  id: 'read.last-modified',
  requirements: ['fhir-r4.http.read-last-modified'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const read = await readSubject(fhir, type);
      if ('why' in read) return read;
      const header = read.reply.headers['last-modified'];
      verdict.expect(header !== undefined && !Number.isNaN(Date.parse(header)), {
        message: `${told(read.reply)} comes without a Last-Modified that is a date`,
        expected: 'a date',
        got: shown(header ?? 'none'),
        evidence: [read.reply.exchange],
      });
      return undefined;
    });
  },
});

export const readLastModifiedValue = suiteCheck({
  id: 'read.last-modified-value',
  requirements: ['fhir-r4.resource.last-updated'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const read = await readSubject(fhir, type);
      if ('why' in read) return read;
      const { reply } = read;
      const header = Date.parse(reply.headers['last-modified'] ?? '');
      const updated = Date.parse(lastUpdatedOf(read.resource) ?? '');
      if (Number.isNaN(header) || Number.isNaN(updated)) {
        return notApplicable(`${told(reply)} lacks Last-Modified or meta.lastUpdated`, reply.exchange);
      }
      // An HTTP date has whole seconds; a server may cut or round.
      verdict.expect(Math.abs(header - updated) <= 1000, {
        message: `Last-Modified of ${told(reply)} is not meta.lastUpdated`,
        expected: shown(lastUpdatedOf(read.resource) ?? ''),
        got: shown(reply.headers['last-modified'] ?? ''),
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

export const readVersioned = suiteCheck({
  id: 'read.versioned',
  requirements: ['fhir-r4.capabilities.versioning'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const declared = fhir.declared.types.get(type);
      if (!isVersioned(declared))
        return notApplicable(`${type} is declared ${declared?.versioning ?? 'without versioning'}`);
      const read = await readSubject(fhir, type);
      if ('why' in read) return read;
      verdict.expect(versionIdOf(read.resource) !== undefined, {
        message: `${type} is declared ${declared?.versioning}, and ${told(read.reply)} has no version id`,
        expected: 'meta.versionId',
        got: 'none',
        evidence: [read.reply.exchange],
      });
      return undefined;
    });
  },
});

export const readNoVersion = suiteCheck({
  id: 'read.no-version',
  requirements: ['fhir-r4.http.no-version-id'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const versioning = fhir.declared.types.get(type)?.versioning;
      if (versioning !== 'no-version')
        return notApplicable(`${type} is declared ${versioning ?? 'without versioning'}`);
      const read = await readSubject(fhir, type);
      if ('why' in read) return noData(read.reason, ...read.evidence);
      verdict.expect(versionIdOf(read.resource) === undefined, {
        message: `${type} is declared no-version, and ${told(read.reply)} has a version id`,
        expected: 'no meta.versionId',
        got: shown(versionIdOf(read.resource) ?? ''),
        evidence: [read.reply.exchange],
      });
      return undefined;
    });
  },
});
