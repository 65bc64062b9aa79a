import { baseForm } from '../evaluate/text.ts';
import { escaped, hasToken, type Token, tokensOf } from '../evaluate/token.ts';
import { type Answer, anyOf, valuesOf } from '../evaluate/values.ts';
import { itemsAt, member, textAt } from '../json.ts';
import { suiteCheck } from './suite-check.ts';
import { type Trial, tryProbes } from './try-probes.ts';

const needs = { interaction: 'search-type', parameter: 'token' };

function scopedToken(value: unknown): Token | undefined {
  return tokensOf(value)?.find(({ scoped, code }) => scoped && code.length < 200);
}

/** `|code` finds codes without a system, and none that have one. */
export const searchTokenNoSystem = suiteCheck({
  id: 'search.token-no-system',
  requirements: ['fhir-r4.search.token-no-system'],
  needs,
  cost: 'many',
  run: (context) =>
    tryProbes(context, {
      kind: 'token',
      usable: (value) => scopedToken(value) !== undefined,
      trials: ({ fact, value }) => {
        const { code, system = '' } = scopedToken(value) ?? { code: '' };
        const meets: Trial['meets'] = (resource) =>
          anyOf(valuesOf(resource, fact), (each) => hasToken(each, { code, system: '' }));
        const by = `its own ${fact.name} as one without a system`;
        return [{ name: fact.name, value: `|${escaped(code)}`, by, meets, absent: system !== '' }];
      },
    }),
});

/** `system|` finds whatever code the system has. */
export const searchTokenSystemAlone = suiteCheck({
  id: 'search.token-system-alone',
  requirements: ['fhir-r4.search.token-system-alone'],
  needs,
  cost: 'many',
  run: (context) =>
    tryProbes(context, {
      kind: 'token',
      usable: (value) => scopedToken(value)?.system !== undefined,
      trials: ({ fact, value }) => {
        const system = scopedToken(value)?.system ?? '';
        const isOf = (each: unknown): Answer => {
          const tokens = tokensOf(each);
          if (tokens === undefined || tokens.some(({ scoped }) => !scoped)) return 'cannot tell';
          return tokens.some((token) => token.system === system) ? 'yes' : 'no';
        };
        const meets: Trial['meets'] = (resource) => anyOf(valuesOf(resource, fact), isOf);
        return [{ name: fact.name, value: `${escaped(system)}|`, by: `the system of its ${fact.name}`, meets }];
      },
    }),
});

/** The words that go with a code. */
function wordsOf(value: unknown): readonly string[] {
  const all = [value, ...itemsAt(value, 'coding'), member(value, 'type')];
  return all.flatMap((each) => [textAt(each, 'text') ?? [], textAt(each, 'display') ?? []].flat());
}

function firstWords(value: unknown): string | undefined {
  const text = textAt(value, 'text');
  return text !== undefined && baseForm(text).length >= 4 ? text : undefined;
}

/** `:text` searches the words of a code as a string search does: by their beginning, whatever the case. */
export const searchTokenText = suiteCheck({
  id: 'search.token-text',
  requirements: ['fhir-r4.search.token-text'],
  needs,
  cost: 'many',
  run: (context) =>
    tryProbes(context, {
      kind: 'token',
      usable: (value) => firstWords(value) !== undefined,
      optional: true,
      trials: ({ fact, value }) => {
        const beginning = [...(firstWords(value) ?? '')].slice(0, 6).join('').trim().toLowerCase();
        const begins = (each: unknown): Answer => {
          const forms = wordsOf(each).map(baseForm);
          if (firstWords(each) !== undefined && baseForm(firstWords(each) ?? '').startsWith(baseForm(beginning)))
            return 'yes';
          return forms.some((form) => form.includes(baseForm(beginning))) ? 'cannot tell' : 'no';
        };
        const meets: Trial['meets'] = (resource) => anyOf(valuesOf(resource, fact), begins);
        const by = `the first letters of the text of its ${fact.name}`;
        return [{ name: `${fact.name}:text`, value: escaped(beginning), by, meets }];
      },
    }),
});

/** An identifier with the first coding of its type. */
function typedIdentifier(value: unknown) {
  const coding = itemsAt(member(value, 'type'), 'coding')[0];
  const [system, code, own] = [textAt(coding, 'system'), textAt(coding, 'code'), textAt(value, 'value')];
  return system === undefined || code === undefined || own === undefined ? undefined : { system, code, value: own };
}

/** `:of-type` takes the type of an identifier and its value together. */
export const searchTokenOfType = suiteCheck({
  id: 'search.token-of-type',
  requirements: ['fhir-r4.search.token-of-type'],
  needs,
  cost: 'many',
  run: (context) =>
    tryProbes(context, {
      kind: 'token',
      usable: (value) => typedIdentifier(value) !== undefined,
      optional: true,
      trials: ({ fact, value }) => {
        const own = typedIdentifier(value);
        if (own === undefined) return [];
        const trial = (code: string, by: string): Trial => ({
          name: `${fact.name}:of-type`,
          value: [own.system, code, own.value].map(escaped).join('|'),
          by,
          meets: (resource) =>
            anyOf(valuesOf(resource, fact), (each) => {
              if (textAt(each, 'value')?.toLowerCase() !== own.value.toLowerCase()) return 'no';
              const codings = itemsAt(member(each, 'type'), 'coding');
              if (codings.length > 1) return 'cannot tell';
              const first = typedIdentifier(each);
              if (first?.system === own.system && first.code === code && first.value === own.value) return 'yes';
              return first?.code.toLowerCase() === code.toLowerCase() ? 'cannot tell' : 'no';
            }),
        });
        return [
          trial(own.code, `the type and value of its ${fact.name}`),
          { ...trial('assay-no-such-type', `another type and the value of its ${fact.name}`), absent: true },
        ];
      },
    }),
});

/** A separator behind a backslash is part of the value: `system\|code` is a code, and no resource has it. */
export const searchEscaping = suiteCheck({
  id: 'search.escaping',
  requirements: ['fhir-r4.search.escaping'],
  needs,
  cost: 'many',
  run: (context) =>
    tryProbes(context, {
      kind: 'token',
      usable: (value) => (scopedToken(value)?.code.length ?? 0) > 1,
      trials: ({ fact, value }) => {
        const { code, system } = scopedToken(value) ?? { code: '' };
        const trial = (literal: string): Trial => ({
          name: fact.name,
          value: escaped(literal),
          by: `a ${fact.name} whose code has an escaped separator`,
          absent: true,
          meets: (resource) => anyOf(valuesOf(resource, fact), (each) => hasToken(each, { code: literal })),
        });
        return [trial(`${code},${code}`), ...(system === undefined ? [] : [trial(`${system}|${code}`)])];
      },
    }),
});
