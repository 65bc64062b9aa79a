import type { Condition, Row } from 'assay/adapter';

/**
 * Rows for a DTM, TS or DT to a FHIR dateTime. When the time has no zone (a finding) the second row writes the date alone.
 * `from` is the path of the field or component itself.
 */
export function dateTimeRows(id: string, from: string, to: string, when?: Condition): readonly Row[] {
  const at = `${from}.1`;
  const guard = when && { when };
  return [
    { id, from: at, to, via: 'dateTime', with: { sent: '/MSH.7.1' }, ...guard },
    { id: `${id}-date`, from: at, to, via: 'datePart', ...guard },
  ];
}
