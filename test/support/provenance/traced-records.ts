import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../../../src/adapter/define-adapter.ts';
import { openAdapter } from '../../../src/adapter/open-adapter.ts';
import { collectTrace } from '../../../src/adapter/trace.ts';
import type { Origin } from '../../../src/adapter/trace-origins.ts';
import type { Prologue, RawRecord, SourceLeaf } from '../../../src/formats/record.ts';
import { ExactNumber } from '../../../src/model/exact-number.ts';
import { hasErrors } from '../../../src/model/finding.ts';
import type { LoadedPack } from '../../../src/pack/load-pack.ts';
import { inPieces, readCase, siteRowsOf } from '../../contract/case-files.ts';
import { casesOf } from '../../contract/packs-on-disk.ts';

/** One input file of an adapter, with the settings it is read with. */
export interface TracedInput {
  readonly name: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly settings: Readonly<Record<string, unknown>>;
  /** A site's rows, as the case names them. */
  readonly rows?: readonly string[];
  /** Records beyond these are not looked at. */
  readonly most: number;
}

/** What one record becomes, with ids named by what they stand for instead of by the record's hash. */
export interface TracedRun {
  readonly unit: unknown;
  readonly origins: () => ReadonlyMap<string, NamedOrigin>;
  readonly leaves: () => readonly SourceLeaf[];
  /** What the ledger says of each leaf, by address. */
  readonly states: () => ReadonlyMap<string, number>;
  /** Addresses that findings are about. */
  readonly told: ReadonlySet<string>;
}

/** An origin by the addresses of its leaves, which stay when leaves elsewhere come and go. */
export interface NamedOrigin {
  readonly rows: readonly string[];
  readonly leaves: ReadonlySet<string>;
  readonly depends: ReadonlySet<string>;
}

/** Every case of an adapter. */
export function caseInputs(pack: LoadedPack<'adapter'>): readonly TracedInput[] {
  return casesOf(pack.folder).map((name) => {
    const { expected, input } = readCase<Pick<Partial<TracedInput>, 'settings' | 'rows'>>(
      join(pack.folder, 'cases', name),
    );
    return {
      name,
      file: input.name,
      bytes: input.bytes,
      settings: expected.settings ?? {},
      rows: expected.rows ?? [],
      most: 1000,
    };
  });
}

export function sampleInput(
  pack: LoadedPack<'adapter'>,
  file: string,
  most: number,
  settings: TracedInput['settings'] = {},
): TracedInput {
  return { name: file, file, bytes: readFileSync(join(pack.folder, 'samples', file)), settings, most };
}

/** Cuts an input into records, and answers with each and with the function that maps a version of it. */
export async function tracedRecords(pack: LoadedPack<'adapter'>, target: LoadedPack<'standard'>, input: TracedInput) {
  const standard = await target.definition.open({
    data: target.data,
    now: () => new Date(0),
    profiles: [],
    settings: {},
  });
  const names = new Map<string, string>();
  const { definition } = pack;
  const adapter = openAdapter(
    pack.manifest.id,
    {
      ...definition,
      assemble(entries: readonly Entry[], context) {
        names.clear();
        names.set(context.uuid, '<unit>');
        for (const { uuid, type, address } of entries) names.set(uuid, `<${type} ${address}>`);
        return definition.assemble(entries, context);
      },
    },
    standard.model,
    input.settings,
    await siteRowsOf(pack.folder, join(pack.folder, 'cases', input.name), input.rows),
  );
  const options = { maxRecordBytes: 1 << 24, settings: adapter.settings };
  const { prologue, records } = await definition.format.open(inPieces(input.file, input.bytes), options);
  const raws: RawRecord[] = [];
  for await (const raw of records) if (raws.length < input.most) raws.push(raw);

  /** Undefined where the record, so changed, is no longer translated: findings then say why. */
  const run = (raw: RawRecord): TracedRun | undefined => {
    const mapped = adapter.map(raw, prologue as Prologue);
    const { record, marks, unit } = mapped;
    if (!record || !marks || unit === undefined || hasErrors(mapped.findings)) return undefined;
    const leaves = once(() => Array.from({ length: record.leafCount }, (_, index) => record.leaf(index)));
    const addresses = (numbers: readonly number[]) => new Set(numbers.map((leaf) => record.leaf(leaf).address));
    const named = ({ rows, leaves: from, depends }: Origin): NamedOrigin => ({
      rows,
      leaves: addresses(from),
      depends: addresses(depends),
    });
    return {
      unit: withNames(unit, names),
      origins: once(() => {
        const trace = collectTrace();
        const again = adapter.map(raw, prologue as Prologue, trace);
        return new Map([...trace.locate(again.unit)].map(([pointer, origin]) => [pointer, named(origin)]));
      }),
      leaves,
      told: new Set(mapped.findings.flatMap(({ at }) => at?.path ?? [])),
      states: once(() => new Map(leaves().map(({ address }, index) => [address, marks.state[index] as number]))),
    };
  };
  return { raws, run };
}

/** Most runs are compared by their unit only; the rest is worked out when it is asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function withNames(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return value.replace(UUID, (uuid) => names.get(uuid) ?? uuid);
  if (value instanceof ExactNumber) return `exactly ${value.text}`;
  if (Array.isArray(value)) return value.map((element) => withNames(element, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withNames(member, names)]));
}
