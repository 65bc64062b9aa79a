import type { Prologue } from '../record.ts';

/** What is needed to read any message of a source again alone. */
export interface Hl7Prologue extends Prologue {
  readonly format: 'hl7v2';
  /** How the first message was framed: minimal lower layer protocol, or a plain file. */
  readonly framing: 'mllp' | 'plain';
  /** Character set of messages whose MSH-18 is empty: the setting `charset`, or UTF-8 after a byte order mark. */
  readonly charset?: string;
}
