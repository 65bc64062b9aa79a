#!/usr/bin/env node
// Writes the demo's synthetic HL7 v2 feed: an invented hospital, invented people, the same bytes every time.
//   node scripts/make-demo-feed.mjs            writes adapters/hl7v2-fhir/samples/hospital-feed.hl7
//   node scripts/make-demo-feed.mjs --check    exits 1 if the file is not what would be written
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FAULTS } from './demo-feed/faults.mjs';
import { orderSegments } from './demo-feed/laboratory.mjs';
import { address, makePeople } from './demo-feed/people.mjs';
import { random } from './demo-feed/random.mjs';
import { al1, dg1, evn, msh, nk1, pid, pv1, SYSTEMS } from './demo-feed/segments.mjs';

const FEED = new URL('../adapters/hl7v2-fhir/samples/hospital-feed.hl7', import.meta.url);
const PEOPLE = 68;
const MINUTE = 60000;
const DAY = 1440 * MINUTE;
const FROM = Date.UTC(2026, 1, 23, 7);
const WARDS = ['WARD4^B^2^STW', 'WARD7^A^1^STW', 'MATERNITY^^3^STW', 'ITU^^6^STW', 'CLIN2^^^STW'];

/** Everything that happens to one person, as messages with the moment they were sent. */
function history(rng, person, index) {
  const messages = [];
  const admitted = rng.chance(0.55);
  const adt = index % 6 === 4 ? SYSTEMS.clinic : SYSTEMS.pas;
  const start = FROM + rng.between(0, 50) * DAY + rng.between(0, 700) * MINUTE;
  const visit = {
    patientClass: admitted ? 'I' : 'O',
    ward: admitted ? rng.pick(WARDS.slice(0, 4)) : WARDS[4],
    date: start,
  };
  person.visit = `V${26000000 + index * 91}`;
  person.account = `A${4400000 + index * 17}`;
  const send = (system, kind, structure, date, body) => messages.push({ date, system, kind, structure, body });

  const first = admitted ? 'A01' : 'A04';
  send(adt, `ADT^${first}`, 'ADT_A01', start, [
    evn(adt, first, start - MINUTE, person),
    pid(adt, person),
    ...(person.kin ? [nk1(person)] : []),
    pv1(adt, person, visit),
    ...(person.allergy ? [al1(person)] : []),
    ...(admitted && rng.chance(0.4) ? [dg1('R07', 'Chest pain & breathlessness')] : []),
  ]);

  let date = start;
  const orders = rng.between(1, 3);
  for (let n = 0; n < orders; n++) {
    date += rng.between(90, 1400) * MINUTE;
    const panel = rng.pick(['FBC', 'UE', 'FBC', 'UE', 'CULT', 'GRP', 'REP']);
    const number = `${70000 + index * 10 + n}`;
    const order = { panel, number, date, status: rng.chance(0.15) ? 'P' : 'F' };
    const lims = SYSTEMS.lims;
    const patient = [pid(lims, person), pv1(lims, person, visit)];
    send(lims, 'ORU^R01', 'ORU_R01', date, [...patient, ...orderSegments(rng, lims, person, order)]);
    if (order.status === 'P') {
      const later = { ...order, date: date + 900 * MINUTE, status: 'F' };
      send(lims, 'ORU^R01', 'ORU_R01', later.date, [...patient, ...orderSegments(rng, lims, person, later)]);
    }
  }

  if (rng.chance(0.75)) {
    date += rng.between(60, 3000) * MINUTE;
    update(rng, person, index);
    const change = { phone: index % 5 === 0 ? '""' : undefined, fields: index % 7 === 0 ? { 16: '""' } : {} };
    send(adt, 'ADT^A08', 'ADT_A01', date, [
      evn(adt, 'A08', date - MINUTE, person),
      pid(adt, person, change),
      pv1(adt, person, visit),
    ]);
  }
  return messages;
}

/** People move, marry, are corrected, and die. */
function update(rng, person, index) {
  const event = index % 4;
  if (event === 0) person.home = address(rng);
  else if (event === 1) person.workplace = address(rng);
  else if (event === 2) person.middle = 'Robin';
  else if (index % 16 === 3) person.died = FROM + 60 * DAY;
  else person.known = 'Sam';
}

function text(message, control) {
  return [msh(message.system, message.kind, message.structure, control, message.date), ...message.body];
}

function needsMet(fault, message) {
  if (fault.needs === 'NM') return message.body.some((line) => line.startsWith('OBX|1|NM'));
  return message.kind.startsWith(fault.needs) && message.system !== SYSTEMS.clinic;
}

function feed() {
  const rng = random(20260223);
  const sound = makePeople(rng, PEOPLE).flatMap((person, index) => history(rng, person, index));
  sound.sort((a, b) => a.date - b.date);
  const all = sound.map((message) => ({ ...message, fault: undefined }));
  // Each fault spoils a copy that is sent again later, at even distances, so that the feed is sound around it.
  FAULTS.forEach((fault, n) => {
    const from = fault.first ? 0 : Math.floor(((n + 1) * all.length) / (FAULTS.length + 1));
    const at = all.findIndex((message, index) => index >= from && !message.fault && needsMet(fault, message));
    all.splice(fault.first ? 0 : at + 1, 0, { ...all[at], fault });
  });
  const chunks = all.map((message, index) => {
    const lines = text(message, `STW${String(index + 1).padStart(7, '0')}`);
    const spoiled = message.fault ? message.fault.spoil(lines) : lines;
    return Buffer.from(`${spoiled.join('\r\n')}\r\n`, message.fault?.latin1 ? 'latin1' : 'utf8');
  });
  return { bytes: Buffer.concat(chunks), messages: all.length };
}

const { bytes, messages } = feed();
if (process.argv.includes('--check')) {
  const written = readFileSync(FEED);
  if (!written.equals(bytes)) {
    process.stderr.write(`${fileURLToPath(FEED)}: not what scripts/make-demo-feed.mjs writes. Run it.\n`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(FEED, bytes);
  process.stdout.write(`${messages} messages, ${FAULTS.length} of them spoiled, ${bytes.length} bytes\n`);
}
