/** What this adapter's own finding codes mean: what happened, and what to do. */
export const findings: Readonly<Record<string, string>> = {
  'code.not-a-code':
    'The value cannot be a FHIR code: it has line breaks, or white space other than single spaces between words.',
  'code.local':
    'The code is none of the HL7 table that the field is bound to, nor of the one the message names. It is written without a system, since that table does not define it; let the sender name the system the code is from.',
  'hl7v2.bad-encapsulated-data': 'Encapsulated data (ED) is not in the encoding that its fourth component names.',
  'hl7v2.bad-oid': 'The identifier says that it is an ISO object identifier and is not one.',
  'hl7v2.bad-uri': 'The identifier says that it is a URI or a domain name and is not one.',
  'hl7v2.bad-uuid': 'The identifier says that it is a UUID and is not one.',
  'hl7v2.message-not-known':
    'There is no table for this type of message. Its known segments are mapped one by one; the ledger shows the rest.',
  'hl7v2.not-a-time': 'The value is not a date or time in the form of HL7 v2 (v2.5.1, 2.A.22). It stays unmapped.',
  'hl7v2.not-an-id':
    'FHIR has ids of letters, digits, hyphens and dots, 64 at most. The value is another and stays unmapped.',
  'hl7v2.required-field':
    'HL7 v2 requires the field and it is empty. FHIR can do without, so the message is translated; correct the sender.',
  'hl7v2.time-without-zone':
    'FHIR wants an offset with every time. Neither the value, MSH-7 nor the setting timezone has one, and it is never guessed: the date is written without the time.',
  'hl7v2.uk-number':
    'An authority of the NHS (NHS, GMC, GMP) numbers something that is no number of that kind, by its form or its check digit. The identifier is kept without a system; correct the sender.',
};
