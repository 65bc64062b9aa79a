import type { OpenAdapter } from '../adapter/open-adapter.ts';
import type { RecordResult } from './record-result.ts';
import { type ShownRecord, showRecord } from './shown-record.ts';

/** The first records of a translation, as many as a page holds. */
export interface ShownRecords {
  add(result: RecordResult, source: string, outLine: number | undefined): void;
  readonly records: readonly ShownRecord[];
}

const MOST_RECORDS = 200;
/** Bytes of source; their units are several times as large. */
const MOST_BYTES = 1024 * 1024;

export function collectShown(adapter: OpenAdapter): ShownRecords {
  const records: ShownRecord[] = [];
  let bytes = 0;
  return {
    records,
    add(result, source, outLine) {
      if (records.length >= MOST_RECORDS || bytes >= MOST_BYTES) return;
      bytes += result.raw.bytes.length;
      records.push(showRecord(result, source, outLine, adapter));
    },
  };
}
