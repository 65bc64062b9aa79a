import { type Row, rows } from 'assay/adapter';

/** The five components of a text or a name that is cut into them, for the function `joined`. */
export function joinedFrom(element: string) {
  return {
    from: `${element}.1`,
    via: 'joined',
    with: { second: `${element}.2`, third: `${element}.3`, fourth: `${element}.4`, fifth: `${element}.5` },
  } as const;
}

/** FTX, free text, as a note. */
export const note = rows('FTX', 'Annotation', [
  { id: 'FTX-4', ...joinedFrom('4'), to: 'text', options: { kind: 'text' } },
  { id: 'FTX-1', ignore: 'the subject of the text, by the place of its segment' },
]);

/** Rows for a code and its term, the code with the system that its list names. */
export function codedRows(
  id: string,
  to: string,
  places: { code: string; list: string; term: string },
): readonly Row[] {
  const { code, list, term } = places;
  const when = { all: [{ valued: code }, { oneOf: { [list]: ['911', '921'] } }] };
  return [
    { id: `${id}-code`, from: code, to: `${to}.coding[code].code`, via: 'trim' },
    { id: `${id}-list`, from: list, to: `${to}.coding[code].system`, map: 'codeList', when },
    {
      id: `${id}-list-alone`,
      from: list,
      ignore: 'names the list of a code that is not there',
      when: { missing: code },
    },
    { id: `${id}-term`, from: term, to: `${to}.text`, via: 'trim' },
  ];
}

const UNSPECIFIED = { equals: { 'STS.2.1': 'UN' } } as const;

/** STS: a status by its code table; what is unspecified, and what is not there, is unknown. */
export function statusRows(map: string): readonly Row[] {
  return [
    { id: 'STS-2-UN', from: 'STS.2.1', to: 'status', via: 'fixed', options: { value: 'unknown' }, when: UNSPECIFIED },
    {
      id: 'STS-2',
      from: 'STS.2.1',
      to: 'status',
      map,
      when: { not: UNSPECIFIED },
      onMissing: 'data-absent-reason',
    },
  ];
}
