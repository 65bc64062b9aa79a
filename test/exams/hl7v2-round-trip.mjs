// Every HL7 v2 message of a folder: parse, serialise, the same bytes? And built again from its values, the same values?
import { createReadStream, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildHl7, messageValues, openAdapterWithStandard, serialiseHl7 } from 'assay';
import { markdownTable, textTable } from '../../scripts/text-table.mjs';

export async function run(from) {
  const { adapter } = await openAdapterWithStandard('hl7v2-fhir');
  const { format } = adapter.definition;
  const sources = new Map();
  const differing = [];
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hl7'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const name = relative(from, file);
    const set = name.split('/')[0];
    const tally = sources.get(set) ?? { messages: 0, bytes: 0, same: 0, rebuilt: 0, unread: 0 };
    sources.set(set, tally);
    const settings = adapter.settings;
    const opened = await format.open({ name, chunks: createReadStream(file) }, { maxRecordBytes: 1 << 24, settings });
    for await (const raw of opened.records) {
      tally.messages++;
      tally.bytes += raw.bytes.length;
      const { record } = format.parse(raw, opened.prologue);
      if (!record) {
        tally.unread++;
        differing.push([name, raw.line, 'not read as a message']);
        continue;
      }
      const same = Buffer.compare(serialiseHl7(record), raw.bytes) === 0;
      const rebuilt = sameValues(record, rebuild(record, format));
      tally.same += same ? 1 : 0;
      tally.rebuilt += rebuilt ? 1 : 0;
      if (!same || !rebuilt) differing.push([name, raw.line, same ? 'values differ when built again' : 'bytes differ']);
    }
  }
  return report(files.length, sources, differing);
}

/** Written in UTF-8, which MSH-18 may not say: the prologue does. */
function rebuild(record, format) {
  const values = messageValues(record);
  const [head, ...rest] = values.segments;
  const header = { ...head, values: head.values.filter(({ field }) => field !== 18) };
  const bytes = buildHl7({ ...values, segments: [header, ...rest] });
  const raw = { bytes, start: 0, end: bytes.length, line: 1 };
  return format.parse(raw, { format: 'hl7v2', framing: 'plain', charset: 'UTF-8' }).record;
}

function sameValues(record, again) {
  const told = (read) =>
    JSON.stringify(
      messageValues(read).segments.map(({ name, values }) => [
        name,
        name === 'MSH' ? values.filter(({ field }) => field !== 18) : values,
      ]),
    );
  return again !== undefined && told(record) === told(again);
}

function report(files, sources, differing) {
  const rows = [...sources].map(([set, t]) => [set, t.messages, t.bytes, t.same, t.rebuilt, t.unread]);
  const all = rows.reduce((sum, row) => sum.map((n, i) => n + row[i + 1]), [0, 0, 0, 0, 0]);
  const table = [
    ['set', 'messages', 'bytes', 'same bytes', 'same values built again', 'unread'],
    ...rows,
    ['all', ...all],
  ];
  const [total, bytes, agree, rebuilt, unread] = all;
  const markdown = `# HL7 v2: parse and serialise

${files} files of Microsoft's, CDC's and Google's converters' test messages. "Same bytes": the values of a parsed message and
what stands between them, put together again, are the message; bytes that are neither would be found. "Same values built
again": the message is built anew from its decoded values alone, in UTF-8, and read again. Lines that are no segments are
not built. \`npm run exam -- hl7v2-round-trip --from DIR\` makes this page.

${markdownTable(table)}

${agree} of ${total} messages keep their bytes.

## Others

${differing.length === 0 ? 'None.' : markdownTable([['file', 'line', 'what'], ...differing])}
`;
  return { table: textTable(table), markdown, result: { total, agree, files, bytes, rebuilt, unread } };
}
