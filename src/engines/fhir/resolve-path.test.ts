import { describe, expect, it } from 'vitest';
import { validator } from './testing/found.ts';

describe('resolve', () => {
  it.each([
    ['Patient', '', ['Patient'], false, false],
    ['Patient', 'name', ['HumanName'], true, false],
    ['Patient', 'contact.name.family', ['string'], false, false],
    ['Patient', 'multipleBirthInteger', ['integer'], false, false],
    ['Patient', '_birthDate.extension.valueCode', ['code'], false, false],
    ['Questionnaire', 'item.item.item.linkId', ['string'], false, true],
    ['Bundle', 'entry.resource', ['Resource'], false, false],
    ['HumanName', 'given', ['string'], true, false],
    ['Patient.contact', 'name.family', ['string'], false, false],
    ['ServiceRequest', 'subject', ['Reference'], false, true],
    ['Patient', 'resourceType', ['code'], false, true],
  ])('%s %s', (type, path, types, repeats, required) => {
    expect(validator.resolve(type, path)).toEqual({ types, repeats, required });
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
