import { describe, expect, it } from 'vitest';
import { isRefused } from './outcome.ts';
import type { NameOrder, NameReading, PersonName } from './person-name.ts';
import { normaliseName } from './read-name.ts';

function read(text: string, order?: NameOrder): NameReading {
  const outcome = normaliseName(text, order);
  if (isRefused(outcome) || outcome.value === null) throw new Error(`no name: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

/** `prefix|given,given|family|suffix` of each person. */
function parts({ persons }: NameReading): string {
  const one = ({ prefix, given, family = '', suffix }: PersonName) =>
    [prefix.join(' '), given.join(','), family, suffix.join(' ')].join('|');
  return persons.map(one).join(' + ');
}

describe('one person', () => {
  it.each([
    ['Vincent van Gogh', '|Vincent|van Gogh|'],
    ['Gogh, Vincent van', '|Vincent|van Gogh|'],
    ["Gerard 't Hooft", "|Gerard|'t Hooft|"],
    ["Mary O'Brien", "|Mary|O'Brien|"],
    ['JOHN O BRIEN', '|JOHN|O BRIEN|'],
    ['ellen h mc donald', '|ellen,h|mc donald|'],
    ['Mario De La Guardia', '|Mario|De La Guardia|'],
    ['Anna Smith-Jones', '|Anna|Smith-Jones|'],
    ['José Ortega y Gasset', '|José|Ortega y Gasset|'],
    ['Maria del Carmen Lopez', '|Maria del Carmen|Lopez|'],
    ['Toan Van Tran', '|Toan,Van|Tran|'],
    ['Mohammed bin Salman', '|Mohammed|bin Salman|'],
    ['Abdul Karim Hassan', '|Abdul Karim|Hassan|'],
    ['Siobhán Ní Bhriain', '|Siobhán|Ní Bhriain|'],
    ['J. R. R. Tolkien', '|J.,R.,R.|Tolkien|'],
    ['Marietta F Abalos Galito', '|Marietta,F|Abalos Galito|'],
    ['Dr. Hugh F smith Jr.', 'Dr.|Hugh,F|smith|Jr.'],
    ['The Rt Hon Sir John Hill KBE', 'The Rt Hon Sir|John|Hill|KBE'],
    ['HILL JR, JESSE D', '|JESSE,D|HILL|JR'],
    ['Hill, John, MD, PhD', '|John|Hill|MD PhD'],
    ['John Hill M. D.', '|John|Hill|M. D.'],
    ['Wei Ma', '|Wei|Ma|'],
    ['Wei Ma, MD', '|Wei|Ma|MD'],
    ['WEI DO', '|WEI|DO|'],
    ['HILL, MR JOHN', 'MR|JOHN|HILL|'],
    ['Mrs Prather', 'Mrs||Prather|'],
    ['DUPONT Jean', '|Jean|DUPONT|'],
    ['Petrov Ivan Sergeyevich', '|Ivan,Sergeyevich|Petrov|'],
    ['Macaluso David P', '|David,P|Macaluso|'],
    ['La Toya Jackson', '|La Toya|Jackson|'],
    ['WESTWOOD, MARY JO', '|MARY JO|WESTWOOD|'],
    ['Van Morrison', '|Van|Morrison|'],
  ])('%s', (text, expected) => expect(parts(read(text))).toBe(expected));

  it('keeps nicknames and former names apart', () => {
    expect(read('Robert "Bob" Hill').persons[0]).toMatchObject({
      given: ['Robert'],
      nickname: ['Bob'],
      family: 'Hill',
    });
    expect(read('Mary Hill (née Dale)').persons[0]).toMatchObject({ family: 'Hill', former: 'Dale', nickname: [] });
    expect(read('Hill, Mary née Dale').persons[0]).toMatchObject({ family: 'Hill', given: ['Mary'], former: 'Dale' });
  });

  it('reads the order that the column declares, and is sure then', () => {
    expect(parts(read('Hill Jan', 'family-given'))).toBe('|Jan|Hill|');
    expect(parts(read('van der Berg Jan', 'family-given'))).toBe('|Jan|van der Berg|');
    expect(read('Hill Jan', 'family-given').confidence).toBe('high');
  });

  it('does not say which part a single word is', () => {
    expect(read('Sukarno')).toMatchObject({ persons: [], single: 'Sukarno', confidence: 'low' });
    expect(read('Sukarno').alternatives.map(({ family, given }) => [family, given])).toEqual([
      ['Sukarno', []],
      [undefined, ['Sukarno']],
    ]);
  });

  it('offers the other reading where it is not sure', () => {
    expect(read('Hyun Jeong').alternatives.map((person) => person.family)).toEqual(['Hyun']);
    expect(read('Carlos Hector Bravo').alternatives.map((person) => person.family)).toEqual(['Hector Bravo']);
    expect(read('Judge Hill')).toMatchObject({ confidence: 'low', alternatives: [{ family: 'Hill' }] });
  });
});

describe('couples', () => {
  it.each([
    ['Lloyd & Susan Hill', '|Lloyd|Hill| + |Susan|Hill|'],
    ['Mr. and Mrs. Max Hill', 'Mr.|Max|Hill| + Mrs.||Hill|'],
    ['Dr & Mrs John and Mary Hill', 'Dr|John|Hill| + Mrs|Mary|Hill|'],
    ['Ann Hill and John Dale', '|Ann|Hill| + |John|Dale|'],
    ['Hill, John and Mary', '|John|Hill| + |Mary|Hill|'],
  ])('%s', (text, expected) => expect(parts(read(text))).toBe(expected));

  it('marks the family name that stands only beside the other', () => {
    expect(read('Lloyd & Susan Hill').persons.map((person) => person.familyShared ?? false)).toEqual([true, false]);
  });

  it('does not guess what two single words are', () => {
    expect(normaliseName('Hill & Dale')).toMatchObject({ code: 'normalise.name' });
  });
});

describe('what is no name', () => {
  it('is refused or told apart', () => {
    expect(normaliseName('Acme Widgets Ltd')).toMatchObject({ code: 'normalise.name-organisation' });
    expect(normaliseName('a@example.org')).toMatchObject({ code: 'normalise.name' });
    expect(normaliseName('Dr.')).toMatchObject({ code: 'normalise.name' });
    expect(normaliseName('n/a')).toMatchObject({ value: null });
    expect(normaliseName('x'.repeat(2000))).toMatchObject({ code: 'normalise.name-too-long' });
  });

  it('stands in rest, and makes the reading unsure', () => {
    expect(read('Jane Hill 4471')).toMatchObject({ rest: ['4471'], confidence: 'low' });
    expect(read('Jane B Hill, attorney at law')).toMatchObject({ rest: ['attorney', 'at', 'law'] });
    expect(read('Lord Hill of Dale').rest).toEqual(['of', 'Dale']);
  });
});
