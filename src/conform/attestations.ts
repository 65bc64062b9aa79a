import { dayOf, readEntries } from './dated-entry.ts';

/** A named person's word that a requirement is met. */
export interface Attestation {
  /** Id of the requirement. */
  readonly requirement: string;
  readonly who: string;
  /** ISO 8601 date on which it was seen. */
  readonly when: string;
  readonly saw: string;
  /** Of the document that was seen, hex. */
  readonly sha256?: string;
  /** ISO 8601 date; the last day on which the word counts. */
  readonly expires: string;
}

/** Reads the content of `attestations.yaml`, a list. Throws AssayError `attestations.*` where it is not as it must be. */
export function readAttestations(content: unknown): readonly Attestation[] {
  return readEntries(content, 'attestations', 'requirement, who, when, saw and expires', (entry) => {
    const sha256 = entry.optional('sha256');
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) throw entry.wrong('sha256', '64 hexadecimal digits.');
    return {
      requirement: entry.text('requirement'),
      who: entry.text('who'),
      when: entry.date('when'),
      saw: entry.text('saw'),
      ...(sha256 === undefined ? {} : { sha256 }),
      expires: entry.date('expires'),
    };
  });
}

/** True while the attestation counts: up to and with the day it expires, in UTC. */
export function inForce(attestation: Attestation, now: Date): boolean {
  const today = dayOf(now);
  return attestation.when <= today && today <= attestation.expires;
}
