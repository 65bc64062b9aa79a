// What is known of each disagreement with the reference: its class, and why. By the case's name, with its profile where the
// same file is judged more than once.
export const judgements = {
  'reference-invalid-resource-type-qr': [
    "the reference's own setting",
    'the case is run as if every http reference were RESTful (assumeValidRestReferences); FHIR lets a reference be any URL, so without that setting nothing is wrong',
  ],
};
