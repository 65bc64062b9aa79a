// A feed of invented messages of about 1.5 kB, the same bytes every time: admissions and updates (ADT), and blood results
// with comments (ORU). Nobody in it exists: numbers are from the NHS's range for tests, postcodes in ZZ99.

const FAMILY = ['Adeyemi', 'Harrowgate', 'Popović', "O'Neill", 'de la Croix', 'Nguyen', 'Smith-Barton', 'Ünlü'];
const GIVEN = ['Ngozi', 'Miriam', 'Folake', 'Ottilie', 'Zoë', 'Tomasz', 'Aled', 'Ines'];
const TOWN = ['Ambleford', 'Great Sallow', 'Nether Wick', 'Port Ashby'];
const TESTS = [
  ['HB', 'Haemoglobin', '718-7', 'g/L', '115-165'],
  ['WBC', 'White cell count', '6690-2', '10*9/L', '4.0-11.0'],
  ['PLT', 'Platelet count', '777-3', '10*9/L', '150-450'],
  ['NA', 'Sodium', '2951-2', 'mmol/L', '133-146'],
  ['K', 'Potassium', '2823-3', 'mmol/L', '3.5-5.3'],
  ['CREA', 'Creatinine', '14682-9', 'umol/L', '45-84'],
];

const two = (number) => String(number).padStart(2, '0');

/** `count` messages as texts, their lines ended by CR. */
export function messages(count) {
  return Array.from({ length: count }, (_, index) => (index % 2 === 0 ? admission(index) : result(index)));
}

/** The same as the bytes of a file, one message behind the other. */
export function feedBytes(count) {
  return new TextEncoder().encode(messages(count).join(''));
}

/**
 * Short messages without end, no two alike: numbers, names and times run on, now and then a type or a segment that nobody
 * knows. What keeps something of each would show in memory.
 */
export function* shortMessages() {
  for (let n = 0; ; n++) {
    const type = n % 50 === 0 ? `Z${n % 7919}^Z${two(n % 89)}` : 'ADT^A08^ADT_A01';
    const extra = n % 20 === 0 ? `Z${(n % 1296).toString(36).toUpperCase().padStart(2, '0')}|${n}|a^b&${n}\r` : '';
    yield `MSH|^~\\&|PAS${n % 997}|STW|TIE|STW|20260301120000+0000||${type}|M${n}|P|2.5.1\rEVN|A08|20260301120000+0000\rPID|1||${9990000000 + n}^^^NHS^NH||Family${n}^Given${n % 4999}||19${two(30 + (n % 60))}0102|F\rPV1|1|O|CLIN${n % 311}\r${extra}`;
  }
}

function head(n, type, version) {
  const time = `202603${two(1 + (n % 28))}${two(n % 24)}${two(n % 60)}00+0000`;
  return {
    time,
    msh: `MSH|^~\\&|PAS${n % 3}|STW|TIE|STW|${time}||${type}|STW${n}|P|${version}|||AL|NE|GBR|UNICODE UTF-8`,
  };
}

function pid(n) {
  const family = FAMILY[n % FAMILY.length];
  const given = GIVEN[(n >> 1) % GIVEN.length];
  const birth = `19${two(30 + (n % 60))}${two(1 + (n % 12))}${two(1 + (n % 28))}`;
  const number = 9990000000 + n;
  const home = `${1 + (n % 200)} Mill Lane^Flat ${n % 9}^${TOWN[n % 4]}^Westmarch^ZZ99 ${n % 10}XY^GBR^H`;
  return `PID|1||${number}^^^NHS^NH~H${100000 + n}^^^STW^MR||${family}^${given}^Lee^^Dr^^L~${family}^${given.slice(0, 3)}^^^^^D||${birth}|${n % 2 ? 'F' : 'M'}||2106-3^White^HL70005|${home}||01632 96${String(n % 10000).padStart(4, '0')}^PRN^PH~07700 900${String(n % 1000).padStart(3, '0')}^PRN^CP|01632 960999^WPN^PH|en|M|C22|A${440000 + n}^^^STW^AN`;
}

function visit(n, time) {
  return `PV1|1|I|WARD${n % 8}^${n % 20}^${n % 4}^STW|E|||C9990${n % 100}^Adeyemi^Folake^^^Dr|C9991${n % 100}^Barton^Ines^^^Dr||MED|||||||C9990${n % 100}^Adeyemi^Folake^^^Dr|INP|V${26000000 + n}^^^STW^VN|||||||||||||||||||||||||${time}`;
}

function admission(n) {
  const { time, msh } = head(n, n % 4 === 0 ? 'ADT^A01^ADT_A01' : 'ADT^A08^ADT_A01', '2.5.1');
  const family = FAMILY[n % FAMILY.length];
  const lines = [
    msh,
    `EVN|A01|${time}|||C9990${n % 100}^Adeyemi^Folake^^^Dr`,
    pid(n),
    `NK1|1|${family}^Robin^^^Mr|SPO^Spouse^HL70063|${1 + (n % 200)} Mill Lane^Flat ${n % 9}^${TOWN[n % 4]}^Westmarch^ZZ99 1XY^GBR^H|01632 960614^PRN^PH||C^Emergency contact^HL70131`,
    visit(n, time),
    'PV2|||R10.4^Abdominal pain^I10|||||||3',
    'AL1|1|DA|PENI^Penicillin^STW|MO|Rash over arms and trunk within a day',
    'AL1|2|FA|NUTS^Tree nuts^STW|SV|Swelling of lips \\T\\ tongue',
    `DG1|1||R10.4^Other and unspecified abdominal pain^I10|Abdominal pain|${time}|A`,
    `IN1|1|NHS^State scheme^STW|NHSE|NHS England|1 Trevelyan Square^^Leeds^^ZZ99 6AE^GBR||0113 960999|G${n % 50}||||20200101||||${family}^Robin|SEL|19700101`,
  ];
  return `${lines.join('\r')}\r`;
}

function result(n) {
  const { time, msh } = head(n, 'ORU^R01^ORU_R01', '2.5.1');
  const lines = [
    msh,
    pid(n),
    visit(n, time),
    `ORC|RE|ORD${70000 + n}^PAS|LAB${70000 + n}^LIMS||CM||||${time}|||C9990${n % 100}^Adeyemi^Folake^^^Dr`,
    `OBR|1|ORD${70000 + n}^PAS|LAB${70000 + n}^LIMS|FBC^Full blood count^STWLAB|||${time}|||||||${time}||C9990${n % 100}^Adeyemi^Folake^^^Dr||||||${time}||LAB|F`,
    ...TESTS.map(
      ([code, name, loinc, unit, range], i) =>
        `OBX|${i + 1}|NM|${code}^${name}^STWLAB^${loinc}^${name}^LN||${90 + ((n + i) % 60)}.${n % 10}|${unit}^^UCUM|${range}|${i % 3 === 0 ? 'L' : 'N'}|||F|||${time}`,
    ),
    'NTE|1||Sample slightly haemolysed \\T\\ repeated; see the comment of the laboratory.',
  ];
  return `${lines.join('\r')}\r`;
}
