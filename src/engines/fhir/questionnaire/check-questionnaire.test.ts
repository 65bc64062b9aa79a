import { describe, expect, it } from 'vitest';
import { createFhirValidator } from '../index.ts';
import { extension, load, q } from '../testing/answer-form.ts';

const BASE = 'http://forms.test/base';

function found(items: readonly object[], more: object = {}, base: readonly object[] = []) {
  const given = { resourceType: 'Questionnaire', url: BASE, status: 'active', item: base };
  const validator = createFhirValidator({ load, profiles: [{ name: 'base', text: JSON.stringify(given) }] });
  return validator
    .validate({ resourceType: 'Questionnaire', status: 'active', item: items, ...more })
    .filter(({ code }) => code.startsWith('fhir.questionnaire'))
    .map(({ code, severity, at }) => {
      const path = at?.path?.replace('Questionnaire', '');
      return `${code.slice('fhir.questionnaire-'.length)} ${path}${severity === 'error' ? '' : ` ${severity}`}`;
    });
}

describe('conditions of a form', () => {
  const on = (question: string) => ({ enableWhen: [{ question, operator: 'exists', answerBoolean: true }] });

  it('name a question before them, or one around them', () => {
    expect(found([q('a', 'string'), q('b', 'string', on('a'))])).toEqual([]);
    expect(found([q('g', 'group', { item: [q('a', 'string', { item: [q('b', 'string', on('a'))] })] })])).toEqual([]);
    expect(found([q('a', 'string', on('b')), q('b', 'string')])).toEqual([
      'enable-when .item[0].enableWhen[0].question warning',
    ]);
  });

  it('name no question that is not there, is the item itself, or stands in it', () => {
    expect(found([q('a', 'string', on('x'))])).toEqual(['enable-when .item[0].enableWhen[0].question']);
    expect(found([q('a', 'string', on('a'))])).toEqual(['enable-when .item[0].enableWhen[0].question']);
    expect(found([q('g', 'group', { ...on('b'), item: [q('a', 'string', { item: [q('b', 'string')] })] })])).toEqual([
      'enable-when .item[0].enableWhen[0].question',
    ]);
  });
});

describe('a form that is derived from another', () => {
  const derived = (code: string) => ({
    derivedFrom: [BASE],
    _derivedFrom: [
      extension([
        'questionnaire-derivationType',
        { valueCoding: { system: 'http://hl7.org/fhir/questionnaire-derivationType', code } },
      ]),
    ],
  });
  const coding = (code: string) => ({ valueCoding: { system: 'http://c.test', code } });
  const base = [
    q('a', 'string', { required: true, maxLength: 10 }),
    q('b', 'choice', { answerOption: [coding('x'), coding('y')] }),
  ];
  const a = (more: object) => q('a', 'string', { maxLength: 10, ...more });

  it('may add items when it extends, not when it complies', () => {
    const more = [...base, q('c', 'string')];
    expect(found(more, derived('extends'), base)).toEqual([]);
    expect(found(more, derived('compliesWith'), base)).toEqual(['derivation .item[2].linkId']);
    expect(found(more, derived('inspiredBy'), base)).toEqual([]);
    expect(found(more, { derivedFrom: ['http://forms.test/elsewhere'] }, base)).toEqual([]);
  });

  it('is not looser', () => {
    const one = (item: object) => found([item], derived('extends'), base);
    expect(one(a({ required: true, maxLength: 5 }))).toEqual([]);
    expect(one(q('a', 'text', { maxLength: 10 }))).toEqual(['derivation .item[0].type']);
    expect(one(a({ repeats: true }))).toEqual(['derivation .item[0].repeats']);
    expect(one(a({ required: false }))).toEqual(['derivation .item[0].required']);
    expect(one(a({ maxLength: 11 }))).toEqual(['derivation .item[0].maxLength']);
    expect(one(q('b', 'choice', { answerOption: [coding('y')] }))).toEqual([]);
    expect(one(q('b', 'choice', { answerOption: [coding('z')] }))).toEqual(['derivation .item[0].answerOption[0]']);
    expect(one(q('b', 'choice', { answerValueSet: 'http://v.test' }))).toEqual(['derivation .item[0].answerValueSet']);
  });
});

it('is linear in the length of the form', () => {
  const many = Array.from({ length: 50_000 }, (_, i) =>
    q(`q${i}`, 'string', { enableWhen: [{ question: 'q0', operator: 'exists', answerBoolean: true }] }),
  );
  const start = performance.now();
  expect(found(many)).toEqual(['enable-when .item[0].enableWhen[0].question']);
  expect(performance.now() - start).toBeLessThan(10_000);
});
