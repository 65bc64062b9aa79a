import type { MessageHeader } from './message-header.ts';
import type { Verdict } from './verdict.ts';

/** Codes of HL7 table 0008: application and commit acknowledgements. */
export type AnswerCode = 'AA' | 'AE' | 'AR' | 'CA' | 'CE' | 'CR';

type Outcome = Verdict['outcome'];

/** HL7 v2.5.1, 2.9.2.1: AR is also for what has nothing to do with the message, such as a full disk. */
const APPLICATION: Readonly<Record<Outcome, AnswerCode>> = {
  accepted: 'AA',
  quarantined: 'AE',
  rejected: 'AR',
  'not-stored': 'AR',
};

/** HL7 v2.5.1, 2.9.3.1: a message in quarantine is in safe storage, so the sender is released from sending it again. */
const COMMIT: Readonly<Record<Outcome, AnswerCode>> = {
  accepted: 'CA',
  quarantined: 'CA',
  rejected: 'CR',
  'not-stored': 'CE',
};

/** True when MSH-15 or MSH-16 has a value, which asks for enhanced mode (HL7 v2.5.1, 2.15.9.15 and 2.15.9.16). */
export function isEnhanced(header: MessageHeader | undefined): boolean {
  return header !== undefined && (header.field(15) !== '' || header.field(16) !== '');
}

/** The acknowledgements that a message asks for, in the order in which they are sent. */
export function answerCodes(header: MessageHeader | undefined, outcome: Outcome): readonly AnswerCode[] {
  if (!header || !isEnhanced(header)) return [APPLICATION[outcome]];
  const commit = COMMIT[outcome];
  const codes: AnswerCode[] = wants(header.field(15), commit === 'CA') ? [commit] : [];
  // What was refused by its commit acknowledgement is not processed, so nothing more is said of it.
  const refused = codes.length > 0 && commit !== 'CA';
  if (!refused && wants(header.field(16), outcome === 'accepted')) codes.push(APPLICATION[outcome]);
  return codes;
}

/** Table 0155. A condition that is not known is answered always: silence would stop the feed. */
function wants(condition: string, success: boolean): boolean {
  switch (condition.trim().toUpperCase()) {
    case '':
    case 'NE':
      return false;
    case 'ER':
      return !success;
    case 'SU':
      return success;
    default:
      return true;
  }
}
