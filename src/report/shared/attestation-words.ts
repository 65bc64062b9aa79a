import type { RequirementResult } from '../../model/outcome.ts';

/** Who attested a requirement, when, and until when it counts; what was seen; the document's hash. One line each. */
export function attestationLines({ basis, attestation, reason }: RequirementResult): readonly string[] {
  if (basis !== 'attested') return [];
  if (attestation === undefined) return ['Attested, not tested.', ...(reason === undefined ? [] : [reason])];
  const { who, when, saw, sha256, expires } = attestation;
  return [
    `Attested by ${who} on ${when}, not tested; counts until ${expires}.`,
    saw,
    ...(sha256 === undefined ? [] : [`Document, SHA-256: ${sha256}`]),
  ];
}
