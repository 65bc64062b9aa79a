import { isRecord, member, shown, versionIdOf } from '../json.ts';
import type { Headers } from '../session/fhir.ts';
import { type Context, type Nothing, noData, notApplicable } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import type { Made } from '../session/write.ts';
import { overMade } from './bundle-answers.ts';
import { isVersioned } from './read-headers.ts';
import { suiteCheck } from './suite-check.ts';

const JSON_PATCH = 'application/json-patch+json';
/** A code of the administrative genders; the rest are free texts. */
const OTHER = 'other';

/** Where a small resource of the type holds a text that can be replaced by another. */
const TEXT_OF: Readonly<Record<string, string>> = {
  Patient: '/gender',
  Organization: '/name',
  Location: '/name',
  Observation: '/valueString',
  Condition: '/code/text',
  Procedure: '/code/text',
  AllergyIntolerance: '/code/text',
  DiagnosticReport: '/code/text',
  Encounter: '/type/0/text',
  Device: '/deviceName/0/name',
  Medication: '/code/text',
  Basic: '/code/text',
  Practitioner: '/name/0/family',
};

interface Patched {
  readonly pointer: string;
  readonly old: unknown;
  readonly value: string;
  readonly before: Reply;
}

function valueAt(resource: unknown, pointer: string): unknown {
  const parts = pointer.split('/').slice(1);
  return parts.reduce<unknown>((at, name) => (Array.isArray(at) ? at[Number(name)] : member(at, name)), resource);
}

/** What is to be changed of a resource that the run made; or why there is nothing. */
async function beginning({ fhir }: Context, { type, id, sent }: Made): Promise<Patched | Nothing> {
  const before = await fhir.read(type, id);
  const pointer = TEXT_OF[type];
  const old = pointer === undefined ? undefined : valueAt(before.resource, pointer);
  if (pointer === undefined || before.status !== 200 || old === undefined || old !== valueAt(sent, pointer)) {
    return noData(`${told(before)} answered ${gave(before)}, with nothing in it to patch`, before.exchange);
  }
  return { pointer, old, value: pointer === '/gender' ? OTHER : `${String(old)}b`, before };
}

function send(
  { fhir }: Context,
  { type, id }: Made,
  document: readonly object[],
  headers: Headers = {},
): Promise<Reply> {
  return fhir.ask({
    method: 'PATCH',
    path: `${type}/${encodeURIComponent(id)}`,
    headers: { 'content-type': JSON_PATCH, ...headers },
    body: JSON.stringify(document),
  });
}

const replace = ({ pointer, value }: Patched) => ({ op: 'replace', path: pointer, value });

/** A server may refuse by its rules; but not that it knows PATCH or the format that it declares. */
const UNKNOWN_HERE = [404, 405, 415, 501];

function isDeclaredFormat({ fhir }: Context): boolean {
  return fhir.declared.patchFormats.some((format) => format.split(';', 1)[0]?.trim().toLowerCase() === JSON_PATCH);
}

/** Visits what the run made of each type with patch, where JSON Patch is declared, or no format is named. */
function overPatched(
  context: Context,
  visit: (made: Made, patched: Patched) => Promise<Nothing | undefined>,
): Promise<void> {
  return overMade(context, ['patch'], async (made) => {
    if (!isDeclaredFormat(context) && context.fhir.declared.patchFormats.length > 0) {
      return notApplicable('the patch formats that are declared leave out JSON Patch');
    }
    const patched = await beginning(context, made);
    return 'why' in patched ? patched : visit(made, patched);
  });
}

/** What stands beside the patched value, to see that nothing else was changed; members in whatever order. */
function membersBeside(reply: Reply, pointer: string): string {
  const [, changed = ''] = pointer.split('/');
  const names = Object.keys(reply.resource ?? {}).filter((name) => !['meta', 'text', changed].includes(name));
  return names.sort().join(', ');
}

export const patchApplies = suiteCheck({
  id: 'patch.applies',
  requirements: ['fhir-r4.http.patch'],
  needs: { interaction: 'patch' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overPatched(context, async (made, patched) => {
      const reply = await send(context, made, [replace(patched)]);
      const after = await fhir.read(made.type, made.id);
      const evidence = [patched.before.exchange, reply.exchange, after.exchange];
      if (withheld(reply) !== undefined || reply.status >= 300 || reply.status === 202 || after.status !== 200) {
        return noData(`${told(reply)} answered ${gave(reply)}`, ...evidence);
      }
      const got = valueAt(after.resource, patched.pointer);
      verdict.expect(got !== patched.old && got !== undefined, {
        message: `${told(reply)}: a patch is accepted and not applied`,
        expected: `${patched.pointer}: ${shown(patched.value)}`,
        got: shown(got ?? 'nothing there'),
        evidence,
      });
      verdict.expect(membersBeside(patched.before, patched.pointer) === membersBeside(after, patched.pointer), {
        message: `${told(reply)}: a patch of ${patched.pointer} changes what it does not name`,
        expected: membersBeside(patched.before, patched.pointer),
        got: membersBeside(after, patched.pointer),
        evidence,
      });
      return undefined;
    });
  },
});

export const patchFormats = suiteCheck({
  id: 'patch.formats',
  requirements: ['fhir-r4.capabilities.patch-format'],
  needs: { interaction: 'patch' },
  mutates: true,
  cost: 'few',
  async run(context) {
    await overPatched(context, async (made, patched) => {
      if (!isDeclaredFormat(context)) return notApplicable('no patch format is declared');
      const reply = await send(context, made, [replace(patched)]);
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      context.verdict.expect(!UNKNOWN_HERE.includes(reply.status), {
        message: `${told(reply)}: JSON Patch and patch of ${made.type} are declared, and not there`,
        expected: 'a patch that is looked at',
        got: gave(reply),
        evidence: [patched.before.exchange, reply.exchange],
      });
      return undefined;
    });
  },
});

/** All of a patch or nothing (RFC 5789, 2), and a test that fails makes all of it fail (RFC 6902, 5). */
export const patchAtomic = suiteCheck({
  id: 'patch.atomic',
  requirements: ['fhir-r4.http.patch-atomic', 'fhir-r4.http.patch-test'],
  needs: { interaction: 'patch' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overPatched(context, async (made, patched) => {
      const passing = await send(context, made, [{ op: 'test', path: patched.pointer, value: patched.old }]);
      if (passing.status >= 300 || passing.status < 200) {
        return noData(`${told(passing)}: a test that holds answered ${gave(passing)}`, passing.exchange);
      }
      const before = await fhir.read(made.type, made.id);
      const wrong = { op: 'test', path: patched.pointer, value: 'assay-another-value' };
      const reply = await send(context, made, [replace(patched), wrong]);
      const after = await fhir.read(made.type, made.id);
      const evidence = [before.exchange, reply.exchange, after.exchange];
      if (withheld(reply) !== undefined || before.status !== 200 || after.status !== 200) {
        return noData(withheld(reply) ?? `${told(after)} answered ${gave(after)}`, ...evidence);
      }
      verdict.expect(reply.status >= 300, {
        message: `${told(reply)}: a patch is accepted though a test in it fails`,
        expected: '4xx',
        got: gave(reply),
        requirement: 'fhir-r4.http.patch-test',
        evidence,
      });
      verdict.expect(valueAt(after.resource, patched.pointer) === valueAt(before.resource, patched.pointer), {
        message: `${told(reply)}: what stands before the test that fails is applied`,
        expected: shown(patched.old),
        got: shown(valueAt(after.resource, patched.pointer) ?? 'nothing there'),
        requirement: 'fhir-r4.http.patch-atomic',
        evidence,
      });
      return undefined;
    });
  },
});

export const patchIfMatch = suiteCheck({
  id: 'patch.if-match',
  requirements: ['fhir-r4.http.patch-if-match'],
  needs: { interaction: 'patch' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overPatched(context, async (made, patched) => {
      const old = patched.before.resource && versionIdOf(patched.before.resource);
      if (!isVersioned(fhir.declared.types.get(made.type)) || old === undefined) {
        return notApplicable(`${made.type} is not declared to have versions`, patched.before.exchange);
      }
      const first = await send(context, made, [replace(patched)], { 'if-match': `W/"${old}"` });
      const current = await fhir.read(made.type, made.id);
      const now = current.resource && versionIdOf(current.resource);
      if (first.status >= 300 || !isRecord(current.resource) || now === undefined || now === old) {
        return noData(
          `${told(first)} answered ${gave(first)}, so no version is behind`,
          first.exchange,
          current.exchange,
        );
      }
      const back = { op: 'replace', path: patched.pointer, value: patched.old };
      const stale = await send(context, made, [back], { 'if-match': `W/"${old}"` });
      const busy = withheld(stale);
      if (busy !== undefined) return noData(busy, stale.exchange);
      verdict.expect(stale.status >= 300, {
        message: `${told(stale)}: a patch of a version that is not current any more is accepted`,
        expected: '412',
        got: gave(stale),
        evidence: [first.exchange, current.exchange, stale.exchange],
      });
      return undefined;
    });
  },
});
