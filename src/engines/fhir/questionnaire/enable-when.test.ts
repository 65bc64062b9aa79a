import { describe, expect, it } from 'vitest';
import { a, extension, found, q } from '../testing/answer-form.ts';

describe('what is required', () => {
  const required = { required: true };

  it('is answered, once the response is finished', () => {
    const form = [q('q', 'string', required)];
    expect(found(form, [a('q', { valueString: 'x' })])).toEqual([]);
    expect(found(form, [a('q')])).toEqual(['required .item[0]']);
    expect(found(form, [])).toEqual(['required ']);
    expect(found(form, [], { status: 'in-progress' })).toEqual(['required  warning']);
  });

  it('is required of a group with items, and below a group only if the group is there', () => {
    const form = [q('g', 'group', { item: [q('q', 'string', required)] })];
    expect(found(form, [])).toEqual([]);
    expect(found(form, [{ linkId: 'g', item: [a('q')] }])).toEqual(['required .item[0].item[0]']);
    expect(found([q('g', 'group', { ...required, item: [q('q', 'string')] })], [a('g')])).toEqual([
      'required .item[0]',
    ]);
  });

  it('is not required where its condition is not met', () => {
    const when = { enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }] };
    const form = [q('a', 'boolean'), q('b', 'string', { ...required, ...when })];
    const yes = a('a', { valueBoolean: true });
    const no = a('a', { valueBoolean: false });
    expect(found(form, [yes])).toEqual(['required ']);
    expect(found(form, [no])).toEqual([]);
    expect(found(form, [no, a('b')])).toEqual([]);
    expect(found(form, [no, a('b', { valueString: 'x' })])).toEqual(['not-enabled .item[1]']);
    expect(found(form, [yes, a('b', { valueString: 'x' })])).toEqual([]);
  });

  it('is not required below what is not asked', () => {
    const when = { enableWhen: [{ question: 'a', operator: 'exists', answerBoolean: true }] };
    const form = [q('a', 'boolean'), q('g', 'group', { ...when, item: [q('b', 'string', required)] })];
    expect(found(form, [{ linkId: 'g', item: [a('b')] }])).toEqual(['not-enabled .item[0]']);
  });
});

describe('conditions', () => {
  /** Whether a question is asked, told by whether leaving it out or answering it is wrong. */
  function asked(type: string, given: readonly object[], condition: object, more: object = {}): string {
    const form = [
      q('a', type, { repeats: true }),
      q('b', 'string', { required: true, enableWhen: [{ question: 'a', ...condition }], ...more }),
    ];
    const first = given.length > 0 ? [a('a', ...given)] : [];
    const missing = found(form, first);
    const there = found(form, [...first, a('b', { valueString: 'x' })]);
    if (missing.length > 0 && there.length === 0) return 'yes';
    if (missing.length === 0 && there.length > 0) return 'no';
    return missing.length === 0 ? 'unknown' : 'both';
  }

  it('compare numbers, dates, texts and codings', () => {
    const number = (operator: string) => asked('integer', [{ valueInteger: 5 }], { operator, answerInteger: 5 });
    expect(['=', '!=', '>', '<', '>=', '<='].map(number)).toEqual(['yes', 'no', 'no', 'no', 'yes', 'yes']);
    expect(asked('date', [{ valueDate: '2021-05-01' }], { operator: '>', answerDate: '2020' })).toBe('yes');
    expect(asked('date', [{ valueDate: '2020-05-01' }], { operator: '>', answerDate: '2020' })).toBe('unknown');
    expect(asked('string', [{ valueString: 'b' }], { operator: '=', answerString: 'b' })).toBe('yes');
    const coding = (system: string, code: string) => ({ system: `http://${system}.test`, code });
    const is = { operator: '=', answerCoding: coding('x', 'c') };
    expect(asked('choice', [{ valueCoding: coding('x', 'c') }], is)).toBe('yes');
    expect(asked('choice', [{ valueCoding: coding('y', 'c') }], is)).toBe('no');
    expect(asked('choice', [{ valueCoding: coding('y', 'c') }], { operator: '=', answerCoding: { code: 'c' } })).toBe(
      'yes',
    );
    const kilos = (value: number) => ({ value, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' });
    expect(asked('quantity', [{ valueQuantity: kilos(3) }], { operator: '>=', answerQuantity: kilos(2) })).toBe('yes');
    expect(asked('quantity', [{ valueQuantity: { value: 3 } }], { operator: '>=', answerQuantity: kilos(2) })).toBe(
      'unknown',
    );
  });

  it('ask for an answer or for none', () => {
    const exists = (answerBoolean: boolean) => ({ operator: 'exists', answerBoolean });
    expect(asked('integer', [{ valueInteger: 1 }], exists(true))).toBe('yes');
    expect(asked('integer', [], exists(true))).toBe('no');
    expect(asked('integer', [], exists(false))).toBe('yes');
    expect(asked('integer', [], { operator: '=', answerInteger: 1 })).toBe('no');
  });

  it('take any answer, and leave open what the standard says in two ways', () => {
    const both = [{ valueInteger: 1 }, { valueInteger: 2 }];
    expect(asked('integer', both, { operator: '=', answerInteger: 2 })).toBe('yes');
    expect(asked('integer', both, { operator: '!=', answerInteger: 2 })).toBe('unknown');
    expect(asked('integer', both, { operator: '!=', answerInteger: 3 })).toBe('yes');
    expect(asked('integer', [{ valueInteger: 1 }], { operator: '=', answerInteger: 1, question: 'nowhere' })).toBe(
      'unknown',
    );
  });

  it('are all or any of several', () => {
    const enableWhen = [
      { question: 'a', operator: '>', answerInteger: 1 },
      { question: 'a', operator: '<', answerInteger: 5 },
    ];
    const of = (value: number, enableBehavior: string) =>
      asked('integer', [{ valueInteger: value }], {}, { enableWhen, enableBehavior });
    expect([of(3, 'all'), of(9, 'all'), of(9, 'any')]).toEqual(['yes', 'no', 'yes']);
  });

  it('look within their own repetition of a group', () => {
    const form = [
      q('g', 'group', {
        repeats: true,
        item: [
          q('a', 'boolean'),
          q('b', 'string', { enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }] }),
        ],
      }),
    ];
    const group = (value: boolean) => ({
      linkId: 'g',
      item: [a('a', { valueBoolean: value }), a('b', { valueString: 'x' })],
    });
    expect(found(form, [group(true), group(false)])).toEqual(['not-enabled .item[1].item[1]']);
  });

  it('may be an expression', () => {
    const when = (expression: string, language = 'text/fhirpath') => [
      q('a', 'integer'),
      q(
        'b',
        'string',
        extension(['sdc-questionnaire-enableWhenExpression', { valueExpression: { language, expression } }]),
      ),
    ];
    const more = "%resource.item.where(linkId = 'a').answer.value > 1";
    const answers = (valueInteger: number) => [a('a', { valueInteger }), a('b', { valueString: 'x' })];
    expect(found(when(more), answers(2))).toEqual([]);
    expect(found(when(more), answers(1))).toEqual(['not-enabled .item[1]']);
    expect(found(when('%unheard.of'), answers(1))).toEqual([]);
    expect(found(when('false', 'text/cql'), answers(1))).toEqual([]);
  });

  it('may stand in a circle without harm', () => {
    const on = (question: string) => ({ enableWhen: [{ question, operator: 'exists', answerBoolean: true }] });
    expect(found([q('a', 'string', on('b')), q('b', 'string', on('a'))], [a('a', { valueString: 'x' })])).toEqual([
      'not-enabled .item[0]',
    ]);
  });
});
