import type { Resource } from '../resource.ts';
import { pick, present, two } from './pick.ts';

type Person = readonly [family: string, given: string, gender: string | undefined, birthDate: string | undefined];

/** Invented. Dates of birth of every precision, days of one month, names that begin alike, accents, spaces, gaps. */
const people: readonly Person[] = [
  ['Abernathy', 'Rosalind', 'female', '1951-03-14'],
  ['Abernathy', 'Tobias', 'male', '1949'],
  ['Brandt', 'Evelyn', 'female', '1967-11'],
  ['Brandt-Okafor', 'Ifeoma', 'female', '1996-02-28'],
  ['Carreño Quiñones', 'José', 'male', '1978-12-31'],
  ['Castellane', 'Severine', 'female', '1978-12-01'],
  ['Dalgaard', 'Søren', 'male', '2001-07-09'],
  ['Dalgaard', 'Eve', 'female', '2003'],
  ['Ekström', 'Zoë', 'other', '1996-02-29'],
  ["O'Farrell", 'Niamh', 'female', '1933-10'],
  ['Farrow', 'Casimir', undefined, '1984-05-05'],
  ['Grünwald', 'Anton', 'male', undefined],
  ['Gupta', 'Meera', 'female', '1984-05-05'],
  ['Halloran', 'Evelina', 'female', '2001-07-17'],
  ['Ibáñez', 'Lucía', 'female', '2010-11-30'],
  ['Farrow-Jansen', 'Eve', 'male', '1960-06'],
  ['Kowalczyk', 'Zofia', 'female', '1984-05-21'],
  ['Ekström Lindqvist', 'Åsa', 'female', '1955'],
  ['Mbeki-Strand', 'Themba', 'male', '2000-01-15'],
  ['Novák', 'Jiří', 'male', '1951-03-02'],
  ['Oyelaran', 'Adaeze', 'unknown', '1999-12-31'],
  ['Petrosyan', 'Ani', 'female', '2000-01-01'],
  ['Quill', 'Marlowe', 'other', undefined],
  ['Rosenthal', 'Ezra', 'male', '1938-03'],
  ['de la Tour', 'Margaux', 'female', '2010-11-11'],
];

const towns = [
  ['Little Harwick', 'Harwickshire', 'HW1 2AB'],
  ['Port Sable', 'Isles', 'IS9 9ZZ'],
  ['Sankt Erlen', 'Erlental', '70431'],
  // What a search for the shorter name finds too, unless it is to be exact.
  ['Port Sable Harbour', 'Isles North', 'IS9 9ZZ-1'],
  ['LITTLE HARWICK', 'HARWICKSHIRE', 'HW1 2AB Annexe'],
  ['Sankt Erlental', 'Erlental-Süd', '70431-2'],
] as const;

const mrn = 'https://hospital.example/ids/mrn';

/** 25 patients. */
export function patients(): readonly Resource[] {
  return people.map(([family, given, gender, birthDate], at) => ({
    ...present({
      resourceType: 'Patient',
      id: `pat-${two(at + 1)}`,
      text: pick(
        [{ status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${given}</div>` }, undefined],
        at,
      ),
      identifier: identifiers(at),
      active: pick([true, true, false, undefined], at),
      name: names(family, given, at),
      telecom: pick([telecoms(at), undefined, telecoms(at).slice(0, 1)], at),
      gender,
      birthDate,
      deceasedDateTime: pick([undefined, undefined, undefined, '2024-02-29T23:30:00+01:00', '2023', '2024-05'], at),
      address: pick([[address(at)], [address(at), address(at + 1)], undefined], at),
      communication: pick([undefined, [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'fr' }] } }]], at),
      generalPractitioner: pick([[{ reference: `Practitioner/prac-${(at % 6) + 1}` }], undefined], at),
      managingOrganization: pick([organization((at % 4) + 1), undefined, undefined], at),
    }),
  }));
}

/** A reference by address, and by the identifier that the organization has itself. */
function organization(number: number) {
  const identifier = { system: 'https://register.example/organizations', value: `O-${number}` };
  return { reference: `Organization/org-${number}`, identifier };
}

const recordNumber = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] };

function identifiers(at: number) {
  const own = { ...(at % 2 === 0 ? { type: recordNumber } : {}), system: mrn, value: `MRN${1000 + at}` };
  // The same value under two systems and under none: what |code and system|code are there to part.
  const shared = pick(
    [[], [{ system: 'https://labs.example/ids', value: `MRN${1000 + at - 1}` }], [{ value: `N-${at}` }]],
    at,
  );
  return at === 22 ? undefined : [own, ...shared];
}

function names(family: string, given: string, at: number) {
  const official = { use: 'official', family, given: [given, ...pick([[], ['Alba'], []], at)] };
  return at % 5 === 2 ? [official, { use: 'maiden', family: 'Winterbourne' }] : [official];
}

function telecoms(at: number) {
  return [
    { system: 'phone', value: `555-01${two(at)}`, use: 'home' },
    { system: 'email', value: `person${at}@mail.example`, use: 'work' },
  ];
}

function address(at: number) {
  const [city, state, postalCode] = pick(towns, at);
  return {
    use: pick(['home', 'work'], at),
    line: [`${at + 3} Mill Lane`],
    city,
    state,
    postalCode,
    country: pick(['GB', 'DE'], at),
  };
}

const colleagues = [
  ['Vance', 'Odette', 'female'],
  ['Sørland', 'Mikkel', 'male'],
  ['Whitlock', 'Amara', 'female'],
  ['Yamazaki-Brown', 'Kenji', 'male'],
  ['Zamora', 'Inés', 'female'],
  ['Vance', 'Percival', undefined],
] as const;

/** 6 practitioners. */
export function practitioners(): readonly Resource[] {
  return colleagues.map(([family, given, gender], at) => ({
    ...present({
      resourceType: 'Practitioner',
      id: `prac-${at + 1}`,
      identifier: [{ system: 'https://register.example/practitioners', value: `P${at + 1}` }],
      active: pick([true, undefined, false], at),
      name: [{ family, given: [given], prefix: ['Dr'] }],
      telecom: pick([telecoms(90 + at), undefined], at),
      gender,
      address: pick([undefined, [address(at)]], at),
    }),
  }));
}
