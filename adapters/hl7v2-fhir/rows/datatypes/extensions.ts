import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { codeableConcept, type Vocabulary } from './cwe.ts';

/** An extension with one coded value. */
export function codedExtension(id: string, url: string, vocabulary: Vocabulary): Table {
  return rows('CWE', 'Extension', [
    { id, from: '.', to: 'valueCodeableConcept', via: codeableConcept(vocabulary) },
    { id: `${id}-url`, to: 'url', value: url },
  ]);
}

/** An extension whose `code` sub-extension has the coded value. */
export function codeExtension(id: string, url: string, vocabulary: Vocabulary): Table {
  return rows('CWE', 'Extension', [
    { id, from: '.', to: 'extension[code].valueCodeableConcept', via: codeableConcept(vocabulary) },
    { id: `${id}-code`, to: 'extension[code].url', value: 'code' },
    { id: `${id}-url`, to: 'url', value: url },
  ]);
}

const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/**
 * Says that a required element that repeats (`payor[none]`) is unknown. `from` is any leaf of the entry: it decides
 * that something is said, not what.
 */
export function unknownRows(id: string, from: string, to: string, when: Row['when']): readonly Row[] {
  return [
    {
      id,
      from,
      to: `${to}.extension[absent].valueCode`,
      via: 'fixed',
      options: { value: 'unknown' },
      ...(when && { when }),
    },
    { id: `${id}-url`, to: `${to}.extension[absent].url`, value: ABSENT },
  ];
}

/**
 * A status that nothing in the message tells, where FHIR requires one of its codes and has none for what is not known (an
 * extension does not stand in for it): the code that claims least, with the truth beside it.
 */
export function untoldStatusRows(id: string, value: string, when?: Condition): readonly Row[] {
  const coding = [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown' }];
  const only = when === undefined ? {} : { when };
  return [
    { id, to: 'status', value, ...only },
    {
      id: `${id}-untold`,
      to: '_status',
      value: {
        extension: [
          { url: 'http://hl7.org/fhir/StructureDefinition/alternate-codes', valueCodeableConcept: { coding } },
        ],
      },
      ...only,
    },
  ];
}
