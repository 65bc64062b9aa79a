// HL7 v2 parsing with every value reachable, and every value read, beside @medplum/core.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hl7Message } from '@medplum/core';
import { hl7v2 } from 'assay/adapter';
import { root } from '../scripts/run.mjs';
import { compare } from './compare.mjs';

const bytes = readFileSync(join(root, 'adapters/hl7v2-fhir/samples/hospital-feed.hl7'));
async function* chunks() {
  yield bytes;
}
const { prologue, records } = await hl7v2.open(
  { name: 'feed', chunks: chunks() },
  { maxRecordBytes: 1 << 24, settings: {} },
);
const raws = [];
for await (const raw of records) if (hl7v2.parse(raw, prologue).record && !raw.problem) raws.push(raw);
const texts = raws.map((raw) => new TextDecoder().decode(raw.bytes).replaceAll('\r\n', '\r'));
const size = raws.reduce((sum, raw) => sum + raw.bytes.length, 0) / raws.length;
console.log(`${raws.length} messages of ${Math.round(size)} bytes on average\n`);

await compare('parse, every field indexed with its bytes', 'messages', [
  {
    name: 'Assay',
    run() {
      for (const raw of raws) hl7v2.parse(raw, prologue);
      return raws.length;
    },
  },
  {
    name: '@medplum/core (no positions)',
    run() {
      for (const text of texts) Hl7Message.parse(text);
      return texts.length;
    },
  },
]);

await compare('parse and read every value, escapes decoded', 'messages', [
  {
    name: 'Assay',
    run() {
      let read = 0;
      for (const raw of raws) {
        const { record } = hl7v2.parse(raw, prologue);
        for (let i = 0; i < record.leafCount; i++) read += record.leaf(i).text.length;
      }
      return read > 0 ? raws.length : 0;
    },
  },
  {
    name: '@medplum/core (escapes kept)',
    run() {
      let read = 0;
      for (const text of texts) {
        for (const segment of Hl7Message.parse(text).segments) {
          for (const field of segment.fields) {
            for (const repetition of field.components) for (const part of repetition) read += part.length;
          }
        }
      }
      return read > 0 ? texts.length : 0;
    },
  },
]);
