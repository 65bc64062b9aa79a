import { type Row, rows, type Table } from 'assay/adapter';
import { isPublished, v2System } from '../../codes/systems.ts';

/** What is known of the values of a coded field. */
export interface Vocabulary {
  /** The HL7 table that stands for the coding system where the message names none: `0002`. */
  readonly table?: string;
  /** Name of the coding table that the guide maps to. */
  readonly map?: string;
}

const made = new Map<string, Table>();

/**
 * CE, CF, CNE, CWE, IS and ID (HL7 v2.5.1, 2.A.13) to CodeableConcept. A code with a FHIR counterpart gets
 * the guide's coding first and keeps its own beside it.
 */
export function codeableConcept(vocabulary: Vocabulary = {}): Table {
  const key = `${vocabulary.table ?? ''} ${vocabulary.map ?? ''}`;
  const known = made.get(key);
  if (known) return known;
  const table = rows('CWE', 'CodeableConcept', [
    ...mappedRow(vocabulary),
    ...codingRows(vocabulary.table),
    ...textRows(vocabulary.table),
  ]);
  made.set(key, table);
  return table;
}

function mappedRow({ map, table }: Vocabulary): readonly Row[] {
  if (map === undefined || table === undefined) return [];
  return [
    {
      id: 'CWE.1-mapped',
      from: '1',
      to: 'coding[]',
      via: 'mappedCoding',
      with: { system: '3' },
      options: { map, table },
    },
  ];
}

/** A system is written only where the code is one of its codes (`local-codes.ts`), so that it depends on the code too. */
function codingRows(table: string | undefined): readonly Row[] {
  return [
    { id: 'CWE.1', from: '1', to: 'coding[own].code', via: 'code' },
    displayRow('CWE.2', '2', 'coding[own].display', 'display', table),
    { id: 'CWE.3', from: '3', to: 'coding[own].system', via: 'codeSystem', with: { code: '1' } },
    { id: 'CWE.7', from: '7', to: 'coding[own].version', via: 'string' },
    { id: 'CWE.14', from: '14', to: 'coding[own].system', via: 'oidUri' },
    { id: 'CWE.4', from: '4', to: 'coding[alternate].code', via: 'code' },
    displayRow('CWE.5', '5', 'coding[alternate].display', 'display'),
    { id: 'CWE.6', from: '6', to: 'coding[alternate].system', via: 'codeSystem', with: { code: '4' } },
    { id: 'CWE.8', from: '8', to: 'coding[alternate].version', via: 'string' },
    { id: 'CWE.17', from: '17', to: 'coding[alternate].system', via: 'oidUri' },
    { id: 'CWE.10', from: '10', to: 'coding[second].code', via: 'code' },
    displayRow('CWE.11', '11', 'coding[second].display', 'display'),
    { id: 'CWE.12', from: '12', to: 'coding[second].system', via: 'codeSystem', with: { code: '10' } },
    { id: 'CWE.13', from: '13', to: 'coding[second].version', via: 'string' },
    { id: 'CWE.20', from: '20', to: 'coding[second].system', via: 'oidUri' },
    ...(table !== undefined && isPublished(table) ? [defaultSystem(table)] : []),
  ];
}

/** A field bound to an HL7 table needs no name of it in the message. */
function defaultSystem(table: string): Row {
  return {
    id: 'CWE.3-table',
    to: 'coding[own].system',
    value: v2System(table),
    when: { all: [{ valued: '1' }, { missing: '3' }, { missing: '14' }] },
  };
}

/** Where the code of a text stands, and what names its system. */
const BESIDE = {
  '2': { code: '1', system: '3', oid: '14' },
  '5': { code: '4', system: '6', oid: '17' },
  '11': { code: '10', system: '12', oid: '20' },
} as const;

/** `display` is what the system calls the code (FHIR R4, datatypes.html#Coding); a sender's own wording is `wording`. */
function displayRow(
  id: string,
  from: keyof typeof BESIDE,
  to: string,
  via: 'display' | 'wording',
  table?: string,
): Row {
  return { id, from, to, via, with: BESIDE[from], ...(table !== undefined && { options: { table } }) };
}

function textRows(table: string | undefined): readonly Row[] {
  return [
    { id: 'CWE.9', from: '9', to: 'text', via: 'string' },
    displayRow('CWE.2-text', '2', 'text', 'wording', table),
    displayRow('CWE.5-text', '5', 'text', 'wording'),
    displayRow('CWE.11-text', '11', 'text', 'wording'),
  ];
}
