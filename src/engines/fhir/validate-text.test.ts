import { describe, expect, it } from 'vitest';
import { validator } from './testing/found.ts';

describe('text', () => {
  it('gives line, column and bytes', () => {
    const text = '{\n "resourceType": "Patient",\n "name": [{"family": "Ö", "given": "X"}]\n}';
    const [finding] = validator.validateText(text, { source: 'a.json' });
    expect(finding?.at).toMatchObject({ source: 'a.json', line: 3, column: 37, path: 'Patient.name[0].given' });
    expect(Buffer.from(text).subarray(finding?.at?.start, finding?.at?.end).toString()).toBe('"X"');
  });

  it('reports a member written twice, which parsing alone would hide', () => {
    const codes = validator
      .validateText('{"resourceType":"Patient","gender":"x","gender":"male"}')
      .map(({ code }) => code);
    expect(codes).toEqual(['fhir.json-duplicate-key']);
  });

  it('holds an integer to its form when numbers are read exactly', () => {
    const text = '{"resourceType":"Patient","multipleBirthInteger":2.0}';
    expect(validator.validateText(text)).toEqual([]);
    expect(validator.validateText(text, { exactNumbers: true })).toMatchObject([
      { code: 'fhir.primitive-format', got: '2.0' },
    ]);
  });

  it('says of a text that is cut short that it is', () => {
    expect(validator.validateText('{"resourceType":"Patient","name":[{')[0]?.message).toBe(
      'line 1, column 36: expected a member name in double quotes, got the end of the text. The data is cut short.',
    );
  });
});
