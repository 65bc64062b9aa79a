import { describe, expect, it } from 'vitest';
import { createFhirValidator } from '../index.ts';
import { a, extension, found, load, q, URL } from '../testing/answer-form.ts';

describe('the tree of items', () => {
  const form = [
    q('g', 'group', { item: [q('g1', 'string'), q('g2', 'string', { item: [q('g21', 'boolean')] })] }),
    q('d', 'display', { text: 'Please read this' }),
    q('s', 'string'),
  ];

  it('is that of the form', () => {
    expect(
      found(form, [
        {
          linkId: 'g',
          item: [
            a('g1', { valueString: 'x' }),
            a('g2', { valueString: 'y', item: [a('g21', { valueBoolean: true })] }),
          ],
        },
        a('d'),
        a('s', { valueString: 'z' }),
      ]),
    ).toEqual([]);
  });

  it('has only its linkIds, in their place and order', () => {
    expect(found(form, [a('x', { valueString: 'y' })])).toEqual(['link .item[0].linkId']);
    expect(found(form, [a('g1', { valueString: 'y' })])).toEqual(['misplaced .item[0]']);
    expect(found(form, [{ linkId: 'g', item: [a('s', { valueInteger: 1 })] }])).toEqual([
      'misplaced .item[0].item[0]',
      'answer-type .item[0].item[0].answer[0].valueInteger',
    ]);
    expect(found(form, [a('s', { valueString: 'z' }), { linkId: 'g', item: [a('g1', { valueString: 'x' })] }])).toEqual(
      ['order .item[1]'],
    );
  });

  it('nests items under answers of questions, and answers nothing but questions', () => {
    expect(found(form, [{ linkId: 'g', item: [{ linkId: 'g2', item: [a('g21')] }] }])).toEqual([
      'nesting .item[0].item[0]',
    ]);
    expect(found(form, [a('g', { valueString: 'x' })])).toEqual(['nesting .item[0].answer[0]']);
    expect(found(form, [a('d', { valueString: 'x' })])).toEqual(['nesting .item[0].answer[0]']);
    expect(found(form, [{ linkId: 'd', item: [a('s')] }])).toEqual(['nesting .item[0]']);
  });

  it('repeats what repeats', () => {
    const twice = [a('q', { valueString: 'x' }, { valueString: 'y' })];
    expect(found([q('q', 'string', { repeats: true })], twice)).toEqual([]);
    expect(found([q('q', 'string')], twice)).toEqual(['repeats .item[0].answer[1]']);
    expect(found([q('q', 'string')], twice, { status: 'in-progress' })).toEqual(['repeats .item[0].answer[1]']);
    const groups = [1, 2].map(() => ({ linkId: 'g', item: [a('s', { valueString: 'x' })] }));
    const group = (more: object) => [q('g', 'group', { item: [q('s', 'string')], ...more })];
    expect(found(group({ repeats: true }), groups)).toEqual([]);
    expect(found(group({}), groups)).toEqual(['repeats .item[1]']);
  });

  it('keeps to minOccurs and maxOccurs, of answers and of groups', () => {
    const between = extension(
      ['questionnaire-minOccurs', { valueInteger: 2 }],
      ['questionnaire-maxOccurs', { valueInteger: 3 }],
    );
    const times = (count: number) => [a('q', ...Array.from({ length: count }, () => ({ valueInteger: 1 })))];
    const form = [q('q', 'integer', { repeats: true, ...between })];
    expect([0, 1, 2, 3, 4].map((count) => found(form, times(count)).length)).toEqual([1, 1, 0, 0, 1]);
    expect(found(form, times(1), { status: 'in-progress' })).toEqual(['occurs .item[0] warning']);
    const groups = [q('g', 'group', { repeats: true, item: [q('s', 'string')], ...between })];
    const group = { linkId: 'g', item: [a('s', { valueString: 'x' })] };
    expect(found(groups, [group])).toEqual(['occurs ']);
    expect(found(groups, [group, group])).toEqual([]);
  });

  it('repeats the text of the question, or a translation of it', () => {
    const translated = {
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/translation',
          extension: [
            { url: 'lang', valueCode: 'de' },
            { url: 'content', valueString: 'Wie alt?' },
          ],
        },
      ],
    };
    const form = [q('q', 'integer', { text: 'How old?', _text: translated })];
    const answer = (text: string) => [{ ...a('q', { valueInteger: 4 }), text }];
    expect(found(form, answer('How old?'))).toEqual([]);
    expect(found(form, answer('Wie alt?'))).toEqual([]);
    expect(found(form, answer('How tall?'))).toEqual(['text .item[0].text']);
  });
});

describe('finding the form', () => {
  const form = { resourceType: 'Questionnaire', url: URL, status: 'active', item: [q('q', 'string')] };
  const response = (questionnaire: string) => ({
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    questionnaire,
    item: [a('x', { valueString: 'y' })],
  });
  const validator = createFhirValidator({ load });
  const codes = (resource: object, undecided = false) =>
    validator
      .validate(resource, { undecided })
      .flatMap(({ code }) => (code.startsWith('fhir.questionnaire') ? [code] : []));

  it('looks among what is contained and in the Bundle around', () => {
    expect(codes({ ...response('#f'), contained: [{ ...form, id: 'f' }] })).toEqual(['fhir.questionnaire-link']);
    const bundle = (of: object) => ({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: of }, { resource: form }],
    });
    expect(codes(bundle(response(URL)))).toEqual(['fhir.questionnaire-link']);
    expect(codes(bundle(response('http://forms.test/other')))).toEqual([]);
  });

  it('says that it is not at hand only when asked', () => {
    expect(codes(response(URL))).toEqual([]);
    expect(codes(response(URL), true)).toEqual(['fhir.questionnaire-unknown']);
  });

  it('keeps to the version that is asked for, and warns of a form out of its time', () => {
    const versioned = { version: '2' };
    expect(found([q('q', 'string')], [a('x')], { questionnaire: `${URL}|2` }, versioned)).toHaveLength(1);
    expect(found([q('q', 'string')], [a('x')], { questionnaire: `${URL}|1` }, versioned)).toEqual([]);
    const until = { effectivePeriod: { end: '2020' } };
    expect(found([q('q', 'string')], [], { authored: '2021-01-03' }, until)).toEqual(['period .authored warning']);
    expect(found([q('q', 'string')], [], { authored: '2020-01-03' }, until)).toEqual([]);
  });
});

describe('hostile input', () => {
  it('costs as much as it is long', () => {
    const many = Array.from({ length: 30_000 }, (_, i) => i);
    const form = [
      q('a', 'integer', { repeats: true }),
      ...many.map((i) => q(`q${i}`, 'integer', { enableWhen: [{ question: 'a', operator: '=', answerInteger: -1 }] })),
    ];
    const answers = [
      a('a', ...many.map((valueInteger) => ({ valueInteger }))),
      ...many.map((i) => a(`q${i}`, { valueInteger: i })),
    ];
    const start = performance.now();
    found(form, answers);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('never throws, whatever stands where', () => {
    const odd = [null, 1, 'x', true, [], {}, [null], [1], [[]], { item: 1 }];
    for (const value of odd) {
      const item = {
        linkId: 'q',
        type: 'choice',
        answerOption: value,
        enableWhen: value,
        extension: value,
        text: value,
      };
      const answer = { linkId: 'q', answer: value, item: value, text: value };
      for (const answers of [
        [answer],
        [{ linkId: 'q', answer: [{ valueCoding: value, valueString: value, item: value }] }],
      ]) {
        expect(() => found([item], answers)).not.toThrow();
        expect(() => found([value as object], answers)).not.toThrow();
      }
    }
  });

  it('is not followed without end into what stands in itself', () => {
    let item: object = q('end', 'string');
    for (let i = 0; i < 5000; i++) item = q(`g${i}`, 'group', { item: [item] });
    let answer: object = a('end', { valueString: 'x' });
    for (let i = 0; i < 5000; i++) answer = { linkId: `g${i}`, item: [answer] };
    const validator = createFhirValidator({ load });
    const response = {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      questionnaire: '#f',
      contained: [{ resourceType: 'Questionnaire', id: 'f', status: 'active', item: [item] }],
      item: [answer],
    };
    const codes = validator.validate(response).map(({ code }) => code);
    expect(codes).toContain('fhir.depth');
    expect(codes.some((code) => code.startsWith('fhir.questionnaire'))).toBe(false);
  });
});
