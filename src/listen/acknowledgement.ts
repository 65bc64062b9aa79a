import { type AnswerCode, isEnhanced } from './answer-codes.ts';
import { errorSegment, escapeText } from './error-segment.ts';
import type { MessageHeader } from './message-header.ts';
import type { Problem } from './verdict.ts';

export interface AcknowledgementOptions {
  /** Absent when the message has no header that could be read. */
  readonly header: MessageHeader | undefined;
  readonly code: AnswerCode;
  readonly problem: Problem | undefined;
  /** MSA-4, where the sender numbers its messages. */
  readonly expected?: number | undefined;
  /** Of the acknowledgement, unique. */
  readonly controlId: string;
  readonly now: Date;
}

/**
 * The bytes of one acknowledgement (HL7 v2.5.1, 2.9.2 and 2.13.1), in the delimiters, character set and version of the
 * message: what is repeated from it is repeated byte by byte.
 */
export function acknowledgement({
  header,
  code,
  problem,
  expected,
  controlId,
  now,
}: AcknowledgementOptions): Uint8Array {
  const separator = header?.delimiters.field ?? '|';
  const get = (number: number): string => header?.field(number) ?? '';
  const version = header?.component(12, 1).trim() || '2.5.1';
  const fields: string[] = [];
  const set = (number: number, text: string): void => {
    fields[number] = text;
  };
  set(2, header?.encoding || '^~\\&');
  // Who was the receiver is now the sender.
  set(3, get(5));
  set(4, get(6));
  set(5, get(3));
  set(6, get(4));
  set(7, timeStamp(now, version));
  set(9, messageType(header, version));
  set(10, controlId);
  set(11, get(11) || 'P');
  set(12, get(12) || version);
  // An application acknowledgement in enhanced mode is a message of its own; it asks for no answer.
  if (isEnhanced(header) && code.startsWith('A')) {
    set(15, 'NE');
    set(16, 'NE');
  }
  set(18, get(18));
  const msh = `MSH${separator}${line(fields.slice(2), separator)}`;
  const positive = code === 'AA' || code === 'CA';
  const told = positive ? undefined : problem;
  const mayTell = told !== undefined && before(version, '2.5');
  const text = mayTell ? escapeText(told.text, header?.delimiters) : '';
  const msa = line(['MSA', code, get(10), text, expected === undefined ? '' : String(expected)], separator);
  const segments = [msh, msa, ...(told ? [errorSegment(told, header, before(version, '2.5'))] : [])];
  return Uint8Array.from(Buffer.from(`${segments.join('\r')}\r`, 'latin1'));
}

function line(fields: readonly (string | undefined)[], separator: string): string {
  const all = Array.from(fields, (field) => field ?? '');
  while (all.at(-1) === '') all.pop();
  return all.join(separator);
}

/** `ACK^A01^ACK`: the structure since 2.3.1, the event since 2.2. */
function messageType(header: MessageHeader | undefined, version: string): string {
  const mark = header ? header.delimiters.component : '^';
  const event = header?.component(9, 2) ?? '';
  if (mark === '' || event === '' || before(version, '2.2')) return 'ACK';
  return before(version, '2.3.1') ? `ACK${mark}${event}` : `ACK${mark}${event}${mark}ACK`;
}

/** UTC; the offset is part of the type since 2.3. */
function timeStamp(now: Date, version: string): string {
  const digits = now.toISOString().slice(0, 19).replace(/\D/g, '');
  return before(version, '2.3') ? digits : `${digits}+0000`;
}

/** True when one version number is lower than the other. What is no version counts as a late one. */
function before(version: string, other: string): boolean {
  if (!/^\d+(\.\d+)*$/.test(version)) return false;
  const a = version.split('.').map(Number);
  const b = other.split('.').map(Number);
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Control ids of at most 20 characters (HL7 v2.5.1, 2.15.9.10) that no other call and no other start repeats. */
export function controlIds(start: Date, random: string): () => string {
  const stem = `${start.getTime().toString(36)}${random.slice(0, 4)}`.toUpperCase();
  let count = 0;
  return () => `${stem}${(++count).toString(36).toUpperCase().padStart(6, '0')}`;
}
