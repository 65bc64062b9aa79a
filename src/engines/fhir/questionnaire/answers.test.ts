import { describe, expect, it } from 'vitest';
import { a, extension, found, q } from '../testing/answer-form.ts';

/** What is wrong with one answer to one question. */
const one = (type: string, more: object, answer: object, form: object = {}) =>
  found([q('q', type, more)], [a('q', answer)], {}, form).map((line) => line.replace(' .item[0].answer[0]', ''));
const ok: readonly string[] = [];

describe('the type of an answer', () => {
  const values: Readonly<Record<string, object>> = {
    boolean: { valueBoolean: true },
    decimal: { valueDecimal: 1.5 },
    integer: { valueInteger: 1 },
    date: { valueDate: '2020-01-01' },
    dateTime: { valueDateTime: '2020-01-01T10:00:00Z' },
    time: { valueTime: '10:00:00' },
    string: { valueString: 'x' },
    text: { valueString: 'x' },
    url: { valueUri: 'http://x.test' },
    attachment: { valueAttachment: { url: 'http://x.test' } },
    reference: { valueReference: { reference: 'Patient/1' } },
    quantity: { valueQuantity: { value: 1 } },
    choice: { valueCoding: { code: 'x' } },
    'open-choice': { valueString: 'x' },
  };

  it.each(Object.keys(values))('is that of the question: %s', (type) => {
    expect(one(type, {}, values[type] as object)).toEqual(ok);
    const other = type === 'boolean' ? { valueDecimal: 1 } : { valueBoolean: true };
    expect(one(type, {}, other)).toEqual([expect.stringMatching(/^answer-type\./)]);
  });

  it('may be a reference where references are the options', () => {
    const answerOption = [{ valueReference: { reference: 'Patient/1' } }];
    expect(one('choice', { answerOption }, { valueReference: { reference: 'Patient/1' } })).toEqual(ok);
    expect(one('choice', { answerOption }, { valueReference: { reference: 'Patient/2' } })).toEqual([
      'option.valueReference',
    ]);
  });
});

describe('options', () => {
  const coding = (code: string, system = 'http://c.test') => ({ valueCoding: { system, code } });

  it('are compared by system and code', () => {
    const answerOption = [coding('a'), coding('b')];
    expect(one('choice', { answerOption }, coding('b'))).toEqual(ok);
    expect(one('choice', { answerOption }, coding('c'))).toEqual(['option.valueCoding']);
    expect(one('choice', { answerOption }, coding('b', 'http://d.test'))).toEqual(['option.valueCoding']);
    expect(one('choice', { answerOption }, { valueString: 'b' })).toEqual(['option.valueString']);
  });

  it('leave an open choice open for words, not for other codes', () => {
    const answerOption = [coding('a')];
    expect(one('open-choice', { answerOption }, { valueString: 'other' })).toEqual(ok);
    expect(one('open-choice', { answerOption }, { valueCoding: { display: 'other' } })).toEqual(ok);
    expect(one('open-choice', { answerOption }, coding('c'))).toEqual(['option.valueCoding']);
  });

  it.each([
    ['integer', { valueInteger: 1 }, { valueInteger: 2 }],
    ['date', { valueDate: '2020-01-01' }, { valueDate: '2020-01-02' }],
    ['time', { valueTime: '10:00:00' }, { valueTime: '11:00:00' }],
    ['string', { valueString: 'x' }, { valueString: 'y' }],
  ])('are compared for %s as well', (type, option, other) => {
    for (const asked of [type, 'choice']) {
      expect(one(asked, { answerOption: [option] }, option)).toEqual(ok);
      expect(one(asked, { answerOption: [option] }, other)).toEqual([expect.stringMatching(/^option\./)]);
    }
  });

  it('may exclude one another', () => {
    const none = { ...coding('none'), ...extension(['questionnaire-optionExclusive', { valueBoolean: true }]) };
    const form = [q('q', 'choice', { repeats: true, answerOption: [coding('a'), coding('b'), none] })];
    expect(found(form, [a('q', coding('a'), coding('b'))])).toEqual([]);
    expect(found(form, [a('q', coding('none'))])).toEqual([]);
    expect(found(form, [a('q', coding('a'), coding('none'))])).toEqual([
      'option-exclusive .item[0].answer[1].valueCoding',
    ]);
  });
});

describe('value sets of answers', () => {
  const genders = 'http://hl7.org/fhir/ValueSet/administrative-gender';
  const gender = (code: string) => ({ valueCoding: { system: 'http://hl7.org/fhir/administrative-gender', code } });

  it('hold the code, as far as they are at hand', () => {
    const form = { answerValueSet: genders };
    expect(one('choice', form, gender('female'))).toEqual(ok);
    expect(one('choice', form, gender('f'))).toEqual(['option.valueCoding']);
    expect(one('choice', form, { valueCoding: { display: 'Female' } })).toEqual(['option.valueCoding']);
    expect(one('open-choice', form, { valueCoding: { display: 'Female' } })).toEqual(ok);
    expect(one('choice', { answerValueSet: 'http://forms.test/unheard-of' }, gender('f'))).toEqual(ok);
  });

  it('may be contained in the form', () => {
    const include = [{ system: 'http://c.test', concept: [{ code: 'a' }] }];
    const contained = [{ resourceType: 'ValueSet', id: 'vs', status: 'active', compose: { include } }];
    const answer = (code: string) => ({ valueCoding: { system: 'http://c.test', code } });
    expect(one('choice', { answerValueSet: '#vs' }, answer('a'), { contained })).toEqual(ok);
    expect(one('choice', { answerValueSet: '#vs' }, answer('b'), { contained })).toEqual(['option.valueCoding']);
  });

  it('hold the unit of a quantity', () => {
    const units = extension(['questionnaire-unitValueSet', { valueCanonical: genders }]);
    const of = (code?: string) => ({
      valueQuantity: { value: 1, system: 'http://hl7.org/fhir/administrative-gender', ...(code && { code }) },
    });
    expect(one('quantity', units, of('female'))).toEqual(ok);
    expect(one('quantity', units, of('kg'))).toEqual(['unit.valueQuantity']);
    expect(one('quantity', units, of())).toEqual(['unit.valueQuantity']);
  });
});

describe('bounds', () => {
  const from = (value: object) => extension(['minValue', value]);
  const to = (value: object) => extension(['maxValue', value]);

  it('hold for numbers', () => {
    expect(one('integer', from({ valueInteger: 3 }), { valueInteger: 3 })).toEqual(ok);
    expect(one('integer', from({ valueInteger: 3 }), { valueInteger: 2 })).toEqual(['bounds.valueInteger']);
    expect(one('decimal', to({ valueDecimal: 3.5 }), { valueDecimal: 3.5 })).toEqual(ok);
    expect(one('decimal', to({ valueDecimal: 3.5 }), { valueDecimal: 3.51 })).toEqual(['bounds.valueDecimal']);
  });

  it('hold for dates and times, whatever their precision, where it is certain', () => {
    expect(one('date', to({ valueDate: '2022-06' }), { valueDate: '2022-06-30' })).toEqual(ok);
    expect(one('date', to({ valueDate: '2022-06' }), { valueDate: '2022-07-01' })).toEqual(['bounds.valueDate']);
    expect(one('dateTime', from({ valueDateTime: '2022' }), { valueDateTime: '2021-12-30T00:00:00Z' })).toEqual([
      'bounds.valueDateTime',
    ]);
    expect(one('time', to({ valueTime: '12:00:00' }), { valueTime: '12:00:00.000' })).toEqual(ok);
    expect(one('time', to({ valueTime: '12:00:00' }), { valueTime: '12:00:01' })).toEqual(['bounds.valueTime']);
  });

  it('count decimal places as they are written', () => {
    const two = extension(['maxDecimalPlaces', { valueInteger: 2 }]);
    expect(one('decimal', two, { valueDecimal: 1.25 })).toEqual(ok);
    expect(one('decimal', two, { valueDecimal: 1.255 })).toEqual(['decimal-places.valueDecimal']);
    expect(one('decimal', two, { valueDecimal: 1e-7 })).toEqual(['decimal-places.valueDecimal']);
    expect(one('quantity', two, { valueQuantity: { value: 1.255 } })).toEqual(['decimal-places.valueQuantity']);
  });
});

describe('words', () => {
  it('are as long as asked', () => {
    const least = extension(['minLength', { valueInteger: 3 }]);
    expect(one('string', least, { valueString: 'abc' })).toEqual(ok);
    expect(one('string', least, { valueString: 'ab' })).toEqual(['length.valueString']);
    expect(one('text', { maxLength: 3 }, { valueString: 'abcd' })).toEqual(['length.valueString']);
    expect(one('string', { maxLength: 2 }, { valueString: '😀😀' })).toEqual(ok);
    expect(one('url', { maxLength: 3 }, { valueUri: 'urn:x' })).toEqual(['length.valueUri']);
  });

  it('follow a pattern as a whole, if it runs in linear time', () => {
    const pattern = (valueString: string) => extension(['regex', { valueString }]);
    expect(one('string', pattern('[a-z]+'), { valueString: 'abc' })).toEqual(ok);
    expect(one('string', pattern('[a-z]+'), { valueString: 'abc1' })).toEqual(['pattern.valueString']);
    expect(one('string', pattern('(?=x)y'), { valueString: 'abc' })).toEqual(ok);
    expect(one('string', pattern('('), { valueString: 'abc' })).toEqual(ok);
    expect(one('string', pattern('(a+)+b'), { valueString: 'a'.repeat(5000) })).toEqual(['pattern.valueString']);
  });

  it('stand on one line, but for a text', () => {
    expect(one('string', {}, { valueString: 'a\nb' })).toEqual(['line-break.valueString warning']);
    expect(one('text', {}, { valueString: 'a\nb' })).toEqual(ok);
  });
});

describe('attachments', () => {
  it('are of a media type that is asked for', () => {
    const images = extension(['mimeType', { valueCode: 'image/png' }], ['mimeType', { valueCode: 'text/plain' }]);
    const file = (contentType?: string) => ({
      valueAttachment: { url: 'http://x.test', ...(contentType && { contentType }) },
    });
    expect(one('attachment', images, file('image/png'))).toEqual(ok);
    expect(one('attachment', images, file('text/plain; charset=utf-8'))).toEqual(ok);
    expect(one('attachment', images, file('application/pdf'))).toEqual(['attachment.valueAttachment.contentType']);
    expect(one('attachment', images, file())).toEqual(['attachment.valueAttachment.contentType']);
  });

  it('are not too large', () => {
    const small = extension(['maxSize', { valueDecimal: 3 }]);
    const file = (data: string) => ({ valueAttachment: { contentType: 'text/plain', data } });
    expect(one('attachment', small, file('YWJj'))).toEqual(ok);
    expect(one('attachment', small, file('YWJjZA=='))).toEqual(['attachment.valueAttachment']);
  });
});

describe('references', () => {
  const to = (reference: string) => ({ valueReference: { reference } });

  it('point at a type that is asked for, as far as they tell', () => {
    const patients = extension(['questionnaire-referenceResource', { valueCode: 'Patient' }]);
    expect(one('reference', patients, to('Patient/1'))).toEqual(ok);
    expect(one('reference', patients, to('http://x.test/fhir/Patient/1/_history/2'))).toEqual(ok);
    expect(one('reference', patients, to('urn:uuid:00000000-0000-4000-8000-000000000000'))).toEqual(ok);
    expect(one('reference', patients, to('Practitioner/1'))).toEqual(['reference.valueReference']);
    expect(one('reference', {}, to('Practitioner/1'))).toEqual(ok);
  });

  it('point at a type that there is', () => {
    for (const wrong of ['http://x.test/fhir/Chicken/1', 'Chicken/1', 'chicken/1'])
      expect([wrong, one('reference', {}, to(wrong))]).toEqual([wrong, ['reference.valueReference']]);
    for (const good of ['http://x.test/files/1', 'http://x.test/1', 'Patient?identifier=1'])
      expect([good, one('reference', {}, to(good))]).toEqual([good, ok]);
  });
});

describe('quantities', () => {
  const ucum = (value: number, code: string) => ({ value, unit: code, system: 'http://unitsofmeasure.org', code });
  const answer = (quantity: object) => ({ valueQuantity: quantity });
  const least = (quantity: object) => extension(['sdc-questionnaire-minQuantity', { valueQuantity: quantity }]);
  const most = (quantity: object) => extension(['sdc-questionnaire-maxQuantity', { valueQuantity: quantity }]);

  it('keep to bounds in the same unit, and in one that converts', () => {
    expect(one('quantity', least(ucum(5, 'kg')), answer(ucum(5, 'kg')))).toEqual(ok);
    expect(one('quantity', least(ucum(5, 'kg')), answer(ucum(4, 'kg')))).toEqual(['bounds.valueQuantity']);
    expect(one('quantity', least(ucum(5, 'kg')), answer(ucum(5000, 'g')))).toEqual(ok);
    expect(one('quantity', least(ucum(5, 'kg')), answer(ucum(4999, 'g')))).toEqual(['bounds.valueQuantity']);
    expect(one('quantity', most(ucum(1, '[mi_i]')), answer(ucum(1.7, 'km')))).toEqual(['bounds.valueQuantity']);
  });

  it('cannot be compared without codes of units, or across what is measured', () => {
    expect(one('quantity', most({ value: 5, unit: 'Kg' }), answer({ value: 4, unit: 'Kg' }))).toEqual([
      'unit.valueQuantity',
    ]);
    expect(one('quantity', most(ucum(5, 'kg')), answer(ucum(4, 'm')))).toEqual(['unit.valueQuantity']);
    expect(one('quantity', most(ucum(5, 'ug/dL')), answer(ucum(4, 'mg/L')))).toEqual(ok);
    expect(one('quantity', most({ value: 5 }), answer({ value: 4 }))).toEqual(ok);
    expect(one('quantity', most({ value: 5 }), answer({ value: 6 }))).toEqual(['bounds.valueQuantity']);
  });

  it('are in one of the units offered', () => {
    const option = (code: string) =>
      ['questionnaire-unitOption', { valueCoding: { system: 'http://unitsofmeasure.org', code } }] as const;
    const units = extension(option('m'), option('km'));
    expect(one('quantity', units, answer(ucum(1, 'km')))).toEqual(ok);
    expect(one('quantity', units, answer(ucum(1, 'kg')))).toEqual(['unit.valueQuantity']);
    expect(one('quantity', units, answer({ value: 1, unit: 'm' }))).toEqual(['unit.valueQuantity']);
  });
});
