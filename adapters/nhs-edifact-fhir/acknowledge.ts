import { type Answered, AssayError, type Outcome } from 'assay/adapter';
import { clockAt } from './zone.ts';

/** A control reference has at most 14 characters (0020). */
const REFERENCE_LENGTH = 14;

/** Longest component of free text (4440 in C108). */
const TEXT_LENGTH = 70;

/**
 * NHSACK, NHS001, as NHS England's own adaptor for laboratory results answers (integration-adaptor-lab-results, the
 * template nhsAck and its examples): one message in an interchange of its own, from the recipient to the sender. Of the
 * message nothing but references and the identifications of both ends is repeated.
 */
export function acknowledge({ interchange, outcomes, reference, now, settings }: Answered): string | undefined {
  const { sender, recipient, isTest, reference: answered, refused } = interchange;
  if (!sender || !recipient || answered === undefined) return undefined;
  if (reference.length > REFERENCE_LENGTH)
    throw new AssayError(
      'pmip.reference',
      `the control reference ${reference} has more than ${REFERENCE_LENGTH} digits`,
    );
  // NHS England's adaptor tells the time of the United Kingdom.
  const { date, time } = clockAt(now, String(settings.timezone || 'Europe/London'));
  const ends = [identified(sender), identified(recipient)];
  const segments = [
    ['UNH', ['1'], ['NHSACK', 'D', '1', 'NH', 'NHS001']],
    ['BGM', ['AKR']],
    ['DTM', ['137', date, '102']],
    ['NIR', ['SIR', answered], ...ends, [statusOf(outcomes, refused)]],
    ...(refused === undefined ? outcomes.filter(isNoMessage).slice(0, 1).flatMap(reasonOf) : [errorText(refused)]),
    ...(refused === undefined ? outcomes.filter((outcome) => !isNoMessage(outcome)).flatMap(messageStatus) : []),
  ];
  segments.push(['UNT', [String(segments.length + 1)], ['1']]);
  const header = ['UNB', ['UNOC', '3'], recipient, sender, [date.slice(2), time], [reference], [], ['NHSACK']];
  // 0035: the answer to a test is no more than a test.
  if (isTest) header.push([], [], [], ['1']);
  return `UNA:+.? '${[header, ...segments, ['UNZ', ['1'], [reference]]].map(written).join('')}`;
}

type Segment = readonly (string | readonly string[])[];

/** Accepted, accepted in part, refused as all messages are, refused as a whole. */
function statusOf(outcomes: readonly Outcome[], refused: string | undefined): 'IAF' | 'IAP' | 'IRA' | 'IRI' {
  if (refused !== undefined) return 'IRI';
  const accepted = outcomes.filter((outcome) => outcome.refused === undefined).length;
  return accepted === outcomes.length ? 'IAF' : accepted === 0 ? 'IRA' : 'IAP';
}

function messageStatus(outcome: Outcome): Segment[] {
  const status = outcome.refused ? 'MR' : 'MA';
  return [['NMR', ['AGO', outcome.reference ?? ''], [status]], ...reasonOf(outcome)];
}

function reasonOf({ refused }: Outcome): Segment[] {
  return refused ? [errorText(refused.at?.path ? `${refused.code} ${refused.at.path}` : refused.code)] : [];
}

/** The code of a finding and its place say what is wrong without the patient's data, which messages of findings may hold. */
function errorText(text: string): Segment {
  return ['FTX', ['ERD'], [], [], [text.replace(/[^\x20-\x7e]/g, '?').slice(0, TEXT_LENGTH)]];
}

function isNoMessage({ reference }: Outcome): boolean {
  return reference === undefined;
}

function identified(party: readonly string[]): readonly string[] {
  return party.slice(0, 2);
}

function written(segment: Segment): string {
  const elements = segment.map((element) =>
    typeof element === 'string' ? element : withoutEnd(element.map(released), '').join(':'),
  );
  return `${withoutEnd(elements, '').join('+')}'`;
}

function released(text: string): string {
  return text.replace(/[+:'?]/g, '?$&');
}

function withoutEnd(parts: readonly string[], empty: string): readonly string[] {
  const last = parts.findLastIndex((part) => part !== empty);
  return parts.slice(0, last + 1);
}
