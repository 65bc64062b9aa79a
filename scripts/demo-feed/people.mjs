// Invented people. No name here is meant for anyone; numbers come from ranges that are set aside for tests.

const FAMILIES = [
  ["O'Malley-Price", 'en'],
  ['Okonkwo', 'en'],
  ['van der Linden', 'nl'],
  ['Núñez', 'es'],
  ['Achebe-Thorne', 'en'],
  ['Kowalczyk', 'pl'],
  ['Łuczak', 'pl'],
  ["O'Hanrahan", 'en'],
  ['Rhydderch', 'cy'],
  ['Ap Gwilym', 'cy'],
  ['Featherstonehaugh', 'en'],
  ['Begum', 'bn'],
  ['Chaudhry', 'ur'],
  ['MacAskill', 'gd'],
  ['Fernández-Ruiz', 'es'],
  ['Ó Súilleabháin', 'ga'],
  ['Müller', 'de'],
  ['Björklund', 'sv'],
  ['Öztürk', 'tr'],
  ['Nguyễn', 'vi'],
  ['Li', 'zh'],
  ['de la Croix', 'fr'],
  ['St. Clair', 'en'],
  ['Haddad', 'ar'],
  ['Popović', 'sr'],
  ['Tremblay', 'fr'],
  ['Wetherby', 'en'],
  ['Szymańska', 'pl'],
  ['Iyer', 'ta'],
  ['Goldfinch', 'en'],
];
const WOMEN = [
  'Zoë',
  'Siân',
  'Aoife',
  'Ngozi',
  'Françoise',
  'Mary-Anne',
  'Jadwiga',
  'Nasreen',
  'Eilidh',
  'Hannah',
  'Ingrid',
  'Mei',
  'Lucía',
  'Ottilie',
  'Dilys',
];
const MEN = [
  'Tomos',
  'José',
  'Chidi',
  'Fergus',
  'Jürgen',
  'Tariq',
  'Piotr',
  'Hamish',
  'Liam',
  'Émile',
  'Søren',
  'Minh',
  'Arthur',
  'Ravi',
  'Cadoc',
];
const MIDDLE = ['', '', 'Jane', 'Lee', 'Rose', 'Idris', 'Noor', 'Sky', 'A'];
const STREETS = [
  'Mill Lane',
  'Quay Street',
  'Old Foundry Road',
  "St Wilfrid's Close",
  'Tanners Row',
  'Heron Way',
  'Upper Wharf',
  "Miller's Green",
];
const TOWNS = ['Ambleford', 'Netherwick', 'Great Sallow', 'Pont Ddraenen', 'Kirkby Moss'];
const HOUSES = ['Flat 2', 'The Old Forge', 'Flat 11B', 'c/o Heron Court', ''];
const CLINICIANS = [
  ['C9990011', 'Harrowgate', 'Miriam', 'Dr'],
  ['C9990027', "O'Dowd", 'Brendan', 'Mr'],
  ['C9990035', 'Adeyemi', 'Folake', 'Dr'],
  ['C9990049', 'Lindqvist', 'Åsa', 'Prof'],
  ['C9990052', 'Penhaligon', 'Jory', 'Dr'],
];

export function makePeople(rng, count) {
  return Array.from({ length: count }, (_, index) => makePerson(rng, index));
}

function makePerson(rng, index) {
  const [family, language] = FAMILIES[(index * 7) % FAMILIES.length];
  // Mostly F and M; a few of HL7 table 0001's other values.
  const sex = index % 23 === 11 ? 'U' : index % 29 === 17 ? 'O' : rng.chance(0.52) ? 'F' : 'M';
  const given = sex === 'F' ? rng.pick(WOMEN) : sex === 'M' ? rng.pick(MEN) : rng.pick([...WOMEN, ...MEN]);
  const year = rng.chance(0.12) ? rng.between(2019, 2025) : rng.between(1931, 2008);
  const adult = year < 2008;
  return {
    nhs: nhsNumber(index),
    local: `H${String(100000 + index * 37).padStart(7, '0')}`,
    family,
    given,
    middle: rng.pick(MIDDLE),
    maiden: sex === 'F' && adult && rng.chance(0.25) ? FAMILIES[(index * 11 + 3) % FAMILIES.length][0] : '',
    known: rng.chance(0.15) ? given.slice(0, 3) : '',
    title: !adult
      ? ''
      : sex === 'F'
        ? rng.pick(['Mrs', 'Ms', 'Miss', 'Dr'])
        : sex === 'M'
          ? rng.pick(['Mr', 'Dr'])
          : 'Mx',
    sex,
    born: bornOn(rng, year),
    language,
    marital: adult ? rng.pick(['S', 'M', 'M', 'D', 'W', 'P']) : 'S',
    adult,
    home: address(rng),
    phone: `01632 960${String(rng.between(100, 999))}`,
    mobile: adult ? `07700 900${String(rng.between(100, 999))}` : '',
    email: adult && rng.chance(0.4) ? `${ascii(given)}.${ascii(family)}@example.org` : '',
    kin: rng.chance(0.6)
      ? { family, given: rng.pick([...WOMEN, ...MEN]), relation: adult ? rng.pick(['SPO', 'PAR', 'CHD']) : 'PAR' }
      : undefined,
    allergy: rng.chance(0.2)
      ? rng.pick([
          ['PENI', 'Penicillin', 'Rash'],
          ['LATEX', 'Latex', 'Contact dermatitis'],
          ['NUTS', 'Nuts \\T\\ seeds', 'Anaphylaxis'],
        ])
      : undefined,
    doctor: rng.pick(CLINICIANS),
    twin: index % 19 === 5 ? rng.pick([1, 2]) : undefined,
  };
}

export function address(rng) {
  return {
    line: `${rng.between(1, 148)} ${rng.pick(STREETS)}`,
    other: rng.pick(HOUSES),
    town: rng.pick(TOWNS),
    county: rng.pick(['Westmarch', 'Sallowshire', '']),
    // ZZ99 is a pseudo-postcode area: no place has it.
    postcode: `ZZ99 ${rng.between(1, 9)}${rng.pick(['AB', 'BD', 'CZ', 'WA', 'XY'])}`,
  };
}

/** An NHS number of the range 999 000 0000 to 999 999 9999, which is set aside for tests, with its check digit (modulus 11). */
function nhsNumber(index) {
  for (let serial = 120000 + index * 613; ; serial++) {
    const nine = `999${String(serial).padStart(6, '0')}`;
    const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) return `${nine}${check}`;
  }
}

function bornOn(rng, year) {
  return `${year}${two(rng.between(1, 12))}${two(rng.between(1, 28))}`;
}

function two(number) {
  return String(number).padStart(2, '0');
}

function ascii(name) {
  return name
    .normalize('NFD')
    .replaceAll('ø', 'o')
    .replaceAll('Ł', 'L')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}
