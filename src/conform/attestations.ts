import { AssayError } from '../model/assay-error.ts';

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

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the content of `attestations.yaml`, a list. Throws AssayError `attestations.*` where it is not as it must be. */
export function readAttestations(content: unknown): readonly Attestation[] {
  if (content === undefined || content === null) return [];
  if (!Array.isArray(content)) {
    throw new AssayError('attestations.list', 'attestations: expected a list of attestations.');
  }
  return content.map((item: unknown, index) => {
    const where = `attestations: entry ${index + 1}`;
    if (item === null || typeof item !== 'object')
      throw new AssayError('attestations.entry', `${where}: expected a mapping.`);
    const entry = item as Readonly<Record<string, unknown>>;
    const text = (name: string) => {
      const value = entry[name];
      if (typeof value === 'string' && value.trim() !== '') return value;
      throw new AssayError(
        'attestations.entry',
        `${where}: ${name}: expected text. Every attestation names requirement, who, when, saw and expires.`,
      );
    };
    const date = (name: string) => {
      const value = text(name);
      if (DATE.test(value) && !Number.isNaN(Date.parse(value))) return value;
      throw new AssayError(
        'attestations.entry',
        `${where}: ${name}: expected a date YYYY-MM-DD, got "${value.slice(0, 40)}".`,
      );
    };
    const sha256 = entry.sha256 === undefined ? undefined : text('sha256');
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) {
      throw new AssayError('attestations.entry', `${where}: sha256: expected 64 hexadecimal digits.`);
    }
    return {
      requirement: text('requirement'),
      who: text('who'),
      when: date('when'),
      saw: text('saw'),
      ...(sha256 === undefined ? {} : { sha256 }),
      expires: date('expires'),
    };
  });
}

/** True while the attestation counts: up to and with the day it expires, in UTC. */
export function inForce(attestation: Attestation, now: Date): boolean {
  const today = now.toISOString().slice(0, 10);
  return attestation.when <= today && today <= attestation.expires;
}
