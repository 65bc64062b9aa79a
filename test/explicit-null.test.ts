import { expect, it } from 'vitest';
import { openAdapterWithStandard, translateSource } from '../bin/library.ts';

/** What a message with these fields removes: `PID-13 telecom {"use":"home"}`. */
async function removalsOf(...segments: readonly string[]): Promise<readonly string[]> {
  const { adapter, standard } = await openAdapterWithStandard('hl7v2-fhir', {});
  const message = ['MSH|^~\\&|A|B|C|D|20260301101500+0000||ADT^A08^ADT_A01|1|P|2.5.1', ...segments].join('\r');
  const chunks = (async function* () {
    yield new TextEncoder().encode(message);
  })();
  const { results } = await translateSource({ name: 'feed', chunks }, adapter, standard);
  const found: string[] = [];
  for await (const { mapped } of results) {
    for (const { from, path, items, unclear } of mapped.removals) {
      found.push([from, path, items && JSON.stringify(items), unclear && 'unclear'].filter(Boolean).join(' '));
    }
  }
  return found;
}

it('an explicit null removes what its field alone writes', { timeout: 60_000 }, async () => {
  const pid = (rest: string): string => `PID|1||6^^^HILL&urn:x&URI^MR||A^B||""|""|""||""|""|""|""||""${rest}`;
  expect(await removalsOf(pid(''))).toEqual([
    'PID-7 birthDate',
    'PID-7 _birthDate.extension',
    'PID-8 gender',
    'PID-9 name unclear',
    'PID-11 address',
    'PID-12 address.district',
    'PID-13 telecom {"use":"home"}',
    'PID-14 telecom {"use":"work"}',
    'PID-16 maritalStatus',
  ]);
  expect(await removalsOf('PID|1||6^^^HILL&urn:x&URI^MR||A^B||||||^^""^^X^^H'), 'within a value').toEqual([]);
  expect(await removalsOf('PID|1||6||A^B', `PV1|1|I|${'|'.repeat(41)}""|""`)).toEqual([
    'PV1-45 status',
    'PV1-44 period.start',
    'PV1-45 period.end',
  ]);
  expect(await removalsOf('PID|1||6||A^B', 'PV1|1|I|""|||""|""')).toEqual([
    'PV1-3 location {"status":"active"}',
    'PV1-6 location {"status":"completed"}',
    expect.stringMatching(/^PV1-7 participant \{"type":\[\{"coding":\[\{.*"code":"ATND"/),
  ]);
});
