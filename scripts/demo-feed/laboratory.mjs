// What the laboratory reports: orders (OBR), results (OBX) of every common value type, and notes (NTE).
import { escaped, segment, stamp, xcn } from './segments.mjs';

/** Local code, name, LOINC code, unit, range, and how the value is made. */
const NUMBERS = {
  FBC: [
    'FBC^Full blood count^STWLAB',
    [
      ['HB', 'Haemoglobin', '718-7', 'g/L', 115, 165, 84, 181, 0],
      ['WBC', 'White cell count', '6690-2', '10*9/L', 4, 11, 2.1, 17.5, 1],
      ['PLT', 'Platelet count', '777-3', '10*9/L', 150, 450, 96, 520, 0],
    ],
  ],
  UE: [
    'UE^Urea \\T\\ electrolytes^STWLAB',
    [
      ['NA', 'Sodium', '2951-2', 'mmol/L', 133, 146, 127, 149, 0],
      ['K', 'Potassium', '2823-3', 'mmol/L', 3.5, 5.3, 2.9, 6.3, 1],
      ['CREA', 'Creatinine', '14682-9', 'umol/L', 45, 104, 38, 240, 0],
    ],
  ],
};

export function orderSegments(rng, system, person, order) {
  const { date, number, status } = order;
  const drawn = date - 5400000;
  const { service, results } = panel(rng, order);
  const obr = segment('OBR', {
    1: '1',
    2: `ORD${number}^WILFPAS`,
    3: `LAB${number}^STWLIMS`,
    4: service,
    7: stamp(drawn, system, false),
    14: stamp(drawn + 1800000, system, false),
    16: xcn(person.doctor),
    22: stamp(date, system),
    24: order.panel === 'CULT' ? 'MB' : 'LAB',
    25: status,
  });
  const phoned = rng.chance(0.15)
    ? [note(1, `Telephoned to the ward \\T\\ read back, ${stamp(date, system, false)}`)]
    : [];
  const observed = results.flatMap((result, index) => [
    segment('OBX', {
      1: String(index + 1),
      2: result.type,
      3: result.code,
      4: result.sub,
      5: result.value,
      6: result.unit,
      7: result.range,
      8: result.flag,
      11: status,
      14: stamp(drawn, system, false),
    }),
    ...(result.notes ?? []).map((text, at) => note(at + 1, text)),
  ]);
  return [obr, ...phoned, ...observed];
}

/** A note belongs to the segment before it: the order, or one result. */
function note(number, text) {
  return segment('NTE', { 1: String(number), 2: 'L', 3: text });
}

function panel(rng, order) {
  const numbers = NUMBERS[order.panel];
  if (numbers) {
    const [service, tests] = numbers;
    const results = tests.map((test) => number(rng, test));
    if (order.panel === 'UE') results.push(filtration(rng));
    const haemolysed = rng.chance(0.3) ? ['Sample slightly haemolysed: interpret with care.'] : [];
    return {
      service,
      results: results.map((result) => (result.code.startsWith('K^') ? { ...result, notes: haemolysed } : result)),
    };
  }
  if (order.panel === 'CULT') return culture(rng);
  if (order.panel === 'GRP') return group(rng);
  return report(rng);
}

function number(rng, [code, name, loinc, unit, low, high, from, to, digits]) {
  const value = (from + rng.next() * (to - from)).toFixed(digits);
  const far = (high - low) / 3;
  const flag = value < low - far ? 'LL' : value < low ? 'L' : value > high + far ? 'HH' : value > high ? 'H' : 'N';
  // The laboratory's own code first, then LOINC's as the alternate coding (CE.4 to CE.6).
  return {
    type: 'NM',
    code: `${code}^${name}^STWLAB^${loinc}^^LN`,
    value,
    unit: `${unit}^^UCUM`,
    range: `${low}-${high}`,
    flag,
  };
}

/** Above 90 the laboratory reports no exact figure: a structured numeric. */
function filtration(rng) {
  const value = rng.between(22, 120);
  const code = 'EGFR^Estimated filtration rate^STWLAB';
  const unit = 'mL/min/{1.73_m2}^^UCUM';
  if (value > 90) return { type: 'SN', code, value: '>^90', unit, flag: 'N' };
  return { type: 'NM', code, value: String(value), unit, range: '>=60', flag: value < 60 ? 'L' : 'N' };
}

function culture(rng) {
  const grown = rng.chance(0.5);
  const organism = rng.pick(['ECOLI^Escherichia coli', 'SAUR^Staphylococcus aureus', 'KLEB^Klebsiella species']);
  const results = [
    {
      type: 'CE',
      code: 'CULT^Culture^STWLAB',
      sub: '1',
      value: grown ? `${organism}^STWLAB` : 'NG^No growth^STWLAB',
      flag: grown ? 'A' : 'N',
      notes: grown ? ['>10*5 organisms/mL', 'Treat only if there are symptoms.'] : [],
    },
  ];
  if (grown) {
    for (const [code, name] of [
      ['AMOX', 'Amoxicillin'],
      ['TRIM', 'Trimethoprim'],
      ['NITR', 'Nitrofurantoin'],
    ]) {
      const outcome = rng.pick(['S', 'S', 'R', 'I']);
      const words = { S: 'Susceptible', R: 'Resistant', I: 'Intermediate' };
      results.push({
        type: 'CE',
        code: `${code}^${name}^STWLAB`,
        sub: '1',
        value: `${outcome}^${words[outcome]}^HL70078`,
        flag: outcome,
      });
    }
  }
  return {
    service: 'CULT^Urine culture^STWLAB',
    results,
  };
}

function group(rng) {
  const [value, text] = rng.pick([
    ['OPOS', 'O RhD positive'],
    ['APOS', 'A RhD positive'],
    ['BNEG', 'B RhD negative'],
    ['ABPOS', 'AB RhD positive'],
  ]);
  return {
    service: 'GRP^Group \\T\\ antibody screen^STWLAB',
    results: [
      { type: 'CWE', code: 'ABO^Blood group^STWLAB', value: `${value}^${text}^STWLAB` },
      { type: 'ST', code: 'SCRN^Antibody screen^STWLAB', value: 'Negative', flag: 'N' },
      { type: 'DT', code: 'VALID^Sample valid until^STWLAB', value: `202605${String(rng.between(10, 28))}` },
    ],
  };
}

function report(rng) {
  const text = rng.pick([
    'Sections show benign squamous epithelium.\\.br\\No dysplasia is seen.\\.br\\Margins: clear (2 mm).',
    'Ratio of kappa\\F\\lambda light chains within limits.\\.br\\\\H\\Impression:\\N\\ no evidence of a monoclonal band.',
    'Film: normochromic cells \\T\\ occasional target forms.\\.br\\Suggest repeat in 3/12.',
  ]);
  return {
    service: 'REP^Laboratory report^STWLAB',
    results: [
      { type: 'FT', code: 'TXT^Report text^STWLAB', value: text },
      { type: 'TX', code: 'SUM^Summary^STWLAB', value: `${escaped('Seen & agreed')}~No further action` },
    ],
  };
}
