import { type Row, rows, type Table } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { unknownRows } from './datatypes/extensions.ts';
import { quantity, unitRows } from './datatypes/orders.ts';
import { practitioner } from './datatypes/practitioners.ts';
import { tq1MedicationRequestRows } from './tq1.ts';

/** Which field of the segment says what: RXO and RXE tell the same things under other numbers. */
interface DrugFields {
  readonly segment: 'RXO' | 'RXE';
  readonly code: number;
  readonly least: number;
  readonly most: number;
  readonly units: number;
  readonly form: number;
  readonly substitution: number;
  readonly dispense: number;
  readonly dispenseUnits: number;
  readonly refills: number;
  readonly orderer: number;
  readonly strength: number;
  readonly strengthUnits: number;
  readonly volume: number;
  readonly volumeUnits: number;
}

/** RXO, the order as it was asked for (HL7 v2.5.1, 4.14.1): the guide's table. */
const RXO: DrugFields = {
  segment: 'RXO',
  code: 1,
  least: 2,
  most: 3,
  units: 4,
  form: 5,
  substitution: 9,
  dispense: 11,
  dispenseUnits: 12,
  refills: 13,
  orderer: 14,
  strength: 18,
  strengthUnits: 19,
  volume: 25,
  volumeUnits: 26,
};

/**
 * RXE, the order as the pharmacy encoded it (4.14.4). The guide has RXE-19 alone, in the table of RXO; where a message
 * has no RXO, a request without its drug would be dangerous, so that the fields of the same meaning are read as in RXO.
 */
const RXE: DrugFields = {
  segment: 'RXE',
  code: 2,
  least: 3,
  most: 4,
  units: 5,
  form: 6,
  substitution: 9,
  dispense: 10,
  dispenseUnits: 11,
  refills: 12,
  orderer: 13,
  strength: 25,
  strengthUnits: 26,
  volume: 33,
  volumeUnits: 34,
};

function medication({ segment, ...field }: DrugFields): Table {
  const strength = 'ingredient[drug].strength';
  const part = (number: number, units: number, side: string): readonly Row[] => [
    { id: `${segment}-${number}`, from: `${number}`, to: `${strength}.${side}.value`, via: 'decimal' },
    ...unitRows(`${segment}-${units}`, `${number}`, `${units}.`, `${strength}.${side}.`),
  ];
  return rows(segment, 'Medication', [
    { id: `${segment}-${field.code}`, from: `${field.code}`, to: 'code', via: codeableConcept() },
    { id: `${segment}-${field.form}`, from: `${field.form}`, to: 'form', via: codeableConcept() },
    ...part(field.strength, field.strengthUnits, 'numerator'),
    ...part(field.volume, field.volumeUnits, 'denominator'),
    // A Ratio has both sides or none (FHIR R4, rat-1): what the strength is of is often not told.
    ...unknownRows(`${segment}-${field.volume}-none`, `${field.strength}`, `${strength}.denominator`, {
      missing: `${field.volume}`,
    }),
    ...unknownRows(`${segment}-${field.strength}-none`, `${field.volume}`, `${strength}.numerator`, {
      missing: `${field.strength}`,
    }),
    {
      id: `${segment}-${field.code}-ingredient`,
      from: `${field.code}`,
      to: 'ingredient[drug].itemCodeableConcept',
      via: codeableConcept(),
      when: { any: [{ valued: `${field.strength}` }, { valued: `${field.volume}` }] },
    },
  ]);
}

const medications = { RXO: medication(RXO), RXE: medication(RXE) } as const;
const DOSE = 'dosageInstruction[dose]';
const AMOUNT = `${DOSE}.doseAndRate[amount]`;

function drugRows(path: string, { segment, ...field }: DrugFields): readonly Row[] {
  const at = (number: number): string => `${path}.${number}`;
  const id = (number: number): string => `${segment}-${number}`;
  return [
    {
      id: id(field.code),
      from: path,
      to: 'medicationReference',
      via: medications[segment],
      as: 'entry',
      onMissing: 'data-absent-reason',
    },
    { id: id(field.least), from: at(field.least), to: `${AMOUNT}.doseRange.low.value`, via: 'decimal' },
    { id: id(field.most), from: at(field.most), to: `${AMOUNT}.doseRange.high.value`, via: 'decimal' },
    ...unitRows(`${id(field.units)}-low`, at(field.least), `${at(field.units)}.`, `${AMOUNT}.doseRange.low.`),
    ...unitRows(`${id(field.units)}-high`, at(field.most), `${at(field.units)}.`, `${AMOUNT}.doseRange.high.`),
    {
      id: `${id(field.least)}-type`,
      to: `${AMOUNT}.type`,
      value: {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/dose-rate-type', code: 'ordered', display: 'Ordered' },
        ],
      },
      when: { any: [{ valued: at(field.least) }, { valued: at(field.most) }] },
    },
    {
      id: id(field.substitution),
      from: at(field.substitution),
      to: 'substitution.allowedCodeableConcept',
      via: codeableConcept({ table: segment === 'RXO' ? '0161' : '0167' }),
    },
    { id: id(field.dispense), from: at(field.dispense), to: 'dispenseRequest.quantity.value', via: 'decimal' },
    ...unitRows(
      id(field.dispenseUnits),
      at(field.dispense),
      `${at(field.dispenseUnits)}.`,
      'dispenseRequest.quantity.',
    ),
    {
      id: id(field.refills),
      from: at(field.refills),
      to: 'dispenseRequest.numberOfRepeatsAllowed',
      via: 'unsignedInteger',
    },
    { id: id(field.orderer), from: at(field.orderer), to: 'requester', via: practitioner, as: 'entry' },
  ];
}

/** RXE-19, total daily dose: so much in one day. */
function dailyDoseRows(rxe: string): readonly Row[] {
  const most = `${DOSE}.maxDosePerPeriod`;
  return [
    { id: 'RXE-19', from: `${rxe}.19`, to: `${most}.numerator`, via: quantity },
    {
      id: 'RXE-19-day',
      to: `${most}.denominator`,
      value: { value: 1, unit: 'day', system: 'http://unitsofmeasure.org', code: 'd' },
    },
  ];
}

/** RXR, route (HL7 v2.5.1, 4.14.2), onto the dosage. */
function routeRows(rxr: string): readonly Row[] {
  const coded = (table: string, map?: string) => codeableConcept({ table, ...(map !== undefined && { map }) });
  return [
    { id: 'RXR-1', from: `${rxr}.1`, to: `${DOSE}.route`, via: coded('0162', 'routeOfAdministration') },
    { id: 'RXR-2', from: `${rxr}.2`, to: `${DOSE}.site`, via: coded('0550') },
    { id: 'RXR-4', from: `${rxr}.4`, to: `${DOSE}.method`, via: coded('0165', 'administrationMethod') },
    { id: 'RXR-5', from: `${rxr}.5`, to: `${DOSE}.additionalInstruction[]`, via: codeableConcept() },
  ];
}

export interface DrugPlaces {
  readonly group: string;
  readonly rxo?: string;
  readonly rxe?: string;
  readonly rxr: string;
  readonly tq1?: string;
}

/**
 * A drug that was ordered, to MedicationRequest: from RXO where it is given, with what RXE adds, else from RXE.
 * `status` has no source in the guide and is required.
 */
export function medicationRequest({ group, rxo, rxe, rxr, tq1 }: DrugPlaces): Table {
  const path = (rxo ?? rxe) as string;
  const fields = rxo === undefined ? RXE : RXO;
  const dosed = [`${path}.${fields.least}`, `${path}.${fields.most}`];
  return rows(group, 'MedicationRequest', [
    ...drugRows(path, fields),
    ...(rxe === undefined ? [] : dailyDoseRows(rxe)),
    ...routeRows(rxr),
    ...(tq1 === undefined ? [] : tq1MedicationRequestRows(tq1, dosed)),
    { id: 'status', to: 'status', value: 'unknown' },
    { id: 'intent', to: 'intent', value: rxo === undefined ? 'order' : 'original-order' },
  ]);
}
