import type { Resource } from '../json.ts';

/** What tells resources of a run from all others: they can be found by it, and taken away. */
export interface SandboxTag {
  readonly system: string;
  readonly code: string;
}

/** The tag where target.yaml names none (`sandboxTag: { system, code }`). */
export const DEFAULT_TAG: SandboxTag = {
  system: 'urn:uuid:5a7c0f0e-55a9-4c4b-8d52-6a55a9000001',
  code: 'assay-sandbox',
};

type Draft = (text: string) => Omit<Resource, 'resourceType'>;

const subject = { display: 'Assay sandbox' };
const concept = (text: string) => ({ text });

/** Small resources that are valid by themselves: no reference in them has to resolve. `text` is drawn anew for each. */
const DRAFTS: Readonly<Record<string, Draft>> = {
  Patient: (text) => ({ name: [{ family: text, given: ['Assay'] }], gender: 'unknown' }),
  Practitioner: (text) => ({ name: [{ family: text, given: ['Assay'] }] }),
  Organization: (text) => ({ name: text }),
  Location: (text) => ({ name: text, status: 'active' }),
  Observation: (text) => ({ status: 'final', code: concept(text), subject, valueString: text }),
  Condition: (text) => ({ code: concept(text), subject }),
  Procedure: (text) => ({ status: 'completed', code: concept(text), subject }),
  AllergyIntolerance: (text) => ({ code: concept(text), patient: subject }),
  DiagnosticReport: (text) => ({ status: 'final', code: concept(text), subject }),
  Encounter: (text) => ({
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    type: [concept(text)],
    subject,
  }),
  Device: (text) => ({ deviceName: [{ name: text, type: 'user-friendly-name' }] }),
  Medication: (text) => ({ code: concept(text) }),
  Basic: (text) => ({ code: concept(text) }),
};

/** Types of which a draft can be made, those first that servers refuse least. */
export const DRAFTED: readonly string[] = Object.keys(DRAFTS);

/** A new resource for the server to take, carrying the tag; undefined for a type of which none is known here. */
export function draftOf(type: string, tag: SandboxTag, random: () => number): Resource | undefined {
  const draft = Object.hasOwn(DRAFTS, type) ? DRAFTS[type] : undefined;
  if (draft === undefined) return undefined;
  const text = `Assay${Math.floor(random() * 36 ** 8)
    .toString(36)
    .padStart(8, '0')}`;
  return { resourceType: type, meta: { tag: [{ system: tag.system, code: tag.code }] }, ...draft(text) };
}
