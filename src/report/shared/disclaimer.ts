/** What a verdict is and is not; the foot of every report that people read. */
export const DISCLAIMER =
  'A verdict means agreement with the requirements in scope, as tested at the time shown. ' +
  'Assay tests and shows its evidence; it certifies nothing.';

/** The same for documents. */
export const VALIDATION_DISCLAIMER =
  'Valid means agreement with the requirements that can be read from the document. ' +
  'Assay tests and shows its evidence; it certifies nothing.';
