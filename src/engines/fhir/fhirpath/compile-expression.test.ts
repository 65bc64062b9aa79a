import { describe, expect, it } from 'vitest';
import { createCompiler } from '../check/compile-plan.ts';
import { loadDefinitions } from '../definitions/load-definitions.ts';
import { corrected } from '../rules/corrections.ts';
import { digestLoader } from '../testing/digest-loader.ts';
import { statedInvariants } from '../testing/foci.ts';
import { compileExpression } from './compile-expression.ts';
import { evaluateOn } from './evaluate.ts';
import { resourceItem } from './item.ts';

const definitions = loadDefinitions(digestLoader());
const { plan: planOf } = createCompiler(definitions, []);

function evaluate(expression: string, resource: object = { resourceType: 'Patient' }): string {
  const compiled = compileExpression(expression, { patterns: true });
  if ('problem' in compiled) return compiled.problem;
  return evaluateOn(compiled.evaluate, resourceItem(resource, planOf), { resource, rootResource: resource, planOf });
}

const patient = {
  resourceType: 'Patient',
  active: true,
  birthDate: '1979-05',
  name: [{ given: ['Wren', null], _given: [null, { extension: [{ url: 'https://x.example', valueCode: 'nil' }] }] }],
  deceasedDateTime: '2026-01-01T10:00:00+01:00',
  contained: [{ resourceType: 'Basic', id: 'a', code: { text: 'x' } }],
};

describe('FHIRPath', () => {
  it.each([
    ["name.given.count() = 2 and name.given.first() = 'Wren'", 'true'],
    ["name.given[1].extension('https://x.example').value = 'nil'", 'true'],
    ['name.given[1].hasValue()', 'false'],
    ['deceased is dateTime and (deceased as boolean).empty()', 'true'],
    ['deceased = @2026-01-01T09:00:00Z', 'true'],
    ['birthDate < @1979-06-01 and birthDate > @1978', 'true'],
    ['birthDate = @1979-05-04', 'undecided'],
    ['contained.is(Basic) and contained.ofType(DomainResource).exists()', 'true'],
    ["descendants().where($this is Coding).empty() and descendants().id contains 'a'", 'true'],
    ["repeat(contained).code.text | 'x' | 'x' = 'x'", 'true'],
    ['{} and false', 'false'],
    ['{} or true', 'true'],
    ['false implies {}', 'true'],
    ['{} implies false', 'empty'],
    ['true xor {}', 'empty'],
    ['1 + 2 * 3 = 7 and 7 div 2 = 3 and 7 mod 2 = 1 and -1 < 0', 'true'],
    ["iif(active, 'yes', 'no') & {} = 'yes'", 'true'],
    ["'abc'.substring(1, 1) = 'b' and 'abc'.indexOf('c') = 2 and 'a.b'.replace('.', '-') = 'a-b'", 'true'],
    ["('a' | 'b').intersect('b' | 'c') = 'b' and ('a' | 'b').exclude('b') = 'a'", 'true'],
    ["birthDate in ('a' | '1979-05') and ('b' in ('a' | 'c')).not() and (1 in ('1' | '2')).not()", 'true'],
    ["{} in ('a' | 'b')", 'empty'],
    ['Patient.active', 'true'],
    ['%resource.active = %context.active and $this = %rootResource', 'true'],
    ["'it\\'s \\u0041'.endsWith('s A') and `active`", 'true'],
    ['managingOrganization.resolve().empty()', 'true'],
    ["contained.code.memberOf('http://x')", 'undecided'],
    ["active > 'a'", 'undecided'],
    ['name | contained', 'undecided'],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression, patient)).toBe(expected);
  });

  it.each(['a.b(', 'a.frobnicate()', 'where()', "'open", '%secret', '$index', 'a..b', '1 1', '#', ''])(
    'says that it does not support %s',
    (expression) => {
      expect(evaluate(expression)).toMatch(/^FHIRPath: .* is not supported\.$/);
    },
  );

  it('bounds expressions, and gives up on data beyond its budget', () => {
    expect(evaluate(`${'('.repeat(500)}true${')'.repeat(500)}`)).toMatch(/nesting/);
    expect(evaluate(`true${' and true'.repeat(5_000)}`)).toMatch(/characters/);
    const circle: Record<string, unknown> = { url: 'http://x' };
    circle.extension = [circle, circle];
    expect(
      evaluate('descendants().empty().not() and descendants().count() < 0', {
        resourceType: 'Patient',
        extension: [circle],
      }),
    ).toBe('undecided');
  });

  it('runs no pattern that it does not know', () => {
    expect(compileExpression("id.matches('(a+)+$')", { patterns: false })).toHaveProperty('problem');
    expect(compileExpression('id.matches(id)', { patterns: true })).toHaveProperty('problem');
  });

  it('runs each pattern of the definitions in linear time', () => {
    const expressions = [...statedInvariants(definitions)].map(([published, { key }]) => corrected(key, published));
    const patterns = new Set(
      expressions.flatMap((text) => text.match(/(?:matches|replaceMatches)\('(?:[^'\\]|\\.)*'/g) ?? []),
    );
    expect(patterns.size).toBeGreaterThan(5);
    for (const pattern of patterns) {
      for (const unit of ['a', 'A', '.', 'a.', 'a:', ':', '[x]', 'http://hl7.org/fhirpath/System.A', ' ', '\n', '_9']) {
        const call = pattern.startsWith('replace') ? `id.${pattern}, '') = ''` : `id.${pattern})`;
        const started = performance.now();
        evaluate(call, { resourceType: 'Patient', id: `${unit.repeat(50_000)}!` });
        expect(`${pattern} ${performance.now() - started < 500}`).toBe(`${pattern} true`);
      }
    }
  });
});
