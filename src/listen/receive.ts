import { createHash } from 'node:crypto';
import type { OpenAdapter } from '../adapter/open-adapter.ts';
import { CR, LF } from '../formats/hl7v2/bytes.ts';
import type { Finding } from '../model/finding.ts';
import { writeJson } from '../model/write-json.ts';
import type { OpenStandard } from '../standard/index.ts';
import type { RecordResult } from '../translate/index.ts';
import { quarantineLine, translateSource } from '../translate/index.ts';
import type { FhirServer } from './fhir-server.ts';
import type { MessageHeader } from './message-header.ts';
import { framed } from './mllp.ts';
import { PROBLEMS } from './problems.ts';
import type { Kept, Store } from './store.ts';
import { ACCEPTED, notStored, type Problem, quarantinedBy, rejected, type Verdict } from './verdict.ts';

export interface ReceiverOptions {
  readonly adapter: OpenAdapter;
  readonly standard: OpenStandard;
  readonly store: Store;
  /** Absent when results are written by the store. */
  readonly server: FhirServer | undefined;
  readonly maxRecordBytes: number;
}

export interface Received {
  readonly verdict: Verdict;
  /** True when the same message had come before: nothing was written. */
  readonly again: boolean;
}

/** Takes one message as far as it goes: its verdict is given when what it says is durable. */
export type Receive = (message: Uint8Array, header: MessageHeader | undefined) => Promise<Received>;

export function receiver(options: ReceiverOptions): Receive {
  const underWay = new Map<string, Promise<Verdict>>();
  return async (message, header) => {
    const bytes = withoutLineEnds(message);
    const key = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    const known = options.store.known(key);
    if (known) return { verdict: known, again: true };
    // A sender that lost patience sends again, perhaps over another connection, while the first is still in hand.
    const first = underWay.get(key);
    if (first) return { verdict: await first, again: true };
    const taking = take(bytes, key, header, options).finally(() => underWay.delete(key));
    underWay.set(key, taking);
    return { verdict: await taking, again: false };
  };
}

async function take(
  bytes: Uint8Array,
  key: string,
  header: MessageHeader | undefined,
  { adapter, standard, store, server, maxRecordBytes }: ReceiverOptions,
): Promise<Verdict> {
  const control = shownControlId(header);
  const source = { name: 'mllp', chunks: once(framed(bytes)) };
  const opened = await translateSource(source, adapter, standard, maxRecordBytes);
  const results: RecordResult[] = [];
  // Two are enough to know that it is more than one.
  for await (const result of opened.results) if (results.push(result) > 1) break;
  const [result] = results;
  const aside = (verdict: Verdict, findings: readonly Finding[]): Kept => {
    const raw = { bytes, start: 1, end: bytes.length + 1, line: 1 };
    return { key, control, verdict, quarantine: quarantineLine(adapter.id, 'mllp', opened.prologue, raw, findings) };
  };
  const refusal = refusalOf(header, results.length);
  if (refusal) return store.keep(aside(refusal, [...(result?.findings ?? []), findingOf(refusal)]));
  if (result?.unit === undefined) {
    const findings = result?.findings ?? [];
    return store.keep(aside(quarantinedBy(findings, result?.mapped.record), findings));
  }
  if (!server) return store.keep({ key, control, verdict: ACCEPTED, unit: writeJson(result.unit) });
  const delivered = await server.deliver(result.unit);
  if (delivered.state === 'accepted') return store.keep({ key, control, verdict: ACCEPTED });
  if (delivered.state === 'unavailable') return notStored(PROBLEMS.serverUnavailable);
  const finding: Finding = {
    code: PROBLEMS.serverRefused.code,
    severity: 'error',
    message: `${PROBLEMS.serverRefused.text}: ${delivered.why}. Mend what it refuses, then load the quarantine file.`,
  };
  return store.keep(aside(quarantinedBy([finding], undefined), [...result.findings, finding]));
}

/** Why a message cannot be processed whatever it says (HL7 v2.5.1, 2.9.2.1: MSH-9, MSH-11, MSH-12 not acceptable). */
function refusalOf(header: MessageHeader | undefined, messages: number): Verdict | undefined {
  if (!header) return rejected(PROBLEMS.noHeader);
  if (messages !== 1) return rejected(PROBLEMS.notOneMessage);
  if (header.field(10).trim() === '') return rejected(PROBLEMS.noControlId);
  const version = header.component(12, 1).trim();
  if (version !== '' && !/^2(\.\d+)*$/.test(version)) return rejected(PROBLEMS.version);
  return undefined;
}

function findingOf({ problem }: Verdict): Finding {
  const { code, text, address }: Problem = problem ?? PROBLEMS.notTranslated;
  return { code, severity: 'error', message: text, ...(address && { at: { path: address } }) };
}

/** A control id as it may be logged: what is not plain text in it is left out. */
export function shownControlId(header: MessageHeader | undefined): string {
  const id = header?.field(10).replace(/[^\x21-\x7e]/g, '') ?? '';
  return id.length > 64 ? `${id.slice(0, 64)}...` : id;
}

/** A message has the same bytes, and so the same ids, from a file and from a connection. */
function withoutLineEnds(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === CR || bytes[end - 1] === LF)) end--;
  return bytes.subarray(0, end);
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
