import { describe, expect, it } from 'vitest';
import { hl7FieldNames } from './field-names.ts';

describe('names of fields of HL7 v2', () => {
  const holds = (field: string, address: string) => hl7FieldNames.read(field).holds(address);

  it('finds leaves at and below a field, however it is written', () => {
    expect(holds('PID', 'PID-3[2].4.1')).toBe(true);
    expect(holds('pid.3', 'PID-3[2].4.1')).toBe(true);
    expect(holds('PID-3[2]', 'PID-3[2].4.1')).toBe(true);
    expect(holds('PID-3[1]', 'PID-3[2].4.1')).toBe(false);
    expect(holds('PID-3', 'PID-30')).toBe(false);
    expect(holds('OBX-5', 'OBX[3]-5')).toBe(true);
    expect(holds('OBX[3]-5', 'OBX[3]-5.1')).toBe(true);
    expect(holds('OBX[2]', 'OBX[3]-5')).toBe(false);
    expect(holds('OBX[1]-5', 'OBX-5')).toBe(true);
  });

  it('takes a value that is not divided for its own first part', () => {
    expect(holds('PID-7.1', 'PID-7')).toBe(true);
    expect(holds('PID-7.2', 'PID-7')).toBe(false);
    expect(holds('PID-3.4.1', 'PID-3.4')).toBe(true);
  });

  it('says what is no place in a message', () => {
    expect(() => hl7FieldNames.read('PIDX-3')).toThrow(/no place in an HL7 v2 message/);
  });

  it.each([
    ['', 'PATIENT.PID', 'PID'],
    ['', '//OBX[]', 'OBX'],
    ['PID', '3[]', 'PID-3'],
    ['PID-3', '4.1', 'PID-3.4.1'],
    ['PID-3', '.', 'PID-3'],
    ['ORC-24', '../21[]', 'ORC-21'],
    ['EVN', '/MSH.9.2', 'MSH-9.2'],
  ])('knows where a row leads: from "%s" by "%s" to %s', (field, path, led) => {
    expect(hl7FieldNames.at(field, path)).toBe(led);
  });
});
