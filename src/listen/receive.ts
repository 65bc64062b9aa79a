import { createHash } from 'node:crypto';
import type { OpenAdapter } from '../adapter/open-adapter.ts';
import { CR, LF } from '../formats/hl7v2/bytes.ts';
import type { Finding } from '../model/finding.ts';
import { writeJson } from '../model/write-json.ts';
import type { OpenStandard } from '../standard/index.ts';
import type { RecordResult } from '../translate/index.ts';
import { quarantineLine, recordHash, translateSource } from '../translate/index.ts';
import { eventTime } from './event-time.ts';
import type { FhirServer } from './fhir-server.ts';
import { lineUp } from './line-up.ts';
import type { MessageHeader } from './message-header.ts';
import { framed } from './mllp.ts';
import { PROBLEMS } from './problems.ts';
import { type LinkNumber, type Numbered, numbered } from './sequence.ts';
import type { Kept, Store } from './store.ts';
import { ACCEPTED, notStored, type Problem, quarantinedBy, rejected, type Verdict } from './verdict.ts';

export interface ReceiverOptions {
  readonly adapter: OpenAdapter;
  readonly standard: OpenStandard;
  readonly store: Store;
  /** Absent when results are written by the store. */
  readonly server: FhirServer | undefined;
  readonly maxRecordBytes: number;
  readonly now: () => Date;
}

export interface Received {
  readonly verdict: Verdict;
  /** True when the same message had come before: nothing was written. */
  readonly again: boolean;
  /** MSA-4, where the message has a sequence number. */
  readonly expected?: number;
}

/** Takes one message as far as it goes: its verdict is given when what it says is durable. */
export type Receive = (message: Uint8Array, header: MessageHeader | undefined) => Promise<Received>;

export function receiver(options: ReceiverOptions): Receive {
  const { store } = options;
  const underWay = new Map<string, Promise<Verdict>>();
  const inLine = lineUp();

  async function receive(
    message: Uint8Array,
    header: MessageHeader | undefined,
    number?: LinkNumber,
  ): Promise<Received> {
    const bytes = withoutLineEnds(message);
    const key = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    const known = store.known(key);
    if (known) return { verdict: known, again: true };
    // A sender that lost patience sends again, perhaps over another connection, while the first is still in hand.
    const first = underWay.get(key);
    if (first) return { verdict: await first, again: true };
    const taking = take(bytes, key, header, number, options).finally(() => underWay.delete(key));
    underWay.set(key, taking);
    return { verdict: await taking, again: false };
  }

  /** One after the other on each link (HL7 v2.5.1, 2.10.1). */
  async function receiveNumbered(message: Uint8Array, header: MessageHeader | undefined): Promise<Received> {
    const place = numbered(header, store.numbers) as Numbered;
    const { link, kind, number, expected } = place;
    if (kind === 'next') {
      const received = await receive(message, header, { link, last: number });
      const taken = store.numbers.last(link) === number;
      return { ...received, expected: taken ? number : expected };
    }
    if (kind === 'reset') store.numbers.add({ link });
    if (kind !== 'other') {
      // Nothing is lost of a sender that has the same 0 in every message: what has content is a message like any other.
      if (isHeaderOnly(message)) return { verdict: ACCEPTED, again: false, expected };
      return { ...(await receive(message, header)), expected };
    }
    const bytes = withoutLineEnds(message);
    const known = store.known(createHash('sha256').update(bytes).digest('hex').slice(0, 32));
    if (known) return { verdict: known, again: true, expected };
    return { verdict: notStored(PROBLEMS.sequence), again: false, expected };
  }

  return (message, header) => {
    const place = numbered(header, store.numbers);
    return place ? inLine([place.link], () => receiveNumbered(message, header)) : receive(message, header);
  };
}

/** True when nothing stands behind MSH. */
function isHeaderOnly(message: Uint8Array): boolean {
  const text = Buffer.from(message).toString('latin1');
  return /^[^\r\n]*[\r\n]*$/.test(text);
}

async function take(
  bytes: Uint8Array,
  key: string,
  header: MessageHeader | undefined,
  number: LinkNumber | undefined,
  { adapter, standard, store, server, maxRecordBytes, now }: ReceiverOptions,
): Promise<Verdict> {
  const control = shownControlId(header);
  const source = { name: 'mllp', chunks: once(framed(bytes)) };
  const opened = await translateSource(source, adapter, standard, maxRecordBytes);
  const results: RecordResult[] = [];
  // Two are enough to know that it is more than one.
  for await (const result of opened.results) if (results.push(result) > 1) break;
  const [result] = results;
  const raw = { bytes, start: 1, end: bytes.length + 1, line: 1 };
  const aside = (verdict: Verdict, findings: readonly Finding[]): Kept => {
    const quarantine = quarantineLine(adapter.id, 'mllp', opened.prologue, raw, findings);
    return { key, control, verdict, quarantine, ...(number && { number }) };
  };
  const accepted: Kept = { key, control, verdict: ACCEPTED, ...(number && { number }) };
  const refusal = refusalOf(header, results.length);
  if (refusal) return store.keep(aside(refusal, [...(result?.findings ?? []), findingOf(refusal)]));
  if (result?.unit === undefined) {
    const findings = result?.findings ?? [];
    return store.keep(aside(quarantinedBy(findings, result?.mapped.record), findings));
  }
  if (!server) {
    const { removals } = result.mapped;
    const line = quarantineLine(adapter.id, 'mllp', opened.prologue, raw, []);
    const source = { line, sha256: recordHash(bytes), removals };
    return store.keep({ ...accepted, unit: writeJson(result.unit), source });
  }
  const delivered = await server.deliver({
    bundle: result.unit,
    removals: result.mapped.removals,
    sender: [3, 4].map((field) => header?.field(field) ?? '').join('\n'),
    time: header && eventTime(header, result.mapped.record, now()),
  });
  if (delivered.state === 'accepted') return store.keep({ ...accepted, told: delivered.told });
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
