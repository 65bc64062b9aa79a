// Segments of HL7 v2 messages, as three systems of the invented hospital send them.

/** Text as a field may hold it: the delimiters escaped (HL7 v2.5.1, 2.7). */
export function escaped(text) {
  return text.replace(/[\\|^~&]/g, (character) => ESCAPES[character]);
}
const ESCAPES = { '\\': '\\E\\', '|': '\\F\\', '^': '\\S\\', '~': '\\R\\', '&': '\\T\\' };

export const SYSTEMS = {
  // The patient administration system.
  pas: { application: 'WILFPAS', version: '2.4', structure: true, offset: true },
  // The laboratory.
  lims: { application: 'STWLIMS', version: '2.5.1', structure: true, offset: true },
  // An old clinic system: HL7 v2.3, local time without an offset, upper case, no structure in MSH-9.
  clinic: { application: 'CLINIX', version: '2.3', structure: false, offset: false },
};

export function segment(name, fields) {
  const parts = [name];
  for (const [place, value] of Object.entries(fields)) parts[Number(place)] = value;
  return Array.from(parts, (part) => part ?? '')
    .join('|')
    .replace(/\|+$/, '');
}

/** A moment as the system writes it. Summer time begins on 29 March 2026. */
export function stamp(date, system, seconds = true) {
  const summer = date >= Date.UTC(2026, 2, 29, 1);
  const local = new Date(date + (summer ? 3600000 : 0)).toISOString();
  const digits = local.replace(/[-:T]/g, '').slice(0, seconds ? 14 : 12);
  return system.offset ? `${digits}${summer ? '+0100' : '+0000'}` : digits;
}

export function msh(system, kind, structure, control, date) {
  return segment('MSH', {
    1: '^~\\&',
    2: system.application,
    3: 'STW',
    4: 'TIE',
    5: 'STW',
    6: stamp(date, system),
    8: system.structure ? `${kind}^${structure}` : kind,
    9: control,
    10: 'P',
    11: system.version,
    14: 'AL',
    15: 'NE',
    16: 'GBR',
    17: 'UNICODE UTF-8',
  });
}

export function evn(system, event, date, person) {
  return segment('EVN', { 1: event, 2: stamp(date, system), 5: xcn(person.doctor) });
}

export function pid(system, person, change = {}) {
  const old = system === SYSTEMS.clinic;
  return segment('PID', {
    1: '1',
    3: [`${person.nhs}^^^NHS^NH`, `${person.local}^^^STW^MR`].join('~'),
    5: names(person, old),
    7: person.born,
    8: person.sex,
    11: [xad(person.home, 'H'), ...(person.workplace ? [xad(person.workplace, 'B')] : [])].join('~'),
    13: change.phone ?? phones(person),
    15: person.language,
    16: person.marital,
    18: person.account ? `${person.account}^^^STW^AN` : '',
    24: person.twin ? 'Y' : '',
    25: person.twin ? String(person.twin) : '',
    29: person.died ? stamp(person.died, system) : '',
    30: person.died ? 'Y' : '',
    ...change.fields,
  });
}

function names(person, old) {
  const name = (family, given, middle, title, use) =>
    [escaped(family), escaped(given), middle, '', title, '', use].join('^').replace(/\^+$/, '');
  const shout = (text) => (old ? text.toUpperCase() : text);
  const list = [name(shout(person.family), shout(person.given), shout(person.middle), person.title, 'L')];
  if (person.maiden) list.push(name(shout(person.maiden), shout(person.given), '', '', 'M'));
  if (person.known) list.push(name('', shout(person.known), '', '', 'N'));
  return list.join('~');
}

function phones(person) {
  const list = [`${person.phone}^PRN^PH`];
  if (person.mobile) list.push(`${person.mobile}^PRN^CP`);
  if (person.email) list.push(`^NET^Internet^${person.email}`);
  return list.join('~');
}

function xad(home, use) {
  return [escaped(home.line), home.other, home.town, home.county, home.postcode, 'GBR', use].join('^');
}

export function xcn([id, family, given, title]) {
  return `${id}^${escaped(family)}^${given}^^^${title}`;
}

export function nk1(person) {
  const { kin } = person;
  return segment('NK1', {
    1: '1',
    2: `${escaped(kin.family)}^${kin.given}`,
    3: kin.relation,
    4: xad(person.home, 'H'),
    5: `${person.phone}^PRN^PH`,
  });
}

export function al1(person) {
  const [code, text, reaction] = person.allergy;
  return segment('AL1', { 1: '1', 2: 'DA', 3: `${code}^${text}^STW`, 4: 'MO', 5: reaction });
}

export function pv1(system, person, { patientClass, ward, date, service = 'MED' }) {
  return segment('PV1', {
    1: '1',
    2: patientClass,
    3: ward,
    7: xcn(person.doctor),
    10: service,
    19: `${person.visit}^^^STW^VN`,
    44: stamp(date, system),
  });
}

export function dg1(code, text) {
  return segment('DG1', { 1: '1', 3: `${code}^${escaped(text)}^STW`, 6: 'A' });
}
