import { describe, expect, it } from 'vitest';
import { validator } from './testing/found.ts';

describe('resolve', () => {
  it.each([
    ['Patient', '', ['Patient'], false],
    ['Patient', 'name', ['HumanName'], true],
    ['Patient', 'contact.name.family', ['string'], false],
    ['Patient', 'multipleBirthInteger', ['integer'], false],
    ['Patient', '_birthDate.extension.valueCode', ['code'], false],
    ['Questionnaire', 'item.item.item.linkId', ['string'], false],
    ['Bundle', 'entry.resource', ['Resource'], false],
    ['HumanName', 'given', ['string'], true],
    ['Patient.contact', 'name.family', ['string'], false],
    ['Patient', 'resourceType', ['code'], false],
  ])('%s %s', (type, path, types, repeats) => {
    expect(validator.resolve(type, path)).toEqual({ types, repeats });
  });

  it.each([
    ['Patient', 'name.familly', 'name.family'],
    ['Patient', 'deceased', 'deceasedBoolean'],
    ['Pateint', 'name', 'Patient'],
    ['Patient', 'gender.coding', undefined],
    ['Bundle', 'entry.resource.id', undefined],
    ['Patient', '__proto__', undefined],
    ['constructor', 'x', undefined],
  ])('%s %s is a problem', (type, path, suggestion) => {
    const answer = validator.resolve(type, path);
    expect(answer).toHaveProperty('problem');
    expect('suggestion' in answer ? answer.suggestion : undefined).toBe(suggestion);
  });
});
