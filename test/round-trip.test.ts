import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openAdapter } from '../src/adapter/open-adapter.ts';
import { loadPack } from '../src/pack/load-pack.ts';
import { DEFAULT_MAX_RECORD_BYTES } from '../src/translate/translate-source.ts';
import { inPieces } from './contract/case-files.ts';
import { indexOf, packsOnDisk } from './contract/packs-on-disk.ts';
import { caseInputs } from './support/provenance/traced-records.ts';
import { markFinder, placesOf, thereAndBack } from './support/round-trip/round-trip.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const places = { root, index: indexOf(packsOnDisk(root)), cwd: root };

/** Cases whose units cannot be written, and why. */
const REFUSED: Readonly<Record<string, string>> = {
  appointment: 'times of appointments (SCH) do not come back, and an Appointment without them says something else',
  'appointment-without-times': 'as above',
};

/** Rows of groups whose segments do not come back, so that nothing below them does. */
const NOT_BACK: Readonly<Record<string, string>> = {
  'SPM-OBX': 'specimens (SPM) do not come back, and with them the observations made on them',
};

describe('HL7 v2 to FHIR and back', async () => {
  const pack = await loadPack('adapter', 'hl7v2-fhir', places);
  const target = await loadPack('standard', 'fhir-r4', places);
  const now = () => new Date('2026-01-01T00:00:00Z');
  const standard = await target.definition.open({ data: target.data, now, profiles: [], settings: {} });
  const marksOf = markFinder(pack.definition);
  const exercised = new Set<string>();
  const refused = new Set<string>();

  test.each(caseInputs(pack).map((input) => [input.name, input] as const))('case %s', async (name, input) => {
    const adapter = openAdapter(pack.manifest.id, pack.definition, standard.model, input.settings);
    const { format } = pack.definition;
    const options = { maxRecordBytes: DEFAULT_MAX_RECORD_BYTES, settings: adapter.settings };
    const opened = await format.open(inPieces(input.file, input.bytes), options);
    const problems: string[] = [];
    for await (const raw of opened.records) {
      const trip = thereAndBack(adapter, raw, opened.prologue);
      if (!trip) continue;
      const { bytes, leaves, findings } = trip.back;
      if (!bytes) {
        expect(REFUSED, findings.map(({ message }) => message).join()).toHaveProperty(name);
        refused.add(name);
        continue;
      }
      const again = { bytes, start: 0, end: bytes.length, line: 1 };
      const { record } = format.parse(again, opened.prologue);
      if (!record) throw new Error('what was written cannot be read');
      // What has come back once comes back again as it is.
      const second = thereAndBack(adapter, again, { format: format.id });
      expect(Buffer.from(second?.back.bytes ?? []).toString()).toBe(Buffer.from(bytes).toString());

      for (const [pointer, origin] of trip.origins) {
        if (Object.hasOwn(NOT_BACK, origin.rows[0] ?? '')) continue;
        const marks = marksOf(origin.rows);
        const told = leaves.filter((leaf) => leaf.pointer === pointer || leaf.pointer.startsWith(`${pointer}/`));
        if (!marks || origin.leaves.length === 0) continue;
        const isWritten = told.some(({ how }) => how === 'written');
        if (isWritten) for (const mark of marks) exercised.add(mark.name);
        if (marks.some(({ back }) => back !== 'lossless')) continue;
        const sent = placesOf(
          origin.leaves.map((number) => trip.record.leaf(number).address),
          trip.record,
        );
        const came = placesOf(isWritten ? told.flatMap(({ to }) => to) : [], record);
        const rows = origin.rows.join(' ');
        if ([...sent].sort().join() !== [...came].sort().join())
          problems.push(`${rows}: ${[...sent].join()} came back as ${[...came].join() || 'nothing'}`);
      }
    }
    expect(problems).toEqual([]);
  });

  test('every row that goes both ways is shown by a case', () => {
    const all = Object.entries(pack.definition.back?.rows ?? {}).flatMap(([table, rows]) =>
      rows.map(({ id }) => `${table}/${id}`),
    );
    expect(all.filter((name) => !exercised.has(name))).toEqual([]);
  });

  test('and no case is refused without need', () => {
    expect(Object.keys(REFUSED).filter((name) => !refused.has(name))).toEqual([]);
  });
});
