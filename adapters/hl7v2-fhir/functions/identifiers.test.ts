import type { LeafCall } from 'assay/adapter';
import { expect, it } from 'vitest';
import { codeSystem, codingOf, display, language, mappedCoding, unitPart, wording } from './codings.ts';
import { namespaceUri, universalUri } from './identifiers.ts';
import { attachmentData, mimeType } from './texts.ts';

const call = (more: Partial<LeafCall> = {}): LeafCall => ({ with: {}, options: {}, settings: {}, ...more });

it('a universal id is a URI only by the type it is sent with', () => {
  expect(universalUri('2.16.840', call({ with: { type: 'ISO' } }))).toBe('urn:oid:2.16.840');
  expect(universalUri('2.16.', call({ with: { type: 'ISO' } }))).toHaveProperty('failed.code', 'hl7v2.bad-oid');
  expect(universalUri('lab.example.org', call({ with: { type: 'DNS' } }))).toBe('urn:dns:lab.example.org');
  expect(universalUri('2.16.840', call())).toBeUndefined();
});

it('local names are URIs only by the setting systems', () => {
  expect(namespaceUri('PAS', call())).toBeUndefined();
  expect(namespaceUri('PAS', call({ settings: { systems: 'LAB=urn:lab, PAS=https://pas.example/id?a=1' } }))).toBe(
    'https://pas.example/id?a=1',
  );
  expect(namespaceUri('constructor', call({ settings: { systems: { PAS: 'urn:pas' } } }))).toBeUndefined();
  expect(codeSystem('LN', call())).toBe('http://loinc.org');
  expect(codeSystem('HL70203', call())).toBe('http://terminology.hl7.org/CodeSystem/v2-0203');
  expect(codeSystem('99LAB', call())).toBeUndefined();
});

it('a code is mapped only when it is of the HL7 table, and else keeps its own system', () => {
  const options = { map: 'encounterClass', table: '0004' };
  expect(mappedCoding('I', call({ options }))).toMatchObject({ code: 'IMP' });
  expect(mappedCoding('I', call({ options, with: { system: 'HL70004' } }))).toMatchObject({ code: 'IMP' });
  expect(mappedCoding('I', call({ options, with: { system: '99LOCAL' } }))).toBeUndefined();
  expect(mappedCoding('toString', call({ options }))).toBeUndefined();
  expect(codingOf('XX', call({ options }))).toEqual({
    system: 'http://terminology.hl7.org/CodeSystem/v2-0004',
    code: 'XX',
  });
  expect(codingOf('I', call({ options, with: { system: '99LOCAL', display: 'In' } }))).toEqual({
    code: 'I',
    display: 'In',
  });
});

it('a unit is written beside a number only, and its code beside a system only', () => {
  expect(unitPart('mg', call({ with: { number: '1.0' }, options: { as: 'text' } }))).toBe('mg');
  expect(unitPart('mg', call({ with: { number: 'none' }, options: { as: 'text' } }))).toBeUndefined();
  expect(unitPart('mg', call({ with: { number: '1', system: '99X' }, options: { as: 'code' } }))).toBeUndefined();
});

it('encapsulated data become base 64 by the encoding declared', () => {
  expect(attachmentData('48 69', call({ with: { encoding: 'Hex' } }))).toBe('SGk=');
  expect(attachmentData('Hé', call({ with: { encoding: 'A' } }))).toBe('SMOp');
  expect(attachmentData('not base 64!', call({ with: { encoding: 'Base64' } }))).toHaveProperty('failed');
  expect(mimeType('PDF', call({ with: { type: 'application' } }))).toBe('application/pdf');
  expect(mimeType('Text', call())).toBeUndefined();
});

it('a text is the display of a code only where its system does not call it something else', () => {
  const ofTable = (code: string, more = {}) => call({ with: { code, ...more }, options: { table: '0078' } });
  const each = (text: string, at: LeafCall) => [display(text, at), wording(text, at)];
  expect(each('Better', ofTable('B'))).toEqual(['Better', undefined]);
  expect(each('better', ofTable('B'))).toEqual(['better', undefined]);
  expect(each('B', ofTable('B'))).toEqual([undefined, 'B']);
  expect(each('B', ofTable('B', { system: 'HL70078' }))).toEqual([undefined, 'B']);
  // Another system's code, and one that the table does not have.
  expect(each('B', ofTable('B', { system: '99LAB' }))).toEqual(['B', undefined]);
  expect(each('B', ofTable('B', { oid: '1.2.3' }))).toEqual(['B', undefined]);
  expect(each('Odd', ofTable('ODD'))).toEqual(['Odd', undefined]);
});

it('a table that HL7 publishes no codes of is no system', () => {
  expect(codeSystem('HL70296', call())).toBeUndefined();
  expect(codingOf('EN', call({ options: { table: '0296' } }))).toEqual({ code: 'EN' });
});

it('a language is a tag in its canonical form', () => {
  expect(language('EN', call())).toBe('en');
  expect(language('ENG', call())).toBe('en');
  expect(language('en-us', call())).toBe('en-US');
  expect(language('English', call())).toBe('English');
});
