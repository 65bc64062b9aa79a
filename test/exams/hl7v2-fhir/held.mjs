// Where a message holds a golden's value, and what the adapter's rows do with it there. The rows cover the fields to which
// HL7's guide gives a target (see the exam v2-to-fhir-fields): where no row maps a field, the guide is silent about it.
import { fieldUses } from 'assay';

const NOWHERE = new Set();

/**
 * Answers a reader of messages (`record` and `state` as `translateSource` gives them), which answers where a message holds a
 * value: a set of `mapped`, `unmapped` (a row maps the field, but did not here) and `unread` (no row maps it).
 */
export function heldIn(adapter) {
  const isMapped = mappedFields(adapter);
  return (record, states) => {
    const fields = new Map();
    for (let i = 0; i < (record?.leafCount ?? 0); i++) {
      const { field, text } = record.leaf(i);
      for (const key of new Set([text, bare(text)])) fields.set(key, [...(fields.get(key) ?? []), [field, states[i]]]);
    }
    return (golden) => {
      const places = fields.get(String(golden)) ?? fields.get(bare(String(golden)));
      if (places === undefined) return NOWHERE;
      return new Set(
        places.map(([field, state]) => (state === 0 ? (isMapped(field) ? 'unmapped' : 'unread') : 'mapped')),
      );
    };
  };
}

function mappedFields(adapter) {
  const known = new Map();
  return (field) => {
    const plain = field.replace(/\[\d+\]/g, '');
    if (!known.has(plain))
      known.set(
        plain,
        fieldUses(plain, adapter).uses.some(({ does }) => does !== 'parts'),
      );
    return known.get(plain);
  };
}

/** Dates and numbers as HL7 v2 writes them. */
function bare(text) {
  return /^[\d\s()+.:T-]{4,}Z?$/.test(text) ? text.replace(/\D/g, '') : text;
}

/** The values of a part of a golden. */
export function valuesOf(part) {
  if (part === null || typeof part !== 'object') return [part];
  return Object.values(part).flatMap(valuesOf);
}
