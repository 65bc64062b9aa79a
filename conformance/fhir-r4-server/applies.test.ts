import { expect, test } from 'vitest';
import { applies } from './applies.ts';
import { readDeclaration } from './declared.ts';

const declared = readDeclaration({
  resourceType: 'CapabilityStatement',
  rest: [
    {
      mode: 'server',
      resource: [
        {
          type: 'Patient',
          interaction: [{ code: 'read' }, { code: 'search-type' }],
          searchParam: [{ name: 'family', type: 'string' }],
        },
      ],
    },
  ],
});
const scoped = (resources: object) => ({ name: 'lot', resources }) as never;

test('what is declared applies, and what is not is out of scope', () => {
  expect(applies({ interaction: 'read' }, declared, undefined).kind).toBe('applies');
  expect(applies({ interaction: 'vread' }, declared, undefined).kind).toBe('out-of-scope');
  expect(applies({}, declared, undefined).kind).toBe('applies');
  expect(applies({ interaction: 'search-type', parameter: 'string' }, declared, undefined).kind).toBe('applies');
  expect(applies({ interaction: 'search-type', parameter: 'uri' }, declared, undefined).kind).toBe('out-of-scope');
});

test('what the scope asks for and the target does not declare is under-declared', () => {
  const scope = scoped({ Patient: { interactions: ['read', 'vread'] }, Observation: { interactions: ['read'] } });
  const read = applies({ interaction: 'read' }, declared, scope);
  expect(read).toMatchObject({ kind: 'under-declared', reason: expect.stringContaining('Observation') });
  expect(applies({ interaction: 'vread' }, declared, scope).kind).toBe('under-declared');
  expect(applies({ interaction: 'search-type' }, declared, scope).kind).toBe('out-of-scope');
});

test('a search parameter of the scope that is not declared fails the checks of its type, and of no other', () => {
  const scope = scoped({ Patient: { interactions: ['search-type'], search: ['birthdate', 'family'] } });
  expect(applies({ interaction: 'search-type', parameter: 'string' }, declared, scope).kind).toBe('applies');
  expect(applies({ interaction: 'search-type', parameter: 'date' }, declared, scope)).toMatchObject({
    kind: 'under-declared',
    reason: expect.stringContaining('Patient.birthdate'),
  });
});
