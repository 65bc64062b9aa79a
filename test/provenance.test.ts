import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadPack } from '../src/pack/load-pack.ts';
import { indexOf, packsOnDisk } from './contract/packs-on-disk.ts';
import { type Allowed, checkRecord, freshTally } from './support/provenance/provenance-problems.ts';
import { caseInputs, sampleInput, type TracedInput, tracedRecords } from './support/provenance/traced-records.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const packs = packsOnDisk(root);
const places = { root, index: indexOf(packs), cwd: root };

interface Expected extends Pick<Allowed, 'structural' | 'deciding'> {
  readonly samples: readonly (readonly [file: string, most: number, settings?: TracedInput['settings']])[];
  /** At least so much was tried, so that the test cannot pass by looking at nothing. */
  readonly least: {
    readonly records: number;
    readonly values: number;
    readonly sourced: number;
    readonly inert: number;
    readonly perturbations: number;
  };
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  'hl7v2-fhir': {
    samples: [['hospital-feed.hl7', 40]],
    structural: [
      [/\/resourceType$/, 'the type of a resource is that of its table'],
      [/^\/type$/, 'the setting `bundle`'],
      [/^\/id$|\/fullUrl$|\/resource\/id$/, 'made from the bytes of the whole record'],
    ],
    deciding: {
      'OBX-2': 'the data type of OBX-5 decides how that is read',
      'ROL-2': 'a role that is taken away is not written',
    },
    least: { records: 55, values: 7000, sourced: 3300, inert: 1800, perturbations: 10_000 },
  },
  'contracts-csv-ocds': {
    samples: [
      [
        'contracts-register.csv',
        40,
        { ocidPrefix: 'ocds-a1b2c3', publishedDate: '2026-01-31T00:00:00Z', currency: 'GBP', dateOrder: 'dmy' },
      ],
    ],
    structural: [
      [/^\/id$/, 'made from the bytes of the whole record'],
      [/^\/date$/, 'the setting `publishedDate` or `releaseDate`'],
      [/^\/language$/, 'the setting `language`'],
      [/^\/buyer\/|^\/parties\/0\/(?:id|name|roles\/0)$/, 'the settings `buyerName` and `buyerId`'],
    ],
    deciding: {},
    least: { records: 70, values: 1800, sourced: 1100, inert: 180, perturbations: 1400 },
  },
  'nhs-edifact-fhir': {
    samples: [],
    structural: [
      [/\/resourceType$/, 'the type of a resource is that of its table'],
      [/^\/type$/, 'a collection, always'],
      [/^\/id$|\/fullUrl$|\/resource\/id$/, 'made from the bytes of the whole record'],
    ],
    deciding: {},
    least: { records: 4, values: 250, sourced: 120, inert: 100, perturbations: 500 },
  },
};

/** For an adapter that is not listed: nothing is let pass. */
const STRICT: Expected = {
  samples: [],
  structural: [],
  deciding: {},
  least: { records: 1, values: 1, sourced: 1, inert: 0, perturbations: 1 },
};

describe.each(packs.filter(({ kind }) => kind === 'adapter'))('$where', ({ id }) => {
  test('every value names the bytes it comes from, and changes with those bytes only', async () => {
    const pack = await loadPack('adapter', id, places);
    const target = await loadPack('standard', pack.manifest.to, places);
    const { samples, least, ...allowed } = EXPECTED[id] ?? STRICT;
    const steering = pack.definition.steering ?? {};
    const tally = freshTally();
    const inputs = [
      ...caseInputs(pack),
      ...samples.map(([file, most, settings]) => sampleInput(pack, file, most, settings)),
    ];
    for (const input of inputs) {
      const { raws, run } = await tracedRecords(pack, target, input);
      for (const raw of raws) checkRecord(raw, run, { ...allowed, steering }, tally);
    }
    const { problems, used, ...counts } = tally;
    expect([...problems]).toEqual([]);
    const exceptions = [
      ...allowed.structural.map(([form]) => String(form)),
      ...Object.keys(steering),
      ...Object.keys(allowed.deciding),
    ];
    expect(
      exceptions.filter((name) => !used.has(name)),
      'exceptions that nothing needs',
    ).toEqual([]);
    for (const [what, count] of Object.entries(least))
      expect(counts[what as keyof typeof least], what).toBeGreaterThanOrEqual(count);
  }, 300_000);
});
