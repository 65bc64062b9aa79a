/** What this adapter's own finding codes mean: what happened, and what to do. */
export const findings: Readonly<Record<string, string>> = {
  'pmip.bad-result':
    'RSL holds something else than one code or one number, with a comparator that is known or none. Written in part it would say something else, so the message is refused.',
  'pmip.message-type':
    'The message is no NHS002, NHS003 or NHS004 report on MEDRPT, which are those that the adapter knows. It is refused.',
  'pmip.no-investigation':
    'INV, which says what was investigated, has neither a code nor a text, or a SNOMED CT code without its term. The message is refused: nobody could tell what its result means.',
  'pmip.no-party': 'NAD names nobody: it has neither a code nor a name. The message is refused.',
  'pmip.no-result': 'RSL announces a result and has none. The message is refused.',
  'pmip.not-one-patient':
    'The message has not one report on one patient, so that nobody could tell whose the results are. It is refused.',
  'pmip.not-a-time': 'The value is not a date or time in the form that DTM says it has. It stays unmapped.',
  'pmip.nhs-number':
    'The official identifier of the patient is no NHS number by its check digit. It is kept without a system; correct the sender.',
  'pmip.reference':
    'Control references of EDIFACT have at most 14 digits. Let --acknowledge-from start at a lower number.',
  'pmip.time-without-zone':
    'EDIFACT times have no offset and FHIR wants one. Set "timezone" (Europe/London). Without it the date is written alone, and an instant not at all.',
};
