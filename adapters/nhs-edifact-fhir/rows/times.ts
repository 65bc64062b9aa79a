import type { Row } from 'assay/adapter';

/** A DTM by its qualifier: the value in the form that it says, and what only tells which and how. */
export function timeRows(qualifier: string, to: string, via: 'date' | 'dateTime' | 'instant', at = ''): readonly Row[] {
  const segment = `${at}DTM(${qualifier})`;
  const id = `DTM-${qualifier}`;
  return [
    { id, from: `${segment}.1.2`, to, via, with: { form: `${segment}.1.3` } },
    {
      id: `${id}-which`,
      from: `${segment}.1.1`,
      ignore: 'tells which date it is; the element it is written to says so',
    },
  ];
}
